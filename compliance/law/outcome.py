"""What an answer can be, how one law reaches it, and how the laws are combined.

Everything here is two-valued and small enough to read as the definition of the product. Unknown facts are
handled around it: by trying every way in which they could turn out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The seven answers."""

    NOT_COVERED = "not_covered"
    PERMITTED = "permitted"
    PERMITTED_WITH_CONDITIONS = "permitted_with_conditions"
    REQUIRED = "required"
    UNSETTLED = "unsettled"
    NEED_FACTS = "need_facts"
    PROHIBITED = "prohibited"

    @property
    def allows(self) -> bool:
        """Whether the record may leave the holder's hands."""
        return self in (Outcome.PERMITTED, Outcome.PERMITTED_WITH_CONDITIONS, Outcome.REQUIRED)


@dataclass(frozen=True)
class Signals:
    """What the provisions of one law say together, each a plain yes or no."""

    covered: bool
    barred: bool = False
    mandated: bool = False
    opened: bool = False
    burdened: bool = False
    """An open exception carries duties."""
    arguably_covered: bool = False
    arguably_barred: bool = False
    arguably_opened: bool = False


def of_law(signals: Signals) -> Outcome:
    """Return the outcome of one law. The default is deny, and a bar beats every exception.

    Where it is open whether the law applies, and it would let the record go if it did, both readings let it go: the
    record may be shared, and whether it must be is for counsel.
    """
    if not signals.covered:
        return _perhaps_covered(signals) if signals.arguably_covered else Outcome.NOT_COVERED
    if signals.barred:
        return Outcome.PROHIBITED
    if signals.mandated or signals.opened:
        if signals.arguably_barred:
            return Outcome.UNSETTLED
        if signals.mandated:
            return Outcome.REQUIRED
        return Outcome.PERMITTED_WITH_CONDITIONS if signals.burdened else Outcome.PERMITTED
    return Outcome.UNSETTLED if signals.arguably_opened else Outcome.PROHIBITED


def _perhaps_covered(signals: Signals) -> Outcome:
    closed = signals.barred or signals.arguably_barred
    lets_go = (signals.mandated or signals.opened) and not closed
    return Outcome.PERMITTED_WITH_CONDITIONS if lets_go else Outcome.UNSETTLED


def of_completions(outcomes: Iterable[Outcome]) -> Outcome:
    """Return what is said of a case whose unknown facts can still turn out so: each of these outcomes is possible.

    Where they differ and yet all let the record go, so does the answer, with the duties of all of them.
    """
    found = set(outcomes)
    if len(found) == 1:
        return found.pop()
    lets_go = all(outcome.allows for outcome in found)
    return Outcome.PERMITTED_WITH_CONDITIONS if lets_go else Outcome.NEED_FACTS


def combined(outcomes: Iterable[Outcome]) -> Outcome:
    """Combine the laws that apply: the strictest wins, and silence permits nothing.

    A law that must yield to another is left out by the caller. A duty to disclose against a bar on
    disclosing is for counsel: `unsettled`.
    """
    found = set(outcomes) - {Outcome.NOT_COVERED}
    if {Outcome.REQUIRED, Outcome.PROHIBITED} <= found:
        return Outcome.UNSETTLED
    for outcome in STRICTEST_FIRST:
        if outcome in found:
            return outcome
    return Outcome.NOT_COVERED


STRICTEST_FIRST = (
    Outcome.PROHIBITED,
    Outcome.NEED_FACTS,
    Outcome.UNSETTLED,
    Outcome.REQUIRED,
    Outcome.PERMITTED_WITH_CONDITIONS,
    Outcome.PERMITTED,
)
