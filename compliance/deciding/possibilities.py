"""What can still come out, whatever the unknown facts turn out to be: exact, by a SAT solver.

Kleene's logic is sound but may say "cannot tell" where every completion of the facts agrees. Here the
completions are all tried at once, so `final` means final, and a fact is `relevant` only if two completions
that differ in nothing else come out differently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from threading import Lock

from pysat.solvers import Solver

from compliance.deciding.encoding import POSSIBLE, Copy, encode
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import hinges
from compliance.deciding.shorthand import Shorthand
from compliance.deciding.standing import standings_of
from compliance.law.facts import Answers
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition

SOLVER = "cadical195"
PLAIN = {"inprocessing": 0}
"""The solver works the formula over between two answers, now and then for a third of a second that somebody waits."""
FINAL, MATTERING = 12_000, 50_000
"""Answers of each kind of the solver kept for an edition, some 10 MB: an interview asks most of the same again at its
next step."""

Known = str
"""Facts with their values, as `Shorthand` writes them."""

Target = str
"""A law's id, `combined`, `answer` or `reports`."""

COMBINED: Target = "combined"
ANSWER: Target = "answer"
"""The combined outcome together with the duties on which it depends, and the reports."""
REPORTS: Target = "reports"
"""The reports alone."""


class Possibilities:
    """One edition of a rulebook, ready to be asked about incomplete cases. Safe to share between threads."""

    def __init__(self, edition: Edition) -> None:
        self._formula = Formula()
        self._edition = edition
        self._lock, self._pairing = Lock(), Lock()
        self._left = encode(edition, self._formula)
        self._alone = _solver(self._formula)
        self._short = Shorthand(edition.vocabulary.asked)
        self._pair: _Pair | None = None
        self._is_final = lru_cache(FINAL)(self._settles)
        self._matters = lru_cache(MATTERING)(self._changes)

    def outcomes(
        self, answers: Answers, target: Target = COMBINED, among: Iterable[Outcome] = POSSIBLE
    ) -> frozenset[Outcome]:
        """Return the outcomes in `among`, of a law or `combined`, that some completion of the facts gives."""
        given = self._given(answers)
        outputs = self._left.combined if target == COMBINED else self._left.laws[target]
        return frozenset(outcome for outcome in among if self._happens([*given, outputs[outcome]]))

    def outcome(self, answers: Answers, target: Target = COMBINED) -> Outcome:
        """Return what is said of a law, or of all `combined`, whatever is unknown; see `of_completions`."""
        given = self._given(answers)
        outputs = self._left.combined if target == COMBINED else self._left.laws[target]
        with self._lock:
            self._alone.solve(assumptions=given)
            model = frozenset(self._alone.get_model())
        found = next(outcome for outcome, literal in outputs.items() if literal in model)
        if not self._happens([*given, -outputs[found]]):
            return found
        holds_back = [-literal for outcome, literal in outputs.items() if outcome.allows]
        stays = not found.allows or self._happens([*given, *holds_back])
        return Outcome.NEED_FACTS if stays else Outcome.PERMITTED_WITH_CONDITIONS

    def can_be(self, answers: Answers, outcome: Outcome) -> bool:
        """Tell whether some completion of the facts has this outcome of all laws combined."""
        return self._happens([*self._given(answers), self._left.combined[outcome]])

    def is_final(self, answers: Answers, target: Target = ANSWER) -> bool:
        """Tell whether every completion of the facts comes out alike."""
        return self._is_final(self._short.of(answers), target)

    def relevant(self, answers: Answers, target: Target = COMBINED) -> tuple[str, ...]:
        """Return the unknown facts that can still change what comes out, in the order of the vocabulary."""
        return tuple(self.each_relevant(answers, target))

    def each_relevant(
        self, answers: Answers, target: Target = COMBINED, among: Callable[[str], bool] = lambda _: True
    ) -> Iterator[str]:
        """Yield the unknown facts that can still change what comes out, one at a time as they are asked for.

        Those that are not `among` the wanted ones are left out before the solver is asked about them.
        """
        known = self._short.of(answers)
        for fact in filter(among, standings_of(self._edition).bearing_on(answers, target)):
            if self._matters(known, fact, target):
                yield fact
            elif self._is_final(known, target):  # asked only now: what matters tells that it is not
                return

    def can_hold(self, answers: Answers, provision: Provision) -> bool:
        """Tell whether some completion of the facts meets a provision of a law that then applies; of a report, any."""
        covered = -self._left.laws[provision.law][Outcome.NOT_COVERED]
        applies = [covered] if provision.kind != "report" else []
        return self._happens([*self._given(answers), self._left.holds[provision.id], *applies])

    def matters(self, answers: Answers, fact: str, target: Target = ANSWER) -> bool:
        """Tell whether one unknown fact can still change what comes out."""
        return self._matters(self._short.of(answers), fact, target)

    def _settles(self, known: Known, target: Target) -> bool:
        pair = self._paired()
        return not self._possible(pair, pair.apart(known, target))

    def _changes(self, known: Known, fact: str, target: Target) -> bool:
        pair = self._paired()
        others = [same for name, same in pair.same.items() if name != fact]
        return self._possible(pair, [*pair.apart(known, target), *others])

    def _paired(self) -> _Pair:
        """Return the two copies, which are built when first asked for: a complete case never needs them."""
        with self._pairing:
            if self._pair is None:
                self._pair = _Pair(self._edition, self._left, self._formula, self._short)
                self._formula = Formula()  # the solvers have what it said
            return self._pair

    def _given(self, answers: Answers) -> list[int]:
        return [self._left.facts[self._short.pairs[sign]] for sign in self._short.of(answers)]

    def _happens(self, assumptions: Sequence[int]) -> bool:
        """Tell whether some case is so, by a solver that has one copy of the rules and is twice as fast for it."""
        with self._lock:
            return bool(self._alone.solve(assumptions=assumptions))

    def _possible(self, pair: _Pair, assumptions: Sequence[int]) -> bool:
        with self._lock:
            return bool(pair.solver.solve(assumptions=assumptions))


