"""agreeing-readings: the two readings of an unsettled point differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every unsettled point whose readings come to the same."""
    del on
    for provision in rulebook.provisions.values():
        outcomes = [reading.outcome for reading in provision.readings]
        if len(set(outcomes)) < len(outcomes):
            wrong = f"both readings say `{outcomes[0].value}`"
            yield Fault(Place("provisions", provision.id, ("readings",)), wrong, "It is settled, or a reading is wrong")


RULE = Rule("agreeing-readings", "error", "The two readings of an unsettled point differ.", find)
