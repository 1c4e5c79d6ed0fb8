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


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return NO if any part is NO, else UNKNOWN if any part is, else YES."""
    seen = set(truths)
    if Truth.NO in seen:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.YES


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return YES if any part is YES, else UNKNOWN if any part is, else NO."""
    seen = set(truths)
    if Truth.YES in seen:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.NO


def negated(truth: Truth) -> Truth:
    """Swap YES and NO; what cannot be told stays so."""
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(truth, Truth.UNKNOWN)
