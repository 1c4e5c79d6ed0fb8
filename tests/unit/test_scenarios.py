"""Every scenario comes out as expected, and together they exercise every provision."""

from __future__ import annotations

import pytest

from compliance import decide, load_rulebook
from compliance.checks.coverage import exercised, unneeded, without
from compliance.checks.scenarios import against
from compliance.scenarios import Scenario

RULEBOOK = load_rulebook()
SLICES = 8


@pytest.mark.parametrize("scenario", RULEBOOK.scenarios, ids=lambda scenario: scenario.id)
def test_the_scenario_comes_out_as_expected(scenario: Scenario) -> None:
    decision = decide(RULEBOOK, scenario.facts, scenario.as_of)

    assert [str(miss) for miss in against(scenario, decision)] == []


def test_every_provision_is_fired_blocked_and_left_undecided() -> None:
    lacking = {name: exercise.lacking for name, exercise in exercised(RULEBOOK).items() if exercise.lacking}

    assert lacking == {}


@pytest.mark.parametrize("part", range(SLICES))
def test_some_scenario_fails_without_each_provision(part: int) -> None:
    names = sorted(RULEBOOK.provisions)[part::SLICES]

    assert unneeded(RULEBOOK, names) == []


def test_a_rulebook_without_a_provision_lacks_just_that() -> None:
    poorer = without(RULEBOOK, "ferpa.99.36")

    assert set(RULEBOOK.provisions) - set(poorer.provisions) == {"ferpa.99.36"}
