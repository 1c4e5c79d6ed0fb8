"""No provision can be taken away unnoticed, and conflicts of laws have their scenarios.

That every scenario comes out as expected, and that they fire, block and leave undecided every provision, is part of
`compliance check`.
"""

from __future__ import annotations

from typing import Any

import pytest

from compliance import decide
from compliance.checks.coverage import unneeded, without
from compliance.checks.scenarios import against
from compliance.law.outcome import Outcome
from compliance.law.scenarios import Scenario
from tests.real import RULEBOOK

SLICES = 8
ILLINOIS = ("issra", "mhddca")
CONFLICTS = [
    scenario
    for scenario in RULEBOOK.scenarios
    if scenario.expect.outcome in (Outcome.PROHIBITED, Outcome.UNSETTLED)
    and scenario.expect.laws.get("ferpa") in (Outcome.PERMITTED, Outcome.PERMITTED_WITH_CONDITIONS)
    and {scenario.expect.laws.get(law) for law in ILLINOIS} & {Outcome.PROHIBITED, Outcome.UNSETTLED}
]
"""Where FERPA allows what the Illinois records or therapy Act does not."""


@pytest.mark.nightly
def test_engine_and_oracle_decide_every_scenario_as_expected() -> None:
    found = ((scenario, decide(RULEBOOK, scenario.facts, scenario.as_of)) for scenario in RULEBOOK.scenarios)

    assert [str(miss) for scenario, decision in found for miss in against(scenario, decision)] == []


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(SLICES))
def test_some_scenario_fails_without_each_provision(part: int) -> None:
    names = sorted(RULEBOOK.provisions)[part::SLICES]

    assert unneeded(RULEBOOK, names) == []


@pytest.mark.parametrize(
    "wanted",
    [
        {"record_kind": "discipline", "recipient": "lawyer_or_litigant", "legal_process": "subpoena_no_judge"},
        {"record_kind": "counseling", "recipient": "other_school"},
        {"record_kind": "counseling", "recipient": "sro", "officer_employer": "outside_agency"},
        {"record_kind": "discipline", "recipient": "sro", "officer_employer": "outside_agency"},
    ],
    ids=["a subpoena", "a therapist's file on a transfer", "a therapist's file and an officer", "an outside officer"],
)
def test_each_kind_of_conflict_between_ferpa_and_illinois_law_has_a_scenario(wanted: dict[str, Any]) -> None:
    assert any(wanted.items() <= scenario.facts.items() for scenario in CONFLICTS)


@pytest.mark.parametrize("scenario", CONFLICTS, ids=lambda scenario: scenario.id)
def test_where_ferpa_allows_and_an_illinois_law_does_not_the_answer_is_no_yes(scenario: Scenario) -> None:
    decision = decide(RULEBOOK, scenario.facts, scenario.as_of)
    forbidding = {law for law in ILLINOIS if decision.laws[law].outcome is Outcome.PROHIBITED}

    assert decision.outcome in (Outcome.PROHIBITED, Outcome.UNSETTLED)
    assert forbidding <= set(decision.binding)
    assert decision.binding
    assert "ferpa" not in decision.binding


def test_a_rulebook_without_a_provision_lacks_just_that() -> None:
    poorer = without(RULEBOOK, "ferpa.99.36")

    assert set(RULEBOOK.provisions) - set(poorer.provisions) == {"ferpa.99.36"}
