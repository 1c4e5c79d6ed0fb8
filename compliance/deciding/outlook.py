"""What can come out of several cases at once, exactly: bit planes first, the solver for what they leave open.

A neighbor of a finished case is mostly finished too, and then Kleene's logic rules out all outcomes but one. Of a case
that is far from finished, most of what can happen does in one of a few completions drawn at random; the solver is asked
about the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from compliance.deciding.circuit import Circuit, Words
from compliance.deciding.encoding import POSSIBLE, encode
from compliance.deciding.formula import Formula
from compliance.deciding.possibilities import COMBINED, Possibilities, Target, possibilities_of
from compliance.deciding.standing import standings_of
from compliance.deciding.table import WORD, Cases, Codes, Table, unpacked
from compliance.law.facts import Answers
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition

MANY = 12
"""With fewer open facts than this the solver has said of each whether it matters before completions are drawn."""

AT_HAND = 16
"""Cases of which it is kept what turns them: one screen asks of all laws together, and then of each."""


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
        self._targets = {COMBINED: copy.combined, **copy.laws}
        self._each = Circuit.rows(found[one] for found in self._targets.values() for one in POSSIBLE)
        self._named = tuple(copy.combined)
        self._circuit = Circuit(formula)
        self._drawn = _drawn(edition)
        self._turned = lru_cache(AT_HAND)(self._turning)

    def outcomes(self, cases: Sequence[Answers]) -> list[frozenset[Outcome]]:
        """Return, for each case, every combined outcome that some completion of its facts gives."""
        table = Table.of(self._vocabulary, cases)
        possible = ~unpacked(self._evaluated(table)[self._outcomes ^ 1], len(cases))
        (open_,) = np.nonzero(possible.sum(axis=0) > 1)
        happens = np.zeros_like(possible)
        happens[:, open_] = self._completed(table.codes[:, open_])[self._outcomes] != 0
        return [
            self._reached(case, self._those(may), self._those(does))
            for case, may, does in zip(cases, possible.T, happens.T, strict=True)
        ]

    def relevant(self, answers: Answers) -> tuple[str, ...]:
        """Return the unknown facts that can still change the combined outcome, in the order of the vocabulary."""
        return self._relevant(answers, COMBINED)

    def relevant_by_law(self, answers: Answers) -> dict[str, tuple[str, ...]]:
        """Return, for each law whose own outcome is open, the unknown facts that can still change that."""
        found = {law.id: self._relevant(answers, law.id) for law in self._edition.laws}
        return {law: facts for law, facts in found.items() if facts}

    def _relevant(self, answers: Answers, target: Target) -> tuple[str, ...]:
        open_ = standings_of(self._edition).bearing_on(answers, target)
        turn = self._turned(frozenset(answers.items())).get(target, frozenset()) if open_ else frozenset()
        if turn.isdisjoint(open_):
            return self._possibilities.relevant(answers, target)
        return tuple(fact for fact in open_ if fact in turn or self._possibilities.matters(answers, fact, target))

    def _turning(self, pairs: Iterable[tuple[str, str]]) -> Mapping[Target, frozenset[str]]:
        """Return, for each target, facts that change what comes out of some completion that was drawn."""
        answers = dict(pairs)
        facts = standings_of(self._edition).bearing_on(answers, COMBINED)
        if len(facts) < MANY:
            return {}
        changed = [(fact, value) for fact in facts for value in self._vocabulary[fact].values]
        table = Table.of(self._vocabulary, [{**answers, fact: value} for fact, value in changed])
        found = self._completed(table.codes)[self._each].reshape(len(self._targets), len(POSSIBLE), len(changed))
        first = {fact: place for place, (fact, _) in reversed([*enumerate(changed)])}
        apart = (found != found[:, :, [first[fact] for fact, _ in changed]]).any(axis=1)
        return {
            target: frozenset(fact for (fact, _), differs in zip(changed, differing, strict=True) if differs)
            for target, differing in zip(self._targets, apart, strict=True)
        }

    def _completed(self, codes: Codes) -> Words:
        """Return the planes of the drawn completions of each case, a word a case."""
        every = np.where(codes[:, :, np.newaxis] == 0, self._drawn[:, np.newaxis, :], codes[:, :, np.newaxis])
        return self._evaluated(Table(self._vocabulary, every.reshape(len(codes), -1)))

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
