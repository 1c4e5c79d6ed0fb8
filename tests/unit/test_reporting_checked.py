"""The checks know reports: scenarios expect them, flips of them are noticed, and a lost one shows as a difference."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance import Rulebook, load_rulebook
from compliance.checks.boundaries import write as write_boundaries
from compliance.checks.coverage import exercised
from compliance.checks.difference import Change, compare
from compliance.checks.ledger import disagreements
from compliance.checks.lint.catalogue import lint
from compliance.checks.mutants import mutants
from compliance.checks.mutation import boundaries, score
from compliance.checks.proofs import failures
from compliance.checks.rulings import rulings
from compliance.checks.scenarios import against
from compliance.checks.theorems import refutations
from compliance.law.loading import read_rules
from tests.conftest import TODAY
from tests.small import FIRES, REPORTING, SECTION, write

DAY = date(2026, 11, 24)
STORY = """\
scenarios:
  - id: one.fire
    title: Fire
    story: It burns.
    as_of: 2026-11-24
    facts: {FACTS}
    expect: {laws: {act: not_covered}, EXPECTED: [report_fire, call_for_help]}
    because: {authority: nobody}
    origin: regression
"""
THEOREM = """\
theorems:
  - id: large_fires
    says: A large fire is always reported.
    cites: [{cite: Act 5, source: act}]
    when: {all: [{fire: {is: yes}}, {large: {is: yes}}]}
    always: {report_fire: {is: yes}}
"""
SECOND = """\
  - id: act.5.b
    kind: report
    title: Report a fire again
    says: Whoever sees a large fire of paper reports it.
    cites: [{cite: Act 5, source: act}]
    weight: statute
    when: {all: [{fire: {is: yes}}, {large: {is: yes}}, {medium: {is: paper}}]}
    duties: [report_fire]
    decider: clerk
    review: {status: seen}
