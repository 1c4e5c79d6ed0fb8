"""What an answer leads to: what it turns on, what would change it, the papers it calls for; each found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from compliance import Decision
from compliance.asking.branches import Branch
from compliance.asking.branches import branches as branches_of
from compliance.asking.branches import turning as turning_of
from compliance.asking.changes import Change, NearlyOpen, what_would_change
from compliance.asking.changes import near as nearly_open
from compliance.pages.papers.choosing import Called, called
from ui.state import book

T = TypeVar("T")


def _kept_with_it(find: Callable[[Decision], tuple[T, ...]]) -> Callable[[Decision], tuple[T, ...]]:
    """Remember what is found of a decision as long as the decision is remembered, and never keep it alive."""
    kept: WeakKeyDictionary[Decision, tuple[T, ...]] = WeakKeyDictionary()

    @wraps(find)
    def found(decision: Decision) -> tuple[T, ...]:
        known = kept.get(decision)
        if known is None:
            kept[decision] = known = find(decision)
        return known

    return found


@_kept_with_it
def changes(decision: Decision) -> tuple[Change, ...]:
    """Return what would change a decision."""
    return what_would_change(book.rulebook(), decision)


@_kept_with_it
def near(decision: Decision) -> tuple[NearlyOpen, ...]:
    """Return the exceptions that are nearly open in a decision."""
    return nearly_open(book.rulebook(), decision)


@_kept_with_it
def branches(decision: Decision) -> tuple[Branch, ...]:
    """Return the open questions of a decision, with what hangs on each."""
    return branches_of(book.rulebook(), decision)


@_kept_with_it
def turning(decision: Decision) -> tuple[Branch, ...]:
    """Return the one or two of them that decide it, if so few do."""
    return turning_of(decision, branches(decision))


@_kept_with_it
def papers(decision: Decision) -> tuple[Called, ...]:
    """Return the papers that a decision calls for."""
    return called(decision)
