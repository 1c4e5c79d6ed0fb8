"""Every scenario is decided and held against what it expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compliance.deciding.decision import Decision, decide
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario


@dataclass(frozen=True)
class Miss:
    """One expectation that did not come true."""

    scenario: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.scenario}: expected {self.expected}, found {self.found}"


def decided(rulebook: Rulebook, scenarios: Iterable[Scenario] | None = None) -> list[tuple[Scenario, Decision]]:
    """Return the given scenarios, or all of the rulebook, with their decisions."""
    chosen = rulebook.scenarios if scenarios is None else scenarios
    return [(scenario, decide(rulebook, scenario.facts, scenario.as_of)) for scenario in chosen]


def against(scenario: Scenario, decision: Decision) -> Iterator[Miss]:
    """Hold one decision against the expectation of its scenario."""
    expect = scenario.expect
    if expect.outcome is not None and expect.outcome is not decision.outcome:
        yield Miss(scenario.id, f"outcome {expect.outcome.value}", decision.outcome.value)
    for law, outcome in expect.laws.items():
        if decision.laws[law].outcome is not outcome:
            yield Miss(scenario.id, f"{law} {outcome.value}", decision.laws[law].outcome.value)
    reasons = [reason for answer in decision.laws.values() for reason in answer.reasons]
    duties = [task.duty.id for task in decision.due]
    for noun, wanted, found in (
        ("reason", expect.reasons, reasons),
        ("duty", expect.duties, duties),
        ("missing fact", expect.missing, decision.missing),
        ("binding law", expect.binding, decision.binding),
    ):
        for name in wanted:
            if name not in found:
                yield Miss(scenario.id, f"{noun} {name}", ", ".join(found) or "none")
    for name in expect.no_duties:
        if name in duties:
            yield Miss(scenario.id, f"no duty {name}", "it")
