"""What was found of a scenario is held against what it expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.scenarios import Scenario


class Owed(Protocol):
    """Something to be done."""

    @property
    def duty(self) -> Duty:
        """The duty."""


class LawFound(Protocol):
    """What was found of one law."""

    @property
    def outcome(self) -> Outcome:
        """Its outcome."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The provisions that give it."""


class Found(Protocol):
    """As much of a `Decision` as a scenario can expect; what nobody expects need not be worked out."""

    @property
    def outcome(self) -> Outcome:
        """The outcome of all laws together."""

    @property
    def laws(self) -> Mapping[str, LawFound]:
        """What was found of each law."""

    @property
    def due(self) -> Sequence[Owed]:
        """What must surely be done."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The unknown facts that can still change the outcome."""

    @property
    def binding(self) -> tuple[str, ...]:
        """The laws that make the outcome what it is."""


@dataclass(frozen=True)
class Miss:
    """One expectation that did not come true."""

    scenario: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.scenario}: expected {self.expected}, found {self.found}"


def against(scenario: Scenario, found: Found) -> Iterator[Miss]:
    """Hold what was found of a scenario against its expectation."""
    expect = scenario.expect
    if expect.outcome is not None and expect.outcome is not found.outcome:
        yield Miss(scenario.id, f"outcome {expect.outcome.value}", found.outcome.value)
    for law, outcome in expect.laws.items():
        if found.laws[law].outcome is not outcome:
            yield Miss(scenario.id, f"{law} {outcome.value}", found.laws[law].outcome.value)
    duties = [task.duty.id for task in found.due]
    unsaid = [name for name in expect.reasons if name not in _own_reasons(found, name)]
    yield from _lacking(scenario, "reason", unsaid, lambda: _reasons(found))
    yield from _lacking(scenario, "duty", expect.duties, lambda: duties)
    yield from _lacking(scenario, "missing fact", expect.missing, lambda: found.missing)
    yield from _lacking(scenario, "binding law", expect.binding, lambda: found.binding)
    for name in expect.no_duties:
        if name in duties:
            yield Miss(scenario.id, f"no duty {name}", "it")


def _lacking(
    scenario: Scenario, noun: str, wanted: Sequence[str], found: Callable[[], Sequence[str]]
) -> Iterator[Miss]:
    names = found() if wanted else ()
    for name in wanted:
        if name not in names:
            yield Miss(scenario.id, f"{noun} {name}", ", ".join(names) or "none")


def _own_reasons(found: Found, name: str) -> Sequence[str]:
    """Return the reasons of the law of a provision, where it mostly stands: those of all laws take much longer."""
    law = found.laws.get(name.partition(".")[0])
    return law.reasons if law else ()


def _reasons(found: Found) -> list[str]:
    return [reason for answer in found.laws.values() for reason in answer.reasons]