_BUILDING = Lock()


def possibilities_of(edition: Edition) -> Possibilities:
    """Return the solver of an edition, shared by everybody who asks, and built once although two ask together."""
    with _BUILDING:
        return _possibilities_of(edition)


@lru_cache(maxsize=16)
def _possibilities_of(edition: Edition) -> Possibilities:
    return Possibilities(edition)


class _Pair:
    """Two copies of the rules beside each other, for what hangs on whether two cases come out alike."""

    def __init__(self, edition: Edition, left: Copy, formula: Formula, short: Shorthand) -> None:
        self._edition = edition
        self._left, self._right = left, encode(edition, formula)
        self._hinges = [hinges(edition, copy, formula) for copy in (self._left, self._right)]
        self.same = {fact.id: self._equal(formula, fact.id, fact.values) for fact in edition.vocabulary.asked}
        self._mirror(formula)
        self._alike = {sign: self._literals(pair) for sign, pair in short.pairs.items()}
        self._differs = {target: self._unequal(formula, target) for target in self._targets()}
        self.solver = _solver(formula)

    def apart(self, known: Known, target: Target) -> list[int]:
        """Return assumptions under which the two copies share the known facts and come out differently."""
        return [*(literal for sign in known for literal in self._alike[sign]), self._differs[target]]

    def _targets(self) -> Iterator[Target]:
        yield COMBINED
        yield ANSWER
        yield REPORTS
        yield from (law.id for law in self._edition.laws)

    def _literals(self, pair: tuple[str, str]) -> tuple[int, int]:
        """Return the literals, one of each copy, that say that a fact has a value."""
        return self._left.facts[pair], self._right.facts[pair]

    def _mirror(self, formula: Formula) -> None:
        asked = [one for one in self._left.facts if one[0] in self.same]
        twins = {self._left.facts[one]: self._right.facts[one] for one in asked}
        formula.mirror(twins, {self._left.facts[one]: self.same[one[0]] for one in asked})

    def _equal(self, formula: Formula, fact: str, values: Iterable[str]) -> int:
        """Return a literal that, assumed, makes the fact the same in both copies."""
        switch = formula.variable()
        for value in values:
            left, right = self._left.facts[fact, value], self._right.facts[fact, value]
            formula.clauses += [[-switch, -left, right], [-switch, left, -right]]
        return switch

    def _unequal(self, formula: Formula, target: Target) -> int:
        """Return a literal that, assumed, makes the copies come out differently."""
        left, right = (
            self._outputs(copy, duties, target)
            for copy, duties in zip((self._left, self._right), self._hinges, strict=True)
        )
        apart = [formula.apart(left[name], right[name]) for name in left]
        switch = formula.variable()
        formula.clauses.append([-switch, *apart])
        return switch

    def _outputs(self, copy: Copy, duties: Mapping[str, int], target: Target) -> Mapping[str, int]:
        if target == REPORTS:
            return {duty: literal for duty, literal in duties.items() if duty in self._edition.reported}
        outcomes = {outcome.value: literal for outcome, literal in copy.laws.get(target, copy.combined).items()}
        return {**outcomes, **duties} if target == ANSWER else outcomes


def _solver(formula: Formula) -> Solver:
    solver = Solver(name=SOLVER)
    solver.configure(PLAIN)  # heeded only while it is empty
    solver.append_formula(formula.clauses)
    return solver
