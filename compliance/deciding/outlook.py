"""What can come out of several cases at once, exactly: bit planes first, the solver for what they leave open.

A neighbor of a finished case is mostly finished too, and then Kleene's logic rules out all outcomes but one. Of a case
that is far from finished, most of what can happen does in one of a few completions drawn at random; the solver is asked
about the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from compliance.deciding.circuit import Circuit, Words
from compliance.deciding.encoding import encode
from compliance.deciding.formula import Formula
from compliance.deciding.possibilities import COMBINED, Possibilities, possibilities_of
from compliance.deciding.standing import standings_of
from compliance.deciding.table import WORD, Cases, Codes, Table, unpacked
from compliance.law.facts import Answers
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition

MANY = 12
"""With fewer open facts than this the solver has said of each whether it matters before completions are drawn."""


class Outlook:
    """One edition, ready to be asked about many cases that differ little. Safe to share between threads."""

    def __init__(self, edition: Edition, possibilities: Possibilities) -> None:
        formula = Formula()
        self._edition = edition
        self._vocabulary = edition.vocabulary
        self._possibilities = possibilities
        copy = encode(edition, formula)
        asked = [(fact.id, value) for fact in edition.vocabulary.asked for value in fact.values]
        self._facts = Circuit.rows(copy.facts[one] for one in asked)
        self._outcomes = Circuit.rows(copy.combined.values())
        self._named = tuple(copy.combined)
        self._circuit = Circuit(formula)
        self._drawn = _drawn(edition)

    def outcomes(self, cases: Sequence[Answers]) -> list[frozenset[Outcome]]:
        """Return, for each case, every combined outcome that some completion of its facts gives."""
        table = Table.of(self._vocabulary, cases)
        possible = ~unpacked(self._evaluated(table)[self._outcomes ^ 1], len(cases))
        (open_,) = np.nonzero(possible.sum(axis=0) > 1)
        happens = np.zeros_like(possible)
        happens[:, open_] = self._completed(table.codes[:, open_]) != 0
        return [
            self._reached(case, self._those(may), self._those(does))
            for case, may, does in zip(cases, possible.T, happens.T, strict=True)
        ]

    def relevant(self, answers: Answers) -> tuple[str, ...]:
        """Return the unknown facts that can still change the combined outcome, in the order of the vocabulary."""
        if self._possibilities.is_final(answers, COMBINED):
            return ()
        open_ = standings_of(self._edition).bearing_on(answers, COMBINED)
        turn = self._turning(answers, open_) if len(open_) >= MANY else frozenset()
        return tuple(fact for fact in open_ if fact in turn or self._possibilities.matters(answers, fact, COMBINED))

    def _turning(self, answers: Answers, facts: Sequence[str]) -> frozenset[str]:
        """Return those of the facts that change what comes out of some completion that was drawn."""
        changed = [(fact, value) for fact in facts for value in self._vocabulary[fact].values]
        table = Table.of(self._vocabulary, [{**answers, fact: value} for fact, value in changed])
        found = {one: plane.tobytes() for one, plane in zip(changed, self._completed(table.codes).T, strict=True)}
        first = {fact: found[fact, self._vocabulary[fact].values[0]] for fact in facts}
        return frozenset(fact for (fact, _), plane in found.items() if plane != first[fact])

    def _completed(self, codes: Codes) -> Words:
        """Return which of the drawn completions of each case have each outcome, a word a case."""
        every = np.where(codes[:, :, np.newaxis] == 0, self._drawn[:, np.newaxis, :], codes[:, :, np.newaxis])
        return self._evaluated(Table(self._vocabulary, every.reshape(len(codes), -1)))[self._outcomes]

    def _evaluated(self, table: Table) -> Words:
        planes = self._circuit.blank(-(-len(table) // WORD))
        planes[self._facts], planes[self._facts ^ 1] = table.planes()
        self._circuit.run(planes)
        return planes

    def _those(self, marked: Cases) -> frozenset[Outcome]:
        return frozenset(outcome for outcome, so in zip(self._named, marked, strict=True) if so)

    def _reached(self, case: Answers, possible: frozenset[Outcome], happens: frozenset[Outcome]) -> frozenset[Outcome]:
        left = possible - happens
        if len(possible) == 1 or not left:
            return possible
        return happens | self._possibilities.outcomes(case, among=left)


def _drawn(edition: Edition) -> Codes:
    """Return a word of complete cases, the same ones for whoever asks: one row an asked fact, one column a case."""
    values = np.array([len(fact.values) for fact in edition.vocabulary.asked])[:, np.newaxis]
    dice = np.random.default_rng(len(values))
    drawn: Codes = dice.integers(1, values, (len(values), WORD), np.uint8, endpoint=True)
    return drawn


@lru_cache(maxsize=4)
def outlook_of(edition: Edition) -> Outlook:
    """Return the outlook of an edition, shared by everybody who asks."""
    return Outlook(edition, possibilities_of(edition))
