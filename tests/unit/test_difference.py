"""Rulebooks are compared by meaning: a changed word shows a short case, a reworded rule is proved equal."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from compliance import InputError, Rulebook, decide, load_rulebook
from compliance.checks import timeline
from compliance.checks.difference import compare
from compliance.cli import app
from compliance.law.outcome import Outcome
from compliance.law.revisions import rules_at
from tests.conftest import TODAY
from tests.planting import forgetting, planted, when
from tests.signing import Signer, reviewers, signature_of
from tests.small import FACTS, LEDGER, SECTION, SMALL, write

EITHER = SECTION.replace("when: {by_post: {is: yes}}", "when: {any: [{by_post: {is: yes}}, {friend: {is: no}}]}")
BOTH = EITHER.replace("any:", "all:")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments, "--as-of", "2026-11-24"])


def folder(root: Path, name: str, **replaced: str) -> Path:
    return write(root / name, {**SMALL, **{key.replace("__", "/"): text for key, text in replaced.items()}})


def test_a_rulebook_is_proved_equal_to_itself(rulebook: Rulebook) -> None:
    found = compare(rulebook, rulebook, TODAY)

    assert found.changes == ()
    assert found.cases > 10**40


def test_a_reworded_rule_is_proved_equal(rulebook: Rulebook) -> None:
    """De Morgan: not any of two is all of the two not; and the order of the parts says nothing."""
    reworded = planted(
        rulebook,
        "issra.8",
        when(
            {
                "not": {
                    "any": [
                        {"not": {"purpose": {"is": "condition_of_favor"}}},
                        {
                            "not": {
                                "any": [
                                    {"recipient": {"is": "student"}},
                                    {"recipient": {"in": ["representative", "parent"]}},
                                ]
                            }
                        },
                    ]
                }
            }
        ),
    )

    assert compare(rulebook, reworded, TODAY).changes == ()


def test_one_word_changed_shows_the_short_case_that_comes_out_otherwise(tmp_path: Path) -> None:
    """With `all` in place of `any`, a stranger's letter is barred no more; the exception's default still closes it."""
    old = folder(tmp_path, "old", **{"act__1.yaml": EITHER})
    new = folder(tmp_path, "new", **{"act__1.yaml": BOTH})

    result = run(str(old), str(new))

    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "prohibited -> permitted_with_conditions (looser)" in text
    assert "Medium: Paper; Friend: Yes; By post: Yes; Age: Under 12" in text


def test_the_gate_refuses_what_is_looser_and_lets_pass_what_is_stricter(tmp_path: Path) -> None:
    old = folder(tmp_path, "old", **{"act__1.yaml": EITHER})
    new = folder(tmp_path, "new", **{"act__1.yaml": BOTH})

    assert run(str(old), str(new), "--no-looser").exit_code == 1
    assert run(str(new), str(old), "--no-looser").exit_code == 0
    assert run(str(old), str(old), "--no-looser").exit_code == 0


def test_the_gate_lets_a_signed_change_pass_and_no_other(tmp_path: Path) -> None:
    """Two provisions get looser; while one of the two is unsigned, the gate stays shut."""
    old = folder(tmp_path, "old", **{"act__1.yaml": EITHER})
    looser = BOTH.replace(
        "unless: {age: {at_least: 18}}", "unless: {all: [{age: {at_least: 18}}, {medium: {is: air}}]}"
    )
    ann = Signer("ann")
    files = {"act__1.yaml": looser, **reviewers(ann.listed("act"))}
    unsigned = folder(tmp_path, "unsigned", **files)
    new = [
        folder(tmp_path, str(number), **files, **signature_of(unsigned, ann, *signed))
        for number, signed in enumerate((["act.3"], ["act.3", "act.2"]))
    ]

    assert run(str(old), str(new[1]), "--no-looser").exit_code == 1
    assert run(str(old), str(new[0]), "--no-looser", "--unless-signed").exit_code == 1
    assert run(str(old), str(new[1]), "--no-looser", "--unless-signed").exit_code == 0


def test_a_provision_that_was_taken_away_is_put_back_before_the_gate(tmp_path: Path) -> None:
    old = folder(tmp_path, "old")
    bar = SECTION[SECTION.index("  - id: act.3\n") : SECTION.index("duties:\n  - id")]
    rest = {"act__1.yaml": SECTION.replace(bar, ""), "ledger__act.yaml": LEDGER.replace("act.3", "act.2")}
    new = folder(tmp_path, "new", **rest)

    assert run(str(old), str(new), "--no-looser", "--unless-signed").exit_code == 1


def test_what_speaks_of_facts_that_are_gone_cannot_be_put_back(tmp_path: Path) -> None:
    fewer = FACTS.replace(FACTS[FACTS.index("  - id: by_post\n") : FACTS.index("  - id: age\n")], "")
    bar = SECTION[SECTION.index("  - id: act.3\n") : SECTION.index("duties:\n  - id")]
    old = folder(tmp_path, "old")
    rest = {"act__1.yaml": SECTION.replace(bar, ""), "ledger__act.yaml": LEDGER.replace("act.3", "act.2")}
    new = folder(tmp_path, "new", **{"facts__1.yaml": fewer}, **rest)

    result = run(str(old), str(new), "--no-looser", "--unless-signed")

    assert result.exit_code == 2
    assert "`act.3`: cannot be put back: there is no fact `by_post`" in result.stderr


def test_every_case_that_is_shown_does_change(rulebook: Rulebook) -> None:
    changed = planted(rulebook, "ferpa.99.36.a", forgetting("danger"))

    found = compare(rulebook, changed, TODAY)

    assert {change.scope for change in found.changes} >= {"ferpa", "outcome"}
    assert found.looser
    for change in found.changes:
        if change.scope == "outcome":
            assert decide(rulebook, change.case, TODAY).outcome is Outcome(change.before)
            assert decide(changed, change.case, TODAY).outcome is Outcome(change.after)


def test_a_dropped_duty_is_looser_and_a_later_deadline_is_told(tmp_path: Path) -> None:
    old = load_rulebook(folder(tmp_path, "old"))
    later = load_rulebook(
        folder(tmp_path, "later", **{"act__1.yaml": SECTION.replace("school_days: 1", "school_days: 9")})
    )
    standing = SECTION.replace("    duties: [log]\n", "    duties: [log, tell]\n").replace(
        "duties:\n  - id: log\n",
        "duties:\n  - id: tell\n    what: Tell.\n    who: clerk\n    deadline: {timing: promptly, anchor: request}\n"
        "    cites: [{cite: Act 2, source: act}]\n  - id: log\n",
    )
    more = load_rulebook(folder(tmp_path, "more", **{"act__1.yaml": standing}))

    assert [(c.scope, c.direction) for c in compare(old, later, TODAY).changes] == [("log", "otherwise")]
    assert [(c.scope, c.after, c.direction) for c in compare(old, more, TODAY).changes] == [("tell", "due", "stricter")]
    assert [(c.scope, c.after, c.direction) for c in compare(more, old, TODAY).changes] == [
        ("tell", "not due", "looser")
    ]


def test_a_value_that_one_side_alone_knows_is_named_and_left_out(tmp_path: Path) -> None:
    wider = FACTS.replace("{id: air, label: Air}", "{id: air, label: Air}, {id: film, label: Film}")
    old = load_rulebook(folder(tmp_path, "old"))
    new = load_rulebook(folder(tmp_path, "new", **{"facts__1.yaml": wider}))

    found = compare(old, new, TODAY)

    assert found.changes == ()
    assert found.notes == ("only the new rulebook knows `medium`: film; such cases are left out",)


def test_a_fact_that_one_side_alone_asks_may_be_anything(tmp_path: Path) -> None:
    asked = "id: rainy\n    kind: yes_no\n    label: Rain\n    question: Does it rain?\n    who_knows: [clerk]\n"
    facts = f"{FACTS}  - {asked}"
    rainy = SECTION.replace("when: {by_post: {is: yes}}", "when: {any: [{by_post: {is: yes}}, {rainy: {is: yes}}]}")
    old = load_rulebook(folder(tmp_path, "old"))
    new = load_rulebook(folder(tmp_path, "new", **{"facts__1.yaml": facts, "act__1.yaml": rainy}))

    found = compare(old, new, TODAY)

    assert found.notes == ("only the new rulebook asks `rainy`",)
    assert all(change.case["rainy"] == "yes" for change in found.changes)
    assert {change.after for change in found.changes} == {"prohibited"}


def test_bands_are_split_where_either_side_splits_them(tmp_path: Path) -> None:
    """A child of 14 is under 18 on one side and of 14 or more on the other."""
    older = FACTS.replace("bands: [0, 12, 18]", "bands: [0, 14]")
    fourteen = SECTION.replace("unless: {age: {at_least: 18}}", "unless: {age: {at_least: 14}}")
    old = load_rulebook(folder(tmp_path, "old"))
    new = load_rulebook(folder(tmp_path, "new", **{"facts__1.yaml": older, "act__1.yaml": fourteen}))

    found = compare(old, new, TODAY)

    assert found.notes == ("`age` has other bands; the cases are split at both",)
    assert {(change.scope, change.after, change.case["age"]) for change in found.changes} == {
        ("act", "prohibited", "14"),
        ("outcome", "prohibited", "14"),
    }


def test_a_law_that_one_side_alone_has_is_silent_on_the_other(tmp_path: Path) -> None:
    laws = "laws:\n  - {id: act, name: The Act, short: Act}\n  - {id: code, name: The Code, short: Code}\n"
    code = (
        SECTION[SECTION.index("  - id: act.1\n") : SECTION.index("  - id: act.2\n")]
        .replace("act.1", "code.1")
        .replace("when: {is_record: {is: yes}}", "when: {medium: {is: air}}")
    )
    section = f"section: Code 1\nheading: Code\nprovisions:\n{code}"
    old = load_rulebook(folder(tmp_path, "old"))
    new = load_rulebook(folder(tmp_path, "new", **{"laws.yaml": laws, "code__1.yaml": section}))

    found = compare(old, new, TODAY)

    assert [(c.scope, c.before, c.after, dict(c.case)) for c in found.changes] == [
        ("code", "not_covered", "prohibited", {"medium": "air"}),
        ("outcome", "not_covered", "prohibited", {"medium": "air"}),
    ]


def test_facts_without_a_common_answer_cannot_be_compared(tmp_path: Path) -> None:
    other = FACTS.replace(
        "options: [{id: paper, label: Paper}, {id: air, label: Air}]", "options: [{id: a, label: A}, {id: b, label: B}]"
    )
    old = folder(tmp_path, "old")
    new = folder(tmp_path, "new", **{"facts__1.yaml": other, "act__1.yaml": SECTION.replace("{is: paper}", "{is: a}")})

    result = run(str(old), str(new))

    assert result.exit_code == 2
    assert "`medium`: the two rulebooks have no answer to it in common" in result.stderr


def test_json_says_whether_they_are_equal(tmp_path: Path) -> None:
    old = folder(tmp_path, "old")

    shown = json.loads(run(str(old), str(old), "--format", "json").stdout)

    nothing: dict[str, list[str]] = {"changes": [], "notes": [], "reworded": [], "provisions": []}
    stale: dict[str, object] = {"kits": [], "situations": [], "memos": {}}
    assert shown == {"as_of": "2026-11-24", "equal": True, "cases": 24, **nothing, "stale": stale}


def commit(root: Path) -> None:
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=n", "-c", "user.email=e@x.org", "commit", "-qm", "m"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)  # noqa: S603, S607 - fixed words


def test_a_git_revision_is_a_rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, "rules", **{"act__1.yaml": EITHER})
    commit(tmp_path)
    folder(tmp_path, "rules", **{"act__1.yaml": BOTH})
    monkeypatch.chdir(tmp_path)

    assert "looser" in run("HEAD", "rules").stdout
    assert "Proved equal" in run("HEAD", "HEAD").stdout


def test_a_revision_is_read_with_its_signatures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = Signer("ann")
    root = folder(tmp_path, "rules", **reviewers(ann.listed("act")))
    write(root, signature_of(root, ann, "act.2"))
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)

    with rules_at("HEAD") as there:
        assert load_rulebook(there).provisions["act.2"].review.status == "signed"


@pytest.mark.parametrize("place", ["no-such-place", "--upload-pack=touch", "HEAD"])
def test_what_is_neither_a_folder_nor_a_revision_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(InputError, match="neither a folder of rules nor a git revision"), rules_at(place):
        pass


def test_two_days_of_one_rulebook_are_compared_by_the_law_of_each(rulebook: Rulebook) -> None:
    _, turn = timeline.changes(rulebook)[-1]
    before = turn - timedelta(days=1)
    forth, back = compare(rulebook, rulebook, before, turn), compare(rulebook, rulebook, turn, before)

    assert {change.direction for change in forth.changes} >= {"stricter"}
    turned = {(change.scope, change.before, change.after) for change in forth.changes}
    outcomes = {change for change in turned if change[1] not in ("due", "not due")}
    assert outcomes
    assert outcomes <= {(change.scope, change.after, change.before) for change in back.changes}
    for change in forth.changes:
        if change.scope in {law.id for law in rulebook.laws}:
            answers = [decide(rulebook, change.case, day).laws[change.scope].outcome.value for day in (before, turn)]
            assert answers == [change.before, change.after]


def test_words_that_changed_are_told_though_no_case_does(small: Callable[..., Path]) -> None:
    old = load_rulebook(small())
    facts = FACTS.replace("question: Is it a friend?", "question: Does somebody say that it is a friend?")
    law = SECTION.replace("says: Friends may see it.", "says: Friends may read it.")
    new = load_rulebook(small(**{"facts__1.yaml": facts, "act__1.yaml": law}))
    found = compare(old, new, TODAY)

    assert found.changes == ()
    assert found.reworded == (
        "act.2, says: Friends may see it. -> Friends may read it.",
        "friend, question: Is it a friend? -> Does somebody say that it is a friend?",
    )
    assert compare(old, old, TODAY).reworded == ()
