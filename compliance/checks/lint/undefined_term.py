"""undefined-term: a term is defined, and somebody reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.reading import read_facts
from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every term that no provision defines, and every one that none reads."""
    del on
    given = {provision.gives for provision in rulebook.provisions.values()}
    read = read_facts(rulebook)
    for term in rulebook.vocabulary.derived:
        if term.id not in given:
            yield Fault(Place("terms", term.id), "no definition gives it", "Write one, or drop the term")
        if term.id not in read:
            yield Fault(Place("terms", term.id), "no provision reads it", "Use it, or drop the term")


RULE = Rule("undefined-term", "error", "A term is defined, and somebody reads it.", find)