"""


def loaded(root: Path, **replaced: str) -> Rulebook:
    return load_rulebook(
        write(root, {**REPORTING, **{name.replace("__", "/"): text for name, text in replaced.items()}})
    )


def story(facts: str, expected: str) -> str:
    return STORY.replace("FACTS", facts).replace("EXPECTED", expected)


@pytest.mark.parametrize(
    ("facts", "expected", "missed"),
    [
        ("medium: air, fire: yes, large: yes", "duties", 0),
        ("medium: air, fire: yes, large: yes", "no_duties", 2),
        ("medium: air, fire: yes", "duties", 2),
        ("medium: air, fire: no", "no_duties", 0),
    ],
)
def test_a_scenario_expects_the_duties_of_reports_like_any_other(
    tmp_path: Path, facts: str, expected: str, missed: int
) -> None:
    rulebook = loaded(tmp_path, **{"scenarios__one.yaml": story(facts, expected)})

    found = rulings(rulebook, rulebook.scenarios)
    assert sum(1 for scenario, ruling in found for _ in against(scenario, ruling)) == missed


def test_a_report_is_exercised_where_its_law_does_not_apply(tmp_path: Path) -> None:
    rulebook = loaded(tmp_path, **{"scenarios__one.yaml": story("medium: air, fire: yes, large: yes", "duties")})

    assert [one.id for one in exercised(rulebook)["act.5"].met] == ["one.fire"]


def test_a_report_is_flipped_in_condition_kind_and_duty(tmp_path: Path) -> None:
    rulebook = loaded(tmp_path)

    assert [mutant.what for mutant in mutants(rulebook.provisions["act.5"], rulebook.vocabulary)] == [
        "taken away",
        "`when`: `all` made `any`",
        "`when`: `fire is yes` dropped",
        "`when`: `fire is yes` negated",
        "`when`: `large is yes` dropped",
        "`when`: `large is yes` negated",
        "a standing duty and no report",
        "without the duty `report_fire`",
        "without the duty `call_for_help`",
    ]


def test_a_scenario_or_a_theorem_notices_that_a_report_is_lost(tmp_path: Path) -> None:
    told = story("medium: air, fire: yes, large: yes", "duties")
    rulebook = loaded(tmp_path, **{"scenarios__one.yaml": told, "theorems.yaml": THEOREM})
    found = {trial.what: trial for trial in score(rulebook, ["act.5"], workers=1).trials}

    assert found["taken away"].noticed_by == "one.fire"
    assert found["a standing duty and no report"].noticed_by == "one.fire"
    assert found["without the duty `call_for_help`"].noticed_by == "one.fire"
    assert found["`when`: `large is yes` dropped"].fate == "survived"
    bare = loaded(tmp_path / "bare", **{"theorems.yaml": THEOREM})
    found = {trial.what: trial for trial in score(bare, ["act.5"], workers=1).trials}
    assert found["taken away"].noticed_by == "large_fires"


def test_boundary_cases_tell_a_report_from_each_of_its_flips(tmp_path: Path) -> None:
    rulebook = loaded(tmp_path)
    write_boundaries(tmp_path, dict(boundaries(rulebook, ["act.5"], workers=1))["act.5"])

    again = score(load_rulebook(tmp_path), ["act.5"], workers=1)

    assert again.survivors == ()
    assert set(again.counts) <= {"noticed by an unread boundary", "equal"}


def test_a_theorem_speaks_of_a_report_as_of_any_duty(tmp_path: Path) -> None:
    assert list(refutations(loaded(tmp_path / "true", **{"theorems.yaml": THEOREM}))) == []

    weaker = THEOREM.replace("{all: [{fire: {is: yes}}, {large: {is: yes}}]}", "{fire: {is: yes}}")
    (found,) = refutations(loaded(tmp_path / "false", **{"theorems.yaml": weaker}))
    assert dict(found.case) == {"fire": "yes", "large": "no"}


def test_a_report_that_holds_only_outside_its_law_is_not_dead(tmp_path: Path) -> None:
    outside = FIRES.replace("- large: {is: yes}\n    duties", "- medium: {is: air}\n    duties")
    about = [failure.about for failure in failures(loaded(tmp_path, **{"act__5.yaml": outside}))]

    assert not [words for words in about if "act.5" in words]


def test_a_report_that_another_covers_is_shadowed(tmp_path: Path) -> None:
    files = {
        **REPORTING,
        "act/5.yaml": FIRES.replace("duties:\n  - id: report_fire", f"{SECOND}duties:\n  - id: report_fire"),
    }
    found = lint(*read_rules(write(tmp_path, files)), TODAY)

    assert [one.problem.key for one in found if one.rule.name == "shadowed-provision"] == ["provisions.2.when"]


def test_what_is_in_a_report_and_what_is_not_is_said_in_short_sentences(tmp_path: Path) -> None:
    long = FIRES.replace("Where it burns.", " ".join(["word"] * 26)).replace(
        "Whose fault it is.", " ".join(["no"] * 26)
    )
    found = lint(*read_rules(write(tmp_path, {**REPORTING, "act/5.yaml": long})), TODAY)

    assert sum(one.rule.name == "long-sentence" for one in found) == 2


def test_the_ledger_misses_a_report_that_no_row_claims(tmp_path: Path) -> None:
    ledger = REPORTING["ledger/act.yaml"].replace("by: [act.5]", "by: [act.1]")

    assert "act.5 is claimed by no row of the ledger" in list(
        disagreements(loaded(tmp_path, **{"ledger__act.yaml": ledger}))
    )


def changes(root: Path, changed: str) -> dict[str, Change]:
    new = loaded(root / "new", **{"act__5.yaml": changed})
    return {change.scope: change for change in compare(loaded(root / "old"), new, DAY).changes}


def test_a_lost_report_is_a_looser_change(tmp_path: Path) -> None:
    found = changes(tmp_path, FIRES.replace("- large: {is: yes}\n", "- large: {is: no}\n"))

    assert {"report_fire", "call_for_help"} == set(found)
    assert found["report_fire"].case.keys() == {"fire", "large"}


def test_a_report_is_compared_though_the_outcome_turns_with_it(tmp_path: Path) -> None:
    friend = "        - friend: {is: yes}\n        - medium: {is: paper}\n        - by_post: {is: no}\n"
    friend += "        - not: {age: {at_least: 18}}\n"
    old = FIRES.replace("        - fire: {is: yes}\n        - large: {is: yes}\n", friend)
    other = SECTION.replace("friend: {is: yes}", "friend: {is: no}")
    stranger = old.replace("friend: {is: yes}", "friend: {is: no}")
    left = loaded(tmp_path / "old", **{"act__5.yaml": old})
    right = loaded(tmp_path / "new", **{"act__1.yaml": other, "act__5.yaml": stranger})

    scopes = {change.scope for change in compare(left, right, DAY).changes}
    assert scopes == {"act", "outcome", "report_fire", "call_for_help"}


def test_a_report_that_goes_to_somebody_else_is_another_one(tmp_path: Path) -> None:
    found = changes(tmp_path, FIRES.replace("to: [brigade, mayor]", "to: [brigade]"))

    assert found["report_fire"].before == "within 24 hours of learning of it, by clerk, to brigade and mayor"
    assert found["report_fire"].after == "within 24 hours of learning of it, by clerk, to brigade"
