"""question-form: a question asks one thing and ends in a question mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every question that is none, or that is two."""
    del on
    for fact in rulebook.vocabulary.asked:
        if not fact.question.endswith("?") or fact.question.count("?") > 1:
            yield Fault(
                Place("facts", fact.id, ("question",)),
                "this is not one question",
                "Ask one thing, with one `?` at its end",
            )


RULE = Rule("question-form", "error", "A question asks one thing and ends in a question mark.", find)
