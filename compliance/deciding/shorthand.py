"""What is known of a case in a short word: the same word for the same answers, in whatever order they came.

What is remembered of many cases is found by such words; a set of pairs would take ten times the memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from compliance.law.facts import UNKNOWN, Answers, Asked


class Shorthand:
    """One character for each fact and value, so that a word has as many characters as facts are known."""

    def __init__(self, asked: Iterable[Asked]) -> None:
        number = count(1)
        self._signs = {fact.id: {value: chr(next(number)) for value in fact.values} for fact in asked}
        self.pairs = {sign: (fact, value) for fact, signs in self._signs.items() for value, sign in signs.items()}
        """The fact and the value for which each character stands."""

    def of(self, answers: Answers) -> str:
        """Return the word for the known facts; what is unknown, and what is never asked, is left out of it."""
        signs = self._signs
        known = [signs[fact][value] for fact, value in answers.items() if value != UNKNOWN and fact in signs]
        return "".join(sorted(known))
