"""Every scenario is decided and held against what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.decision import Decision, decide
from compliance.rulebook import Rulebook
from compliance.scenarios import Scenario


@dataclass(frozen=True)
class Miss:
    """One expectation that did not come true."""

    scenario: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.scenario}: expected {self.expected}, found {self.found}"


def misses(rulebook: Rulebook) -> Iterator[Miss]:
    """Decide every scenario of the rulebook and yield what came out otherwise than expected."""
    for scenario in rulebook.scenarios:
        yield from against(scenario, decide(rulebook, scenario.facts, scenario.as_of))


def against(scenario: Scenario, decision: Decision) -> Iterator[Miss]:
    """Hold one decision against the expectation of its scenario."""
    expect = scenario.expect
    if expect.outcome is not None and expect.outcome is not decision.outcome:
        yield Miss(scenario.id, f"outcome {expect.outcome.value}", decision.outcome.value)
    for law, outcome in expect.laws.items():
        if decision.laws[law].outcome is not outcome:
            yield Miss(scenario.id, f"{law} {outcome.value}", decision.laws[law].outcome.value)
    reasons = [reason for answer in decision.laws.values() for reason in answer.reasons]
    duties = [task.duty.id for task in decision.duties]
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
