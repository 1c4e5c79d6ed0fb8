"""What can come out of several cases at once, exactly: bit planes first, the solver for what they leave open.

A neighbor of a finished case is mostly finished too, and then Kleene's logic rules out all outcomes but one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from compliance.deciding.circuit import Circuit
from compliance.deciding.decision import possibilities_of
from compliance.deciding.encoding import encode
from compliance.deciding.formula import Formula
from compliance.deciding.possibilities import Possibilities
from compliance.deciding.table import WORD, Table, unpacked
from compliance.law.facts import Answers
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition


class Outlook:
    """One edition, ready to be asked about many cases that differ little. Safe to share between threads."""

    def __init__(self, edition: Edition, possibilities: Possibilities) -> None:
        formula = Formula()
        self._vocabulary = edition.vocabulary
        self._possibilities = possibilities
        copy = encode(edition, formula)
        asked = [(fact.id, value) for fact in edition.vocabulary.asked for value in fact.values]
        self._facts = Circuit.rows(copy.facts[one] for one in asked)
        self._outcomes = Circuit.rows(copy.combined.values())
        self._named = tuple(copy.combined)
        self._circuit = Circuit(formula)

    def outcomes(self, cases: Sequence[Answers]) -> list[frozenset[Outcome]]:
        """Return, for each case, every combined outcome that some completion of its facts gives."""
        planes = self._circuit.blank(-(-len(cases) // WORD))
        planes[self._facts], planes[self._facts ^ 1] = Table.of(self._vocabulary, cases).planes()
        self._circuit.run(planes)
        ruled_out = unpacked(planes[self._outcomes ^ 1], len(cases))
        return [
            self._reached(case, [outcome for outcome, out in zip(self._named, gone, strict=True) if not out])
            for case, gone in zip(cases, ruled_out.T, strict=True)
        ]

    def _reached(self, case: Answers, left: Sequence[Outcome]) -> frozenset[Outcome]:
        if len(left) == 1:
            return frozenset(left)
        return self._possibilities.outcomes(case, among=left)


@lru_cache(maxsize=4)
def outlook_of(edition: Edition) -> Outlook:
    """Return the outlook of an edition, shared by everybody who asks."""
    return Outlook(edition, possibilities_of(edition))
