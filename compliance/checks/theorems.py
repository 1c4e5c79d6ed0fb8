"""Every theorem is proved over every possible case of every edition, or refuted by a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.checks.readings_space import Readings
from compliance.checks.space import (
    BRIEF,
    Case,
    Questions,
    Search,
    Space,
    chosen,
    editions,
    named_case,
    questions,
    spoken,
)
from compliance.deciding.encoding import Named, encode, gate
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import obligations
from compliance.law.conditions import All, facts
from compliance.law.facts import Vocabulary
from compliance.law.outcome import Outcome
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
    readings: Mapping[str, Outcome] = field(default_factory=dict)
    """The readings of unsettled points that must be adopted for it; none if it is false as the rulebook stands."""


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
    """Proves theorems about one rulebook; what rests on the same provisions on another day is not proved again."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.search = Search(solver=BRIEF)
        self._readings = Readings(rulebook, self.search.formula)
        self._rulebook = self._readings.rulebook
        self.facts = chosen(rulebook.vocabulary.asked, self.search.formula)
        self.others = chosen(rulebook.vocabulary.asked, self.search.formula)
        self._days: dict[date, Space] = {}
        self._seconds: dict[tuple[int, tuple[str, ...], bool], Named] = {}

    def refute(self, theorem: Theorem, on: date) -> Refutation | None:
        """Return a case in which the theorem is false on a day, or None if there is none."""
        space = self._space(on)
        wanted = self._violation(space, theorem)
        changed = {key: literal for key, literal in self.others.items() if key[0] in theorem.changing}
        asked = [*space.questions, *questions(changed)]
        found = self.search.shortest(wanted, asked)
        if found is None:
            return None
        found = self._fewest(wanted, asked, found)
        return Refutation(theorem, on, named_case(found, self.facts), named_case(found, changed), self._adopted(found))

    def _fewest(self, wanted: int, asked: Questions, found: list[int]) -> list[int]:
        """Return a case that adopts no reading that can be spared; the shortest one may adopt more."""
        adopted = set(self._adopted(found))
        for name in sorted(adopted):
            fewer = self.search.shortest(wanted, asked, self._readings.left_open(adopted - {name}))
            if fewer is not None:
                return self._fewest(wanted, asked, fewer)
        return found

    def _adopted(self, found: list[int]) -> dict[str, Outcome]:
        return self._readings.outcomes(named_case(found, self._readings.named))

    def _space(self, on: date) -> Space:
        if on not in self._days:
            edition = self._rulebook.edition(on)
            known = (space for space in self._days.values() if space.edition is edition)
            self._days[on] = next(known, None) or Space(
                self._rulebook, edition, self.search, self.facts, self._readings.switches
            )
        return self._days[on]

    def _violation(self, space: Space, theorem: Theorem) -> int:
        """Return a literal that is true exactly in the cases in which the theorem is false."""
        second = self._second(space, theorem) if theorem.changing else space.named
        false = parts(theorem, self.search.formula, self._rulebook.language, space.named, second)
        return self.search.formula.both([*false, *self._readings.never(theorem.not_on)])

    def _second(self, space: Space, theorem: Theorem) -> Named:
        """Return what can be said of a second case that differs from the first in the changing facts only.

        Its duties are worked out for a theorem that speaks of some.
        """
        duties = self._rulebook.duties
        owed = any(facts(condition) & duties.keys() for _, condition in theorem.conditions)
        key = (id(space), theorem.changing, owed)
        if key not in self._seconds:
            formula = self.search.formula
            shared = {name: (self.others if name[0] in theorem.changing else self.facts)[name] for name in self.facts}
            copy = encode(space.edition, formula, shared, self._readings.switches.off)
            tasks = obligations(duties, space.edition, copy, formula) if owed else {}
            self._seconds[key] = spoken(copy, tasks, formula)
        return self._seconds[key]


def parts(theorem: Theorem, formula: Formula, language: Vocabulary, first: Named, second: Named) -> tuple[int, int]:
    """Return what makes a theorem false: a literal of the case of which it speaks, and one of what it says is not so.

    For a theorem about a change the latter is one of the second case; else both are the same case.
    """
    when = gate(formula, theorem.when or All(()), language, first)
    into = gate(formula, theorem.into or All(()), language, second)
    claim = gate(formula, theorem.claim, language, second)
    return when, formula.both([into, claim if theorem.never is not None else -claim])
