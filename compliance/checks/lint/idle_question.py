"""idle-question: a question is asked for some rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.reading import read_facts
from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every question whose answer no provision and no other question reads."""
    del on
    read = read_facts(rulebook)
    for fact in rulebook.vocabulary.asked:
        if fact.id not in read:
            yield Fault(Place("facts", fact.id), "no provision reads the answer", "Drop the question")


RULE = Rule("idle-question", "error", "A question is asked for some rule.", find)
