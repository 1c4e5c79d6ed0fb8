"""What the kernel rules of a scenario, engine and oracle decide too, and where they do not, it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from compliance import Outcome, Rulebook, decide, load_rulebook
from compliance.asking.flips import turn
from compliance.checks import rulings as module
from compliance.checks.rulings import Foreseen, disagreements, rulings
from compliance.deciding.possibilities import COMBINED
from tests.small import SCENARIOS

DAY = date(2026, 11, 24)


@pytest.fixture
def small_rulebook(small: Callable[..., Path]) -> Rulebook:
    return load_rulebook(small(**{"scenarios__one.yaml": SCENARIOS}))


def test_a_ruling_has_whatever_a_scenario_can_expect_of_a_decision(rulebook: Rulebook) -> None:
    scenarios = rulebook.scenarios
    asking = [next(one for one in scenarios if getattr(one.expect, name)) for name in ("missing", "binding")]

    reporting = [one for one in scenarios if one.facts.get("report_kind", "none") != "none"][:40:10]

    for scenario, ruling in rulings(rulebook, [*asking, *reporting, *scenarios[:6]]):
        decision = decide(rulebook, scenario.facts, scenario.as_of)
        assert ruling.outcome is decision.outcome
        assert ruling.guide == decision.guide
        assert (ruling.missing, ruling.binding) == (decision.missing, decision.binding)
        assert {owed.duty.id for owed in ruling.due} == {task.duty.id for task in decision.due}
        for law, found in ruling.laws.items():
            assert (found.outcome, found.reasons) == (decision.laws[law].outcome, decision.laws[law].reasons)


def test_a_case_comes_out_as_it_was_foreseen_in_the_table(rulebook: Rulebook) -> None:
    cases = [(story.as_of, story.facts) for story in rulebook.scenarios[::90]]
    cases += [(on, dict(list(facts.items())[::2])) for on, facts in cases]
    foresight = Foreseen(rulebook, cases)

    assert {foresight.outcome(on, facts) for on, facts in cases} >= {Outcome.NEED_FACTS, Outcome.PROHIBITED}
    for on, facts in cases:
        assert foresight.outcome(on, facts) is turn(rulebook, facts, on).outcome


def test_a_ruling_that_engine_and_oracle_do_not_share_is_told(small_rulebook: Rulebook) -> None:
    found = rulings(small_rulebook, small_rulebook.scenarios)
    (scenario, ruling), *others = found
    wrong = replace(ruling, outcomes={**ruling.outcomes, COMBINED: Outcome.UNSETTLED})
    undone = replace(ruling, due=())

    assert list(disagreements(small_rulebook, found, DAY)) == []
    for faulty, apart in ((wrong, "combined"), (undone, "log")):
        (told,) = disagreements(small_rulebook, [(scenario, faulty), *others], DAY)
        assert told == f"{scenario.id}: kernel and engine disagree on {apart}"


def test_others_are_tried_on_another_day(small_rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAMPLE", 1)
    (scenario, ruling), *others = rulings(small_rulebook, small_rulebook.scenarios)
    found = [(scenario, replace(ruling, due=())), *others]
    told = [len(list(disagreements(small_rulebook, found, DAY + timedelta(days=one)))) for one in range(20)]

    assert set(told) == {0, 1}
