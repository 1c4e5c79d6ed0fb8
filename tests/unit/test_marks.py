"""Marks of reviewers: merged in any order, turned into a patch, and never taken for what they were not given to."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from compliance import InputError, Rulebook, load_rulebook
from compliance.cli import app
from compliance.law.amending import amendment
from compliance.law.loading import read_rules
from compliance.law.marks import WORDS, Kind, Mark, Word, as_file, merged, read_marks, targets
from tests.signing import DAY, Signer, reviewers
from tests.small import SECTION

ANN = Signer("ann")
HASHES = [f"sha256:{digit * 64}" for digit in "01"]

marks = st.lists(
    st.builds(
        Mark,
        kind=st.sampled_from(["provision", "duty"]),
        id=st.sampled_from(["act.1", "act.2"]),
        mark=st.sampled_from(WORDS),
        of=st.sampled_from(HASHES),
        day=st.dates(date(2026, 1, 1), date(2026, 1, 3)),
        note=st.sampled_from(["", "a", "b c"]),
    ),
    max_size=6,
)


def mark(root: Path, name: str, word: Word, note: str = "", kind: Kind = "provision") -> Mark:
    target = targets(load_rulebook(root))[kind, name]
    return Mark(kind=kind, id=name, mark=word, of=target.hash, day=DAY, note=note)


def saved(root: Path, *given_: Mark, name: str = "review.yaml") -> Path:
    path = root.parent / name
    path.write_text(as_file(load_rulebook(root), given_))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["review", *map(str, arguments)])


@given(marks, marks, marks)
def test_files_of_marks_are_merged_in_any_order_and_each_counts_once(
    one: list[Mark], two: list[Mark], three: list[Mark]
) -> None:
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(one, one) == merged(one)


@given(marks, marks)
def test_no_merge_makes_a_doubt_into_a_yes(one: list[Mark], two: list[Mark]) -> None:
    gravest = {}
    for each in (*one, *two):
        key = (*each.key, each.of)
        gravest[key] = min(gravest.get(key, each.mark), each.mark, key=WORDS.index)
    assert {(*each.key, each.of): each.mark for each in merged(one, two)} == gravest


def test_everything_that_is_asked_to_be_marked_can_be_marked(rulebook: Rulebook) -> None:
    kinds = [kind for kind, _ in targets(rulebook)]
    assert kinds.count("provision") == len(rulebook.provisions)
    assert kinds.count("question") == len(rulebook.vocabulary.asked)
    assert kinds.count("theorem") == len(rulebook.theorems)
    assert kinds.count("scenario") == len(rulebook.scenarios)
    assert kinds.count("duty") == len(rulebook.duties)
    assert kinds.count("form") == len(rulebook.stationery.forms) > 0


def test_what_is_written_is_read_again(rulebook: Rulebook) -> None:
    given_ = tuple(
        Mark(kind=one.kind, id=one.id, mark="ask", of=one.hash, day=DAY, note='Is "this": so? # {really}')
        for one in list(targets(rulebook).values())[:: len(targets(rulebook)) // 50]
    )
    assert set(read_marks(as_file(rulebook, given_), "review.yaml").marks) == set(given_)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "marks: [{kind: provision, id: a, mark: fine, of: 'sha256:0', day: 2026-11-24}]",
            "review.yaml:1: `marks.0.mark`",
        ),
        ("marks: [{kind: court}]", "`marks.0.kind`"),
        ("marks: 3", "`marks`"),
        ("remarks: []", "`remarks` is not a key of this format"),
        ("marks: [", "is not valid YAML"),
        ("- a", "review.yaml"),
    ],
)
def test_a_damaged_file_says_where(text: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        read_marks(text, "review.yaml")
    assert told in str(refused.value)


NO_DOUBTS = SECTION
EMPTY = SECTION.replace("    duties: [log]\n", "    duties: [log]\n    doubts: []\n")
LISTED = SECTION.replace("    duties: [log]\n", "    duties: [log]\n    doubts:\n      - Which friends?\n")
ON_A_LINE = SECTION.replace("    duties: [log]\n", "    duties: [log]\n    doubts: [Which friends?]\n")


@pytest.mark.parametrize("text", [NO_DOUBTS, EMPTY, LISTED, ON_A_LINE])
def test_a_provision_found_wrong_gets_a_doubt_and_nothing_else_moves(small: Callable[..., Path], text: str) -> None:
    root = small(**{"act__1.yaml": text})
    old = load_rulebook(root)
    review = saved(root, mark(root, "act.2", "wrong", 'It says "friend": which?\nAnd # who?'))

    result = run("apply", review, "--rules", root)
    patch = root.parent / "review.patch"
    patch.write_text(result.stdout)
    subprocess.run(["git", "apply", str(patch)], cwd=root.parent, check=True)  # noqa: S603, S607 - fixed words

    new = load_rulebook(root)
    (doubt, *rest) = new.provisions["act.2"].doubts
    assert doubt == 'A reviewer finds this wrong (2026-11-24). It says "friend": which? And # who?'
    assert tuple(rest) == old.provisions["act.2"].doubts
    changed = old.provisions["act.2"].model_copy(update={"doubts": new.provisions["act.2"].doubts})
    assert new.provisions == {**old.provisions, "act.2": changed}


def test_a_duty_that_is_asked_about_gets_a_doubt_and_holds_up_its_provision(small: Callable[..., Path]) -> None:
    root = small(**reviewers(ANN.listed("act")))
    given_ = [mark(root, "log", "ask", "Where?", "duty"), mark(root, "act.2", "right"), mark(root, "act.3", "right")]

    found = amendment(*read_rules(root), given_, "ann", DAY)

    assert "A reviewer asks about this (2026-11-24). Where?" in found.files["act/1.yaml"]
    assert [rule.id for rule in found.held_up] == ["act.2"]
    assert "act.3" in found.files["signatures/ann-2026-11-24.yaml"]
    assert "act.2" not in found.files["signatures/ann-2026-11-24.yaml"]


def test_every_entry_of_the_real_rules_can_take_a_doubt(rulebook: Rulebook) -> None:
    _, shelf = read_rules(boundaries=False)
    known = targets(rulebook)
    kinds = [one for one in known.values() if one.kind in ("provision", "duty")]
    given_ = [Mark(kind=one.kind, id=one.id, mark="ask", of=one.hash, day=DAY) for one in kinds[::9]]

    found = amendment(rulebook, shelf, given_)

    assert found.outdated == ()
    assert sum(text.count("A reviewer asks about this") for text in found.files.values()) == len(given_)


def test_what_was_found_right_becomes_the_file_that_is_signed(small: Callable[..., Path]) -> None:
    root = small(**reviewers(ANN.listed("act")))
    review = saved(root, mark(root, "act.2", "right"), mark(root, "friend", "wrong", "Of whom?", "question"))

    result = run("apply", review, "--by", "ann", "--rules", root)
    (root.parent / "review.patch").write_text(result.stdout)
    subprocess.run(["git", "apply", "review.patch"], cwd=root.parent, check=True)  # noqa: S607 - fixed words
    (made,) = (root / "signatures").iterdir()
    made.with_name(f"{made.name}.sig").write_text(ANN.sign(made.read_bytes()))

    assert "# To answer, question friend, wrong: Of whom?" in result.stdout
    assert load_rulebook(root).provisions["act.2"].review.status == "signed"


def test_a_mark_of_what_has_changed_since_changes_nothing(small: Callable[..., Path]) -> None:
    root = small(**reviewers(ANN.listed("act")))
    review = saved(root, mark(root, "act.2", "right"), mark(root, "act.3", "wrong"))
    (root / "act/1.yaml").write_text(SECTION.replace("Friends may see it.", "Friends may read it."))

    result = run("apply", review, "--by", "ann", "--rules", root)

    assert "# Changed or gone since it was marked right: provision act.2" in result.stdout
    assert "signatures/" not in result.stdout


def test_a_reviewer_who_is_not_listed_gets_no_file_to_sign(small: Callable[..., Path]) -> None:
    root = small()

    result = run("apply", saved(root, mark(root, "act.2", "right")), "--by", "eve", "--rules", root)

    assert result.exit_code == 2
    assert "`eve`: is not listed as a reviewer" in result.stderr


def test_two_files_are_merged_on_the_command_line(small: Callable[..., Path]) -> None:
    root = small()
    one = saved(root, mark(root, "act.2", "right"), mark(root, "act.3", "right"))
    two = saved(root, mark(root, "act.2", "wrong", "No."), name="other.yaml")

    result = run("merge", one, two, "--rules", root)

    found = {each.id: each.mark for each in read_marks(result.stdout, "merged").marks}
    assert found == {"act.2": "wrong", "act.3": "right"}
