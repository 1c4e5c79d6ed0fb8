"""Many cases decided at once: what the oracle finds and the decision concludes, for a whole table of cases.

An edition is compiled once, from the formula that the solver reads, and evaluated on bit planes. Of a case that this
leaves open some completions are decided: two that differ, one of which holds the record back, show that it needs facts.
What is open still goes to the solver, each distinct case once, so that `need_facts` is as exact as anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from compliance.deciding.circuit import Circuit, Words
from compliance.deciding.closing import Closing, Found
from compliance.deciding.encoding import COVERED, POSSIBLE, encode
from compliance.deciding.formula import Formula
from compliance.deciding.possibilities import COMBINED, Target
from compliance.deciding.table import WORD, Cases, Codes, Table, packed, unpacked
from compliance.deciding.verdict import Completions
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition

BATCH = 512 * WORD
"""Cases evaluated together, so few that their planes stay in the processor's cache."""

HOLDS_BACK = [place for place, outcome in enumerate(POSSIBLE) if not outcome.allows]


@dataclass(frozen=True)
class Considered:
    """How each provision stands in a table of cases: one truth value a case, in their order."""

    cases: int
    names: Mapping[str, int]
    """The provisions, duties and targets, each with its place among its like."""
    planes: tuple[Words, ...]
    """Where each provision holds, and where it fails."""

    def holds(self, provision: str) -> Cases:
        """Return the cases in which the provision surely holds."""
        return self._of(0, provision)

    def fails(self, provision: str) -> Cases:
        """Return the cases in which the provision surely does not hold, or its law surely does not apply."""
        return self._of(1, provision)

    def _of(self, kind: int, name: str) -> Cases:
        return unpacked(self.planes[kind][self.names[name]], self.cases)


@dataclass(frozen=True)
class Decided(Considered):
    """What came out of a table of cases, too.

    More planes say where each target has each possible outcome, where each duty is due, and where each law yields.
    """

    def due(self, duty: str) -> Cases:
        """Return the cases in which the duty is to be done."""
        return self._of(3, duty)

    def yields(self, law: str) -> Cases:
        """Return the cases in which the law surely yields to another."""
        return unpacked(self.planes[4][self.names[law] - 1], self.cases)

    def is_(self, outcome: Outcome, target: Target = COMBINED) -> Cases:
        """Return the cases in which this is the outcome of a law, or of all together."""
        first = len(POSSIBLE) * self.names[target]
        if outcome is Outcome.NEED_FACTS:
            some = np.bitwise_or.reduce(self.planes[2][first : first + len(POSSIBLE)])
            return unpacked(~some, self.cases)
        return unpacked(self.planes[2][first + POSSIBLE.index(outcome)], self.cases)


