"""How often the rulebook gives the answer that a court, an agency or a lawyer published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compliance.checks.scenarios import Found
from compliance.law.outcome import Outcome
from compliance.law.scenarios import ALL_LAWS, Answer, Scenario, Unmapped

OPEN = (Outcome.NEED_FACTS, Outcome.UNSETTLED)
"""What agrees with an authority that says it depends."""


@dataclass(frozen=True)
class Agreement:
    """The published cases by id. A case agrees if every scenario made of it does; `differ` has the reason of each."""

    mapped: tuple[str, ...]
    differ: dict[str, str]
    unmapped: dict[str, str]
    faults: tuple[str, ...]

    @property
    def agree(self) -> int:
        """How many mapped cases come out as their authority says."""
        return len(self.mapped) - len(self.differ)

    def __str__(self) -> str:
        share = self.agree / len(self.mapped) if self.mapped else 1.0
        return (
            f"published cases: {len(self.mapped)} mapped, {self.agree} agree ({share:.1%}), "
            f"{len(self.differ)} differ, {len(self.unmapped)} not about sharing"
        )


def agreement(decided: Iterable[tuple[Scenario, Found]], unmapped: Iterable[Unmapped]) -> Agreement:
    """Hold the decisions of the published scenarios against their authorities."""
    published = [(scenario, decision) for scenario, decision in decided if scenario.because.case]
    mapped = tuple(dict.fromkeys(scenario.because.case for scenario, _ in published))
    left_out = {case.case: case.why for case in unmapped}
    faults = [fault for scenario, decision in published for fault in _faults(scenario, decision)]
    faults += [f"published case {case} is mapped and unmapped at once" for case in mapped if case in left_out]
    differ = {
        scenario.because.case: scenario.differs.why if scenario.differs else "no reason is given"
        for scenario, decision in published
        if any(misses(scenario, decision))
    }
    return Agreement(mapped, differ, left_out, tuple(faults))


def misses(scenario: Scenario, decision: Found) -> Iterator[str]:
    """Yield each answer of the authority that the decision does not give."""
    for law, answer in scenario.because.answers.items():
        found = decision.outcome if law == ALL_LAWS else decision.laws[law].outcome
        if not _same(answer, found):
            yield f"{law} is {found.value}, and the authority says {answer}"
    owed = {task.duty.id for task in decision.due}
    for duty in scenario.because.owes:
        if duty not in owed:
            yield f"the authority says that {duty} is owed"


def _same(answer: Answer, found: Outcome) -> bool:
    return found in OPEN if answer == "depends" else found.value == answer


def _faults(scenario: Scenario, decision: Found) -> Iterator[str]:
    missed = list(misses(scenario, decision))
    if missed and scenario.differs is None:
        yield f"{scenario.id}: {'; '.join(missed)}. Find out who is right; if we are, say why in `differs`"
    if not missed and scenario.differs is not None:
        yield f"{scenario.id}: it agrees with its authority. Take `differs` out"
