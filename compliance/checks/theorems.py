"""Every theorem is proved over every possible case of every edition, or refuted by a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from compliance.checks.space import Case, Search, Space, chosen, editions, named_case, questions, spoken
from compliance.deciding.encoding import Named, encode, gate
from compliance.deciding.obligations import obligations
from compliance.law.rulebook import Rulebook
from compliance.law.theorems import Theorem


@dataclass(frozen=True)
class Refutation:
    """A case in which a theorem is false; `on` is the first day of the edition that shows it."""

    theorem: Theorem
    on: date
    case: Case
    """The facts it takes; those that are left out can be anything."""
    changed: Case = field(default_factory=dict)
    """For a theorem about a change: what changes."""


def refutations(rulebook: Rulebook) -> Iterator[Refutation]:
    """Try to prove every theorem on every edition on which it is to hold; yield one case for each that fails."""
    prover = Prover(rulebook)
    refuted: set[str] = set()
    for day, _ in editions(rulebook):
        for theorem in rulebook.theorems:
            if theorem.id not in refuted and theorem.in_force.on(day):
                found = prover.refute(theorem, day)
                if found is not None:
                    refuted.add(theorem.id)
                    yield found


class Prover:
    """Proves theorems about one rulebook; what rests on the same provisions on another day is not proved again.

    A prover `beside` another knows what that one has built and proved; both rulebooks must ask the same questions.
    """

    def __init__(self, rulebook: Rulebook, beside: Prover | None = None) -> None:
        self._rulebook = rulebook
        self.search: Search = beside.search.fork() if beside else Search()
        self.facts: Named = beside.facts if beside else chosen(rulebook.vocabulary, self.search.formula)
        self.others: Named = beside.others if beside else chosen(rulebook.vocabulary, self.search.formula)
        self._days: dict[date, Space] = {}
        self._seconds: dict[tuple[int, tuple[str, ...]], Named] = {}

    def refute(self, theorem: Theorem, on: date) -> Refutation | None:
        """Return a case in which the theorem is false on a day, or None if there is none."""
        space = self._space(on)
        wanted = self._violation(space, theorem)
        changed = {key: literal for key, literal in self.others.items() if key[0] in theorem.changing}
        found = self.search.shortest(wanted, [*space.questions, *questions(changed)])
        if found is None:
            return None
        return Refutation(theorem, on, named_case(found, self.facts), named_case(found, changed))

    def refuted(self, on: date) -> Iterator[Theorem]:
        """Yield the theorems of a day that some case refutes, without saying which case."""
        for theorem in self._rulebook.theorems:
            if theorem.in_force.on(on) and self.search.ever(self._violation(self._space(on), theorem)):
                yield theorem

    def _space(self, on: date) -> Space:
        if on not in self._days:
            edition = self._rulebook.edition(on)
            known = (space for space in self._days.values() if space.edition is edition)
            self._days[on] = next(known, None) or Space(self._rulebook, edition, self.search, self.facts)
        return self._days[on]

    def _violation(self, space: Space, theorem: Theorem) -> int:
        """Return a literal that is true exactly in the cases in which the theorem is false."""
        formula, language = self.search.formula, self._rulebook.language
        named = self._second(space, theorem.changing) if theorem.changing else space.named
        into = [gate(formula, theorem.into, language, named)] if theorem.into is not None else []
        claim = gate(formula, theorem.claim, language, named)
        return formula.both([space.literal(theorem.when), *into, claim if theorem.never is not None else -claim])

    def _second(self, space: Space, changing: tuple[str, ...]) -> Named:
        """Return what can be said of a second case that differs from the first in the changing facts only."""
        key = (id(space), changing)
        if key not in self._seconds:
            formula = self.search.formula
            facts = {name: (self.others if name[0] in changing else self.facts)[name] for name in self.facts}
            copy = encode(space.edition, formula, facts)
            tasks = obligations(self._rulebook.duties, space.edition, copy, formula)
            self._seconds[key] = spoken(copy, tasks, formula)
        return self._seconds[key]
