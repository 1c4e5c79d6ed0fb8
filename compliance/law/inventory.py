"""What the rulebook holds of each law: its provisions, how sure their text is, and the rows of its ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Holding:
    """The counts of one law; `review` and `ledger` count by status, and a status that is not there counts 0."""

    law: str
    provisions: int
    review: Counter[str]
    ledger: Counter[str]


def holdings(rulebook: Rulebook) -> tuple[Holding, ...]:
    """Return the counts of every law, in the order of the laws."""
    return tuple(_holding(rulebook, law.id) for law in rulebook.laws)


def total(found: Iterable[Holding]) -> Holding:
    """Add up the counts of several laws."""
    several = tuple(found)
    return Holding(
        "",
        sum(one.provisions for one in several),
        sum((one.review for one in several), Counter[str]()),
        sum((one.ledger for one in several), Counter[str]()),
    )


def _holding(rulebook: Rulebook, law: str) -> Holding:
    provisions = rulebook.provisions_of(law)
    rows = rulebook.ledger[law].rows if law in rulebook.ledger else ()
    return Holding(
        law,
        len(provisions),
        Counter(provision.review.status for provision in provisions),
        Counter(row.status for row in rows),
    )
