"""dates-in-order: a signature and its next review have days that make sense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every signature from a day to come, and every review that was due before it was signed."""
    for provision in rulebook.provisions.values():
        review = provision.review
        if review.day and review.day > on:
            wrong = f"it was signed on {review.day}, which is still to come"
            yield Fault(Place("provisions", provision.id, ("review",)), wrong, "Sign it anew with the day of today")
        if review.day and review.review_by and review.review_by <= review.day:
            wrong = f"it is to be reviewed by {review.review_by}, no later than it was signed"
            yield Fault(Place("provisions", provision.id, ("review", "review_by")), wrong, "Name a later day")


RULE = Rule("dates-in-order", "error", "A signature and its next review have days that make sense.", find)
