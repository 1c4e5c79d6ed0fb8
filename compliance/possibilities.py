"""What can still come out, whatever the unknown facts turn out to be: exact, by a SAT solver.

Kleene's logic is sound but may say "cannot tell" where every completion of the facts agrees. Here the
completions are all tried at once, so `final` means final, and a fact is `relevant` only if two completions
that differ in nothing else come out differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock

from pysat.solvers import Solver

from compliance.encoding import Copy, encode
from compliance.facts import UNKNOWN, Answers
from compliance.formula import Formula
from compliance.outcome import Outcome
from compliance.provisions import Provision
from compliance.rulebook import Edition
from compliance.undecided import bearing_on

SOLVER = "cadical195"

Target = str
"""A law's id, `combined`, or `answer`."""

COMBINED: Target = "combined"
ANSWER: Target = "answer"
"""The combined outcome together with the duties on which it depends."""


class Possibilities:
    """One edition of a rulebook, ready to be asked about incomplete cases. Safe to share between threads."""

    def __init__(self, edition: Edition) -> None:
        formula = Formula()
        self._edition = edition
        self._lock = Lock()
        self._left = encode(edition, formula)
        self._right = encode(edition, formula)
        self._same = {fact.id: self._equal(formula, fact.id, fact.values) for fact in edition.vocabulary.asked}
        self._differs = {target: self._unequal(formula, target) for target in self._targets()}
        self._solver = Solver(name=SOLVER, bootstrap_with=formula.clauses)

    def outcomes(self, answers: Answers, target: Target = COMBINED) -> frozenset[Outcome]:
        """Return every outcome, of a law or `combined`, that some completion of the facts gives."""
        given = list(self._given(answers, self._left))
        outputs = self._left.combined if target == COMBINED else self._left.laws[target]
        return frozenset(outcome for outcome, literal in outputs.items() if self._possible([*given, literal]))

    def is_final(self, answers: Answers, target: Target = ANSWER) -> bool:
        """Tell whether every completion of the facts comes out alike."""
        return not self._possible(self._both(answers, target))

    def relevant(self, answers: Answers, target: Target = COMBINED) -> tuple[str, ...]:
        """Return the unknown facts that can still change what comes out, in the order of the vocabulary."""
        return tuple(self.each_relevant(answers, target))

    def each_relevant(self, answers: Answers, target: Target = COMBINED) -> Iterator[str]:
        """Yield the unknown facts that can still change what comes out, one at a time as they are asked for."""
        given = self._both(answers, target)
        if not self._possible(given):
            return
        unknown = [fact.id for fact in self._edition.vocabulary.asked if answers.get(fact.id, UNKNOWN) == UNKNOWN]
        for fact in bearing_on(self._edition, answers, target):
            if self._possible([*given, *(self._same[other] for other in unknown if other != fact)]):
                yield fact

    def can_hold(self, answers: Answers, provision: Provision) -> bool:
        """Tell whether some completion of the facts meets a provision of a law that then applies."""
        applies = -self._left.laws[provision.law][Outcome.NOT_COVERED]
        return self._possible([*self._given(answers, self._left), self._left.holds[provision.id], applies])

    def matters(self, answers: Answers, fact: str, target: Target = ANSWER) -> bool:
        """Tell whether one unknown fact can still change what comes out."""
        others = (name for name in self._same if name != fact and answers.get(name, UNKNOWN) == UNKNOWN)
        return self._possible([*self._both(answers, target), *(self._same[name] for name in others)])

    def _targets(self) -> Iterator[Target]:
        yield COMBINED
        yield ANSWER
        yield from (law.id for law in self._edition.laws)

    def _both(self, answers: Answers, target: Target) -> list[int]:
        """Return assumptions under which the two copies share the known facts and come out differently."""
        return [*self._given(answers, self._left), *self._given(answers, self._right), self._differs[target]]

    def _given(self, answers: Answers, copy: Copy) -> Iterator[int]:
        for fact in self._edition.vocabulary.asked:
            value = answers.get(fact.id, UNKNOWN)
            if value != UNKNOWN:
                yield copy.facts[fact.id, value]

    def _possible(self, assumptions: Sequence[int]) -> bool:
        with self._lock:
            return bool(self._solver.solve(assumptions=assumptions))

    def _equal(self, formula: Formula, fact: str, values: Iterable[str]) -> int:
        """Return a literal that, assumed, makes the fact the same in both copies."""
        switch = formula.variable()
        for value in values:
            left, right = self._left.facts[fact, value], self._right.facts[fact, value]
            formula.clauses += [[-switch, -left, right], [-switch, left, -right]]
        return switch

    def _unequal(self, formula: Formula, target: Target) -> int:
        """Return a literal that, assumed, makes the copies come out differently."""
        left, right = _outputs(self._left, target), _outputs(self._right, target)
        apart = [formula.apart(left[name], right[name]) for name in left]
        switch = formula.variable()
        formula.clauses.append([-switch, *apart])
        return switch


def _outputs(copy: Copy, target: Target) -> Mapping[str, int]:
    outcomes = copy.laws.get(target, copy.combined)
    named = {outcome.value: literal for outcome, literal in outcomes.items()}
    return {**named, **copy.duties} if target == ANSWER else named
