"""Two decisions side by side: what became of each law, and of the duties."""

from __future__ import annotations

from dataclasses import dataclass

from compliance.deciding.decision import Decision
from compliance.law.outcome import Outcome


@dataclass(frozen=True)
class Shift:
    """One law before and after."""

    law: str
    before: Outcome
    after: Outcome

    @property
    def changed(self) -> bool:
        """Whether the law answers otherwise."""
        return self.before is not self.after


@dataclass(frozen=True)
class Comparison:
    """What a change of facts did. `laws` has every law that speaks before or after.

    Duties, and reports among them, are named by their ids.
    """

    before: Outcome
    after: Outcome
    laws: tuple[Shift, ...]
    new_duties: tuple[str, ...]
    lost_duties: tuple[str, ...]


def compare(before: Decision, after: Decision) -> Comparison:
    """Hold two decisions of the same rulebook side by side."""
    shifts = (Shift(law, answer.outcome, after.laws[law].outcome) for law, answer in before.laws.items())
    silent = {Outcome.NOT_COVERED}
    had, has = ([task.duty.id for task in decision.due] for decision in (before, after))
    return Comparison(
        before.outcome,
        after.outcome,
        tuple(shift for shift in shifts if {shift.before, shift.after} != silent),
        tuple(duty for duty in has if duty not in had),
        tuple(duty for duty in had if duty not in has),
    )
