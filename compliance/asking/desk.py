"""The desk: every question at once for a case, those that can still change the answer apart from those that cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.asking.askable import askable
from compliance.asking.interview import counting
from compliance.deciding.possibilities import possibilities_of
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Seat:
    """Where the questions of a case stand, each list in the order of the vocabulary.

    - `answers`: what was answered, and what follows from it.
    - `shown`: what was answered, and what is open and can change the answer.
    - `idle`: those of `shown` that were answered and no longer matter.
    - `settled`: what follows from other answers.
    - `folded`: what cannot change the answer as the case stands.
    """

    answers: Answers
    shown: tuple[str, ...]
    idle: frozenset[str]
    settled: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """What is shown and not answered."""
        return tuple(name for name in self.shown if self.answers.get(name, UNKNOWN) == UNKNOWN)


def seat(rulebook: Rulebook, facts: Mapping[str, Any], on: date) -> Seat:
    """Return where the questions of a case stand on a day. Raises `CaseError` like `decide`.

    A question that stands for several others is shown only if it was answered: whoever sits at a desk answers each.
    """
    given = {name: value for name, value in rulebook.vocabulary.answers(facts).items() if value != UNKNOWN}
    answers = rulebook.vocabulary.settle(given)
    edition = rulebook.edition(on)
    mattering = set(askable(edition, possibilities_of(edition), answers))
    asked = rulebook.vocabulary.asked
    shown = tuple(fact.id for fact in asked if fact.id in given or (fact.id in mattering and fact.id not in answers))
    settled = tuple(name for name in answers if name not in given and not _stands_for_others(rulebook, name))
    rest = (fact for fact in asked if fact.id not in shown and fact.id not in settled and not fact.stands_for)
    idle = frozenset(given) - frozenset(counting(rulebook, given, on))
    return Seat(answers, shown, idle, settled, tuple(fact.id for fact in rest))


def _stands_for_others(rulebook: Rulebook, name: str) -> bool:
    return any(fact.id == name and fact.stands_for for fact in rulebook.vocabulary.asked)