class Kernel:
    """One edition, ready to decide tables of cases.

    `completions` gives what settles the outcomes that Kleene's logic leaves open, and is called for those only.
    """

    def __init__(self, edition: Edition, duties: Mapping[str, Duty], completions: Callable[[], Completions]) -> None:
        formula = Formula()
        copy = encode(edition, formula)
        applies = {law: formula.either(copy.holds[gate.id] for gate in gates) for law, gates in edition.gates.items()}
        inner = {rule.id for rules in edition.inner.values() for rule in rules}
        outside = [-applies[rule.law] if rule.id in inner else formula.never for rule in edition.provisions]
        self._edition = edition
        self._completions = completions
        self._targets = {COMBINED: copy.combined, **copy.laws}
        self._rests = {target: self._resting(target) for target in self._targets}
        self._facts = Circuit.rows(
            copy.facts[one.id, value] for one in edition.vocabulary.asked for value in one.values
        )
        self._holds = Circuit.rows(copy.holds[rule.id] for rule in edition.provisions)
        self._outside = Circuit.rows(outside)
        self._outcomes = Circuit.rows(found[one] for found in self._targets.values() for one in POSSIBLE)
        self._applies = Circuit.rows(applies[law.id] for law in edition.laws)
        self._covered = Circuit.rows(copy.signals[law.id][COVERED] for law in edition.laws)
        self._yields = Circuit.rows(-copy.standing[law.id] for law in edition.laws)
        self._circuit = Circuit(formula)
        self._closing = Closing(edition, duties)
        listed = ((rule.id for rule in edition.provisions), self._targets, duties)
        self._names = {name: place for names in listed for place, name in enumerate(names)}

    def decide(self, table: Table, targets: Collection[Target] = ()) -> Decided:
        """Decide every case; what comes out of a thousand cases takes about 200 kB.

        If `targets` are named, what comes of others, and the duties, is exact only where Kleene's logic settles it.
        """
        parts = [part.planes for part in self.each(table, targets)]
        return Decided(len(table), self._names, tuple(np.concatenate(one, axis=1) for one in zip(*parts, strict=True)))

    def consider(self, table: Table) -> Considered:
        """Tell how each provision stands in every case, for which the solver is never needed."""
        parts = [self._considered(self._evaluated(part)) for part in table.parts(BATCH)]
        holds, fails = (np.concatenate(planes, axis=1) for planes in zip(*parts, strict=True))
        return Considered(len(table), self._names, (holds, fails))

    def each(self, table: Table, targets: Collection[Target] = ()) -> Iterator[Decided]:
        """Decide the cases of a table too large to be kept whole, so many at a time."""
        for part in table.parts(BATCH):
            yield Decided(len(part), self._names, self._decide(part, targets or self._targets))

    def _decide(self, table: Table, targets: Collection[Target]) -> tuple[Words, ...]:
        planes = self._evaluated(table)
        outcomes = planes[self._outcomes]
        by_target = outcomes.reshape(len(self._targets), len(POSSIBLE), -1)
        needs = self._needing(table, by_target)
        for one, need, target in zip(by_target, needs, self._targets, strict=True):
            if target in targets:
                self._settle(table, target, one, need)
        holds, fails = self._considered(planes)
        covered, outside_ = planes[self._covered], planes[self._covered ^ 1]
        applies, yields = planes[self._applies], planes[self._yields]
        found = Found(holds, fails, outcomes, applies, covered, outside_, yields)
        return holds, fails, outcomes, self._closing.due(found), yields

    def _evaluated(self, table: Table) -> Words:
        planes = self._circuit.blank(-(-len(table) // WORD))
        planes[self._facts], planes[self._facts ^ 1] = table.planes()
        self._circuit.run(planes)
        return planes

    def _considered(self, planes: Words) -> tuple[Words, Words]:
        """Tell where provisions hold and fail; those of a law that cannot apply are not considered, and do not hold."""
        outside = planes[self._outside]
        return planes[self._holds] & ~outside, planes[self._holds ^ 1] | outside

    def _needing(self, table: Table, found: Words) -> Cases:
        """Return by target the cases of which some completions, drawn at random, show that they need facts.

        A target's outcomes differ in them, and not all let the record go.
        """
        needs = np.zeros((len(self._targets), len(table)), np.bool_)
        (open_,) = np.nonzero(~unpacked(np.bitwise_and.reduce(np.bitwise_or.reduce(found, axis=1)), len(table)))
        at_once = BATCH // WORD
        for some in (open_[start : start + at_once] for start in range(0, len(open_), at_once)):
            drawn = self._evaluated(Table(table.vocabulary, self._completed(table.codes[:, some])))[self._outcomes]
            happens = drawn.reshape(found.shape[0], len(POSSIBLE), -1)[:, :, : len(some)] != 0
            needs[:, some] = (happens.sum(axis=1) > 1) & happens[:, HOLDS_BACK].any(axis=1)
        return needs

    def _completed(self, codes: Codes) -> Codes:
        """Return a word of completions of each case, the same ones whenever it is asked for."""
        dice = np.random.default_rng(len(codes))
        every = np.repeat(codes, WORD, axis=1)
        values = np.array([len(fact.values) for fact in self._edition.vocabulary.asked])[:, np.newaxis]
        drawn = dice.random(every.shape, np.float32) * values
        return np.where(every == 0, drawn.astype(np.uint8) + np.uint8(1), every)

    def _settle(self, table: Table, target: Target, found: Words, needs: Cases) -> None:
        """Ask about the cases in which no outcome is sure, each distinct one once, and note what is settled."""
        (open_,) = np.nonzero(~unpacked(np.bitwise_or.reduce(found), len(table)) & ~needs)
        if not len(open_):
            return
        codes = table.codes[self._rests[target]][:, open_]
        _, first, which = np.unique(codes, axis=1, return_index=True, return_inverse=True)
        completions = self._completions()
        settled = [completions.outcome(table.answers(case), target) for case in open_[first]]
        cases = np.zeros((len(POSSIBLE), WORD * found.shape[1]), np.bool_)
        cases[:, open_] = np.array([[each == outcome for each in settled] for outcome in POSSIBLE])[:, which]
        found |= packed(cases)

    def _resting(self, target: Target) -> list[int]:
        """Return the rows of a table on which the outcome rests."""
        rules = (rule for rule in self._edition.rules if target in (COMBINED, rule.law) and rule.kind != "report")
        rests = frozenset().union(*(self._edition.rests_on[rule.id] for rule in rules))
        return [row for row, fact in enumerate(self._edition.vocabulary.asked) if fact.id in rests]
