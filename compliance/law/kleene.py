"""Three-valued truth: yes, no, and cannot tell (S. C. Kleene's strong logic).

>>> all_of([Truth.YES, Truth.UNKNOWN]), all_of([Truth.NO, Truth.UNKNOWN])
(<Truth.UNKNOWN: 'unknown'>, <Truth.NO: 'no'>)
>>> any_of([Truth.YES, Truth.UNKNOWN]), any_of([])
(<Truth.YES: 'yes'>, <Truth.NO: 'no'>)
>>> negated(Truth.UNKNOWN)
<Truth.UNKNOWN: 'unknown'>
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Whether something holds on the facts given so far."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    __hash__ = object.__hash__  # an enumeration's own is written in Python, and the oracle counts by it


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return NO if any part is NO, else UNKNOWN if any part is, else YES."""
    found = Truth.YES
    for truth in truths:
        if truth is Truth.NO:
            return Truth.NO
        if truth is Truth.UNKNOWN:
            found = Truth.UNKNOWN
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return YES if any part is YES, else UNKNOWN if any part is, else NO."""
    found = Truth.NO
    for truth in truths:
        if truth is Truth.YES:
            return Truth.YES
        if truth is Truth.UNKNOWN:
            found = Truth.UNKNOWN
    return found


def negated(truth: Truth) -> Truth:
    """Swap YES and NO; what cannot be told stays so."""
    if truth is Truth.UNKNOWN:
        return truth
    return Truth.NO if truth is Truth.YES else Truth.YES
