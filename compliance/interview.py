"""The interview: the next question, and when to stop.

A fact is asked only if it can still change the combined outcome; see `compliance.possibilities`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.decision import possibilities_of
from compliance.facts import Asked, Derived
from compliance.possibilities import COMBINED
from compliance.rulebook import Rulebook


@dataclass(frozen=True)
class Question:
    """The next thing to ask. `remaining` counts the facts that could still matter, this one included."""

    fact: Asked
    group: str
    remaining: int

    def as_json(self) -> dict[str, Any]:
        """Return the question as plain data."""
        return {
            "fact": self.fact.id,
            "question": self.fact.question,
            "options": [option.model_dump() for option in self.fact.options],
            "help": self.fact.help,
            "who_knows": list(self.fact.who_knows),
            "group": self.group,
            "remaining": self.remaining,
        }


def next_question(rulebook: Rulebook, facts: Mapping[str, Any], on: date) -> Question | None:
    """Return the next question, or None when no answer that is still open can change the outcome.

    A fact that stands in `facts` as `unknown` has been asked and was answered "I don't know"; it is not
    asked again. Raises `CaseError` like `decide`.
    """
    answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(facts))
    open_facts = possibilities_of(rulebook.edition(on)).relevant(answers, COMBINED)
    left = [name for name in open_facts if name not in answers]
    if not left:
        return None
    fact = rulebook.vocabulary[left[0]]
    if isinstance(fact, Derived):
        raise TypeError(f"{fact.id} follows from the law and is never asked")
    return Question(fact, rulebook.vocabulary.group_of(fact.id).title, len(left))
