"""A comparison names the kits, the memos and the situations that a change makes stale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from compliance import Rulebook
from compliance.checks.altered import altered
from compliance.checks.outdated import Outdated, outdated
from compliance.checks.stale import stale
from compliance.cli import app
from compliance.law.rulebook import reads
from tests.conftest import TODAY
from tests.planting import no_duties, planted
from tests.small import FACTS, SECTION, SMALL, write

SITUATIONS = (
    "situations:\n  - {id: friend_asks, label: A friend asks, facts: {friend: yes}}\n"
    "  - {id: enemy_asks, label: An enemy asks, facts: {friend: no}}\n"
)
CASES = {
    "friend.yaml": "{as_of: 2026-11-24, facts: {medium: paper, friend: yes, by_post: no, age: 17}}",
    "enemy.yaml": "{as_of: 2026-11-24, facts: {medium: paper, friend: no, by_post: yes, age: 17}}",
}


def folder(root: Path, name: str, **replaced: str) -> Path:
    files = {name.replace("__", "/"): text for name, text in replaced.items()}
    return write(root / name, {**SMALL, "situations.yaml": SITUATIONS, **files})


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments, "--as-of", str(TODAY)])


def stale_of(tmp_path: Path, **changed: str) -> dict[str, object]:
    old, new = folder(tmp_path, "old"), folder(tmp_path, "new", **changed)
    cases = write(tmp_path / "cases", CASES)
    found: dict[str, object] = json.loads(diff(str(old), str(new), "--cases", str(cases), "--format", "json").stdout)[
        "stale"
    ]
    return found


def test_nothing_is_stale_where_nothing_changed(tmp_path: Path) -> None:
    assert stale_of(tmp_path) == {"kits": [], "situations": [], "memos": {}}


def test_a_changed_condition_makes_stale_what_rests_on_it_and_nothing_else(tmp_path: Path) -> None:
    other = SECTION.replace("duties: [log]", "duties: []")

    found = stale_of(tmp_path, **{"act__1.yaml": other})

    assert found["situations"] == ["friend_asks"]
    assert found["memos"] == {"friend.yaml": ["outcome", "short", "laws", "duties"]}


def test_a_memo_whose_case_comes_out_otherwise_is_named_with_its_parts(tmp_path: Path) -> None:
    never = SECTION.replace("when: {friend: {is: yes}}", "when: {all: [{friend: {is: yes}}, {by_post: {is: yes}}]}")

    memos = stale_of(tmp_path, **{"act__1.yaml": never})["memos"]

    assert isinstance(memos, dict)
    assert [*memos] == ["friend.yaml"]
    assert {"outcome", "duties"} <= set(memos["friend.yaml"])


def test_a_memo_that_reads_otherwise_is_stale_though_it_comes_out_alike(tmp_path: Path) -> None:
    found = stale_of(tmp_path, **{"act__1.yaml": SECTION.replace("title: Friends", "title: Friends of it")})

    assert found["memos"] == {"friend.yaml": ["laws", "considered"]}
    assert found["situations"] == ["friend_asks"]


def test_a_question_in_other_words_makes_the_situations_stale_that_answer_it(tmp_path: Path) -> None:
    facts = FACTS.replace("question: Is it a friend?", "question: Does it say that it is a friend?")

    assert stale_of(tmp_path, **{"facts__1.yaml": facts})["situations"] == ["friend_asks", "enemy_asks"]


def test_the_stories_that_name_a_changed_provision_make_their_kits_stale(rulebook: Rulebook) -> None:
    taught = {one.id: one.provisions for one in rulebook.scenarios if one.origin == "training"}
    name = next(
        rule.id
        for rule in rulebook.provisions.values()
        if rule.duties and rule.kind == "exception" and any(rule.id in listed for listed in taught.values())
    )
    new = planted(rulebook, name, no_duties)

    found = outdated(rulebook, new, TODAY, altered(rulebook, new, TODAY))

    assert {story for story, listed in taught.items() if name in listed} <= set(found.kits)
    assert set(found.kits) <= set(taught)


def test_equal_rulebooks_make_nothing_stale(rulebook: Rulebook) -> None:
    assert outdated(rulebook, rulebook, TODAY, ()) == Outdated()


@pytest.mark.parametrize("name", ["issra.6.a.7", "school_code.immigration"])
def test_a_situation_is_stale_only_if_the_provision_reads_what_it_answers(rulebook: Rulebook, name: str) -> None:
    found = stale(rulebook, [name], TODAY).by.get("situations", {})

    read = rulebook.edition(TODAY).rests_on[name]
    assert found
    for one in rulebook.situations:
        assert one.id not in found or not read.isdisjoint(one.facts)
    assert reads(rulebook.provisions[name])


def test_the_terminal_names_what_is_stale(tmp_path: Path) -> None:
    never = SECTION.replace("when: {friend: {is: yes}}", "when: {all: [{friend: {is: yes}}, {by_post: {is: yes}}]}")
    old, new = folder(tmp_path, "old"), folder(tmp_path, "new", **{"act__1.yaml": never})

    told = diff(str(old), str(new), "--cases", str(write(tmp_path / "cases", CASES))).stdout

    assert "Stale: Situations (1): friend_asks" in told
    assert "Stale: the memo of friend.yaml (outcome" in told


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"one.yaml": "{facts: {no_such_fact: yes}}"}, "no_such_fact"),
        ({"one.yaml": "facts: ["}, "one.yaml"),
    ],
)
def test_a_case_file_that_is_none_is_refused(tmp_path: Path, files: dict[str, str], said: str) -> None:
    old = folder(tmp_path, "old")

    result = diff(str(old), str(old), "--cases", str(write(tmp_path / "cases", files)))

    assert result.exit_code == 2
    assert said in result.stderr


def test_cases_without_a_folder_are_refused(tmp_path: Path) -> None:
    old = folder(tmp_path, "old")

    assert "is not a folder. Name the folder of the case files" in diff(str(old), str(old), "--cases", "none").stderr
