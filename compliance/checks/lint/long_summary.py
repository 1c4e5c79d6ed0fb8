"""long-summary: `says` has two sentences at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.checks.lint.sentence import sentences
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook

MOST_SENTENCES = 2


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision that is summed up in more than two sentences."""
    del on
    for provision in rulebook.provisions.values():
        count = len(sentences(provision.says))
        if count > MOST_SENTENCES:
            yield Fault(
                Place("provisions", provision.id, ("says",)), f"{count} sentences", "Keep two, or split the provision"
            )


RULE = Rule("long-summary", "error", "`says` has two sentences at most.", find)
