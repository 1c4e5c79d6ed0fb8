"""review-overdue: a provision is looked at again by its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision whose day of review has passed."""
    for provision in rulebook.provisions.values():
        by = provision.review.review_by
        if by is not None and by < on:
            wrong = f"it was to be looked at again by {by}"
            yield Fault(Place("provisions", provision.id, ("review", "review_by")), wrong, "Read the source again")


RULE = Rule("review-overdue", "warning", "A provision is looked at again by its day.", find)
