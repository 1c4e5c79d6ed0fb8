"""Ratchets: how much of the rules nobody has read or signed, in numbers that may only go down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from compliance.law.models import Model

if TYPE_CHECKING:  # a rulebook holds its ratchets
    from compliance.law.rulebook import Rulebook

WORDS = {
    "recalled": "provisions whose text nobody read",
    "digest_only": "provisions read in a digest only",
    "unsigned": "provisions that nobody has signed",
    "unread_boundaries": "boundary cases that nobody has read",
}


class Ratchets(Model):
    """`rules/ratchets.yaml`."""

    recalled: int = Field(ge=0)
    digest_only: int = Field(ge=0)
    unsigned: int = Field(ge=0)
    unread_boundaries: int = Field(ge=0)


def counted(rulebook: Rulebook) -> Ratchets:
    """Count a rulebook that was read with its boundary cases."""
    statuses = Counter[str](provision.review.status for provision in rulebook.provisions.values())
    return Ratchets(
        recalled=statuses["recalled"],
        digest_only=statuses["secondary"],
        unsigned=statuses.total() - statuses["signed"],
        unread_boundaries=sum(not boundary.is_read for boundary in rulebook.boundaries),
    )


def slipped(kept: Ratchets, now: Ratchets) -> Iterator[str]:
    """Yield what went up, and what went down and was not written down."""
    for name, words in WORDS.items():
        before, after = getattr(kept, name), getattr(now, name)
        if after > before:
            yield (
                f"rules/ratchets.yaml: `{name}` went up from {before} to {after} {words}. Read or sign what was added; "
                "if law was added that nobody could read yet, raise the number by hand and say why in the commit"
            )
        elif after < before:
            yield (
                f"rules/ratchets.yaml: `{name}` is out of date: {after} {words}, not {before}. "
                "Run `compliance ratchets` to write it down"
            )
