"""Every condition, exception, date and outcome can be flipped, and the score counts who notices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import load_rulebook
from compliance.checks.coverage import circumstances, decided
from compliance.checks.flip_bench import Bench
from compliance.checks.flipped import mutated
from compliance.checks.mutants import mutants
from compliance.checks.mutation import score, trials
from compliance.checks.scenarios import against
from compliance.cli import app
from compliance.law.loading import measured_digest
from compliance.law.rulebook import Rulebook
from tests.small import SECTION

FRIEND = """\
scenarios:
  - id: one.friend
    title: A friend asks
    story: A friend asks to see the paper.
    as_of: 2026-11-24
    facts: {medium: paper, friend: yes, by_post: no, age: 17}
    expect: {outcome: permitted_with_conditions, laws: {act: permitted_with_conditions}, duties: [log]}
    because: {authority: nobody}
    origin: regression
"""
THEOREM = """\
theorems:
  - id: friends_only
    says: Friends only.
    cites: [{cite: Act 2, source: act}]
    when: {act: {is: allowed}}
    only_if: {friend: {is: yes}}
"""


def told(rulebook: Rulebook, name: str) -> list[str]:
    return [mutant.what for mutant in mutants(rulebook.provisions[name], rulebook.vocabulary)]


def test_an_exception_is_flipped_in_condition_unless_kind_and_duty(small: Callable[..., Path]) -> None:
    assert told(load_rulebook(small()), "act.2") == [
        "taken away",
        "`when`: `friend is yes` negated",
        "`unless`: `age at_least 18` negated",
        "`unless`: `age` at least `12`",
        "`unless` dropped",
        "a bar and no exception",
        "a mandate and no exception",
        "without the duty `log`",
    ]


def test_lists_are_joined_otherwise_and_lose_each_part_and_value(small: Callable[..., Path]) -> None:
    when = "when: {all: [{medium: {in: [paper, air]}}, {not: {by_post: {is: yes}}}]}"
    root = small(**{"act__1.yaml": SECTION.replace("when: {by_post: {is: yes}}", when)})

    assert told(load_rulebook(root), "act.3") == [
        "taken away",
        "`when`: `all` made `any`",
        "`when`: `medium in paper, air` dropped",
        "`when`: `medium in paper, air` negated",
        "`when`: `paper` dropped from `medium`",
        "`when`: `air` dropped from `medium`",
        "`when`: not `by_post is yes` dropped",
        "`when`: `not` before `by_post is yes` dropped",
        "an exception and no bar",
    ]


def test_the_first_and_the_last_day_are_moved(small: Callable[..., Path]) -> None:
    dated = "    gives: is_record\n    in_force: {from: 2026-01-01, to: 2026-06-30, ended: It fell.}\n"
    root = small(**{"act__1.yaml": SECTION.replace("    gives: is_record\n", dated)})

    assert [what for what in told(load_rulebook(root), "act.1.record") if " day " in what] == [
        "begins a day later",
        "begins a day earlier",
        "ends a day later",
        "ends a day earlier",
    ]


def test_scenarios_and_theorems_notice_and_what_is_left_survives(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small(**{"scenarios__one.yaml": FRIEND, "theorems.yaml": THEOREM}))

    found = {(trial.provision, trial.what): trial for trial in score(rulebook, workers=1).trials}

    assert found["act.2", "taken away"].fate == "noticed by a scenario"
    assert found["act.2", "without the duty `log`"].noticed_by == "one.friend"
    assert found["act.2", "`when`: `friend is yes` negated"].fate == "noticed by a scenario"
    assert found["act.2", "`unless`: `age at_least 18` negated"].fate == "noticed by a scenario"
    assert found["act.2", "`unless` dropped"].fate == "survived"
    assert found["act.2", "`unless` dropped"].case["age"] == "18"
    assert found["act.3", "an exception and no bar"].noticed_by == "friends_only"


def test_a_flip_that_changes_no_case_is_proved_equal(small: Callable[..., Path]) -> None:
    twice = SECTION.replace("when: {by_post: {is: yes}}", "when: {any: [{by_post: {is: yes}}, {by_post: {is: yes}}]}")
    rulebook = load_rulebook(small(**{"act__1.yaml": twice}))

    found = {trial.what: trial.fate for trial in score(rulebook, ["act.3"], workers=1).trials}

    assert found["`when`: `any` made `all`"] == "equal"
    assert found["`when`: `by_post is yes` dropped"] == "equal"


def test_the_share_counts_what_can_be_noticed(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small(**{"scenarios__one.yaml": FRIEND}))
    found = score(rulebook, workers=1)

    noticed = found.counts["noticed by a scenario"] + found.counts["noticed by a theorem"]
    share = found.measured(rulebook.digest, date.today()).score
    assert share == noticed / (noticed + len(found.survivors))
    assert 0 < share < 1


def test_a_result_that_is_kept_is_read_again_while_rules_scenarios_and_theorems_are_as_they_were(
    small: Callable[..., Path],
) -> None:
    root = small(**{"scenarios__one.yaml": FRIEND})
    CliRunner().invoke(app, ["check", "--mutation", "--keep", "--rules", str(root)])
    kept = (root / "mutation.yaml").read_text(encoding="utf-8")

    again = load_rulebook(root)
    found = score(again, workers=1)
    measured = {"mutation.yaml": kept, "scenarios__one.yaml": FRIEND}

    assert again.measurement == found.measured(measured_digest(root), date.today())
    assert again.measurement is not None
    assert {one.provision for one in again.measurement.survivors} == {one.provision for one in found.survivors}
    assert load_rulebook(small(**measured)).measurement == again.measurement
    for changed in (
        {"act__1.yaml": SECTION.replace("No record is shown", "No record is seen")},
        {"scenarios__one.yaml": FRIEND.replace("age: 17", "age: 16")},
        {"theorems.yaml": THEOREM},
    ):
        assert load_rulebook(small(**{**measured, **changed})).measurement is None


@pytest.mark.parametrize(("least", "code"), [(0.0, 0), (0.95, 1)])
def test_the_run_fails_below_the_least_score(
    small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, least: float, code: int
) -> None:
    monkeypatch.setattr("compliance.cli.inspection.ENOUGH", least)
    root = small(**{"scenarios__one.yaml": FRIEND})

    assert CliRunner().invoke(app, ["check", "--mutation", "--rules", str(root)]).exit_code == code


@pytest.fixture(scope="module")
def bench(rulebook: Rulebook) -> Bench:
    return Bench(rulebook, circumstances(rulebook))


@pytest.mark.parametrize("name", ["ferpa.99.36", "issra.6.d", "part2.2.20"])
def test_the_bench_says_that_a_scenario_notices_only_where_the_oracle_says_so(
    rulebook: Rulebook, bench: Bench, name: str
) -> None:
    by_id = {scenario.id: scenario for scenario in rulebook.scenarios}
    by_what = {mutant.what: mutant for mutant in mutants(rulebook.provisions[name], rulebook.vocabulary)}

    for trial in list(trials(bench, name))[:6]:
        if trial.fate == "noticed by a scenario":
            scenario = by_id[trial.noticed_by]
            assert any(against(scenario, decided(mutated(rulebook, by_what[trial.what]), scenario)))
