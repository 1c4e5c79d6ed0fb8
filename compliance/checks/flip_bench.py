"""A bench on which flips are tried: one formula for the true rulebook and for all that were flipped.

Outcomes are held against expectations by the solver, because an outcome is what every completion of the facts has; what
else a scenario expects is decided by the oracle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from compliance.checks.coverage import Circumstance, circumstance, decided
from compliance.checks.expectations import misses_more
from compliance.checks.mutants import Mutant
from compliance.checks.scenarios import against
from compliance.checks.space import Case, Search, Space, chosen, named_case, questions
from compliance.checks.theorems import Prover
from compliance.deciding import reference
from compliance.deciding.encoding import POSSIBLE, Literals
from compliance.deciding.possibilities import COMBINED, Target
from compliance.deciding.verdict import SEVERAL
from compliance.law.boundaries import Boundary
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.kleene import Truth
from compliance.law.outcome import Outcome, of_completions
from compliance.law.provisions import Provision, Section
from compliance.law.rulebook import Edition, Rulebook
from compliance.law.scenarios import Expectation
from compliance.law.theorems import TOGETHER

LONG_AGO = date(2000, 1, 1)
WORN = 120_000
"""Clauses on a bench, beyond which the solver slows down."""


class Bench:
    """The mutants of one provision beside the rulebook as it stands."""

    def __init__(self, rulebook: Rulebook, among: tuple[Circumstance, ...]) -> None:
        self.rulebook = rulebook
        self.among = among
        self._search = Search()
        self._facts = chosen(rulebook.vocabulary, self._search.formula)
        self._proofs = Prover(rulebook)
        self._editions: dict[Edition, Space] = {}
        self._spaces: dict[tuple[Rulebook, date], Space] = {}

    @property
    def is_worn(self) -> bool:
        """Whether so much lies on the bench that a new one is faster."""
        return self._search.size > WORN or self._proofs.search.size > WORN

    def scenario(self, mutant: Mutant) -> str | None:
        """Return the first scenario whose expectation the mutant breaks; None if there is none."""
        changed = mutated(self.rulebook, mutant)
        touched = (one for one in self.among if touches(mutant, one))
        return next((one.scenario.id for one in touched if self._breaks(one, mutant, changed)), None)

    def theorem(self, mutant: Mutant) -> str | None:
        """Return a theorem that the mutant breaks on the last day on which it is law; None if there is none."""
        changed = mutated(self.rulebook, mutant)
        day = max(day for day in changed.turning_days if mutant.of.in_force.on(day) or day == date.min)
        prover = Prover(changed, self._proofs)
        due = (theorem for theorem in changed.theorems if theorem.in_force.on(day))
        return next((theorem.id for theorem in due if prover.refutes(theorem, day)), None)

    def difference(self, mutant: Mutant) -> tuple[date, Case] | None:
        """Return a day and a short case in which some outcome or duty is another; None if there is none."""
        changed = mutated(self.rulebook, mutant)
        for day in sorted({*self.rulebook.turning_days, *changed.turning_days}, reverse=True):
            literal = self._differs(self._space(self.rulebook, day), self._space(changed, day))
            found = self._search.shortest(literal, questions(self._facts))
            if found is not None:
                return day, named_case(found, self._facts)
        return None

    def boundary(self, mutant: Mutant) -> Boundary | None:
        """Return a short case that tells the provision from the mutant, and lay it on the bench; None if none is found.

        What it expects is decided by the oracle, which must decide otherwise on the mutated rulebook.
        """
        changed = mutated(self.rulebook, mutant)
        for day in sorted({*self.rulebook.turning_days, *changed.turning_days}, reverse=True):
            left, right = self._space(self.rulebook, day), self._space(changed, day)
            for literal in self._tellings(mutant.of, left, right):
                found = self._search.shortest(literal, questions(self._facts))
                if found is None:
                    continue
                boundary = told(self.rulebook, mutant, day, named_case(found, self._facts))
                scenario = boundary.scenario(0)
                if any(against(scenario, decided(changed, scenario))):
                    self.among += (circumstance(self.rulebook, scenario),)
                    return boundary
        return None

    def _tellings(self, provision: Provision, left: Space, right: Space) -> Iterator[int]:
        """Yield literals that are true where a law, all together or a duty has what it has not on the other side."""
        names = dict.fromkeys((provision.law, *provision.duties, TOGETHER, *left.copy.laws, *left.tasks))
        old, new, formula = left.named, right.named, self._search.formula
        for name in names:
            values = ("yes", "no") if name in left.tasks else [outcome.value for outcome in POSSIBLE]
            for value in values:
                if old[name, value] != new.get((name, value)):
                    yield formula.both([old[name, value], -new[name, value]])

    def _breaks(self, one: Circumstance, mutant: Mutant, changed: Rulebook) -> bool:
        left, right = (self._space(rulebook, one.scenario.as_of) for rulebook in (self.rulebook, changed))
        expect, given = one.scenario.expect, self._given(one)
        if mutant.of.id not in expect.reasons and not self._search.possible(
            [*given, self._turned(expect, left, right)]
        ):
            return False
        if self._misses_outcome(expect, right, given):
            return True
        answers = {name: value for name, value in one.known.items() if name not in right.edition.definitions}
        return misses_more(changed, one.scenario, answers, _Completions(self._search, right, given))

    def _misses_outcome(self, expect: Expectation, space: Space, given: list[int]) -> bool:
        """Tell whether what is said of the outcome, whatever is unknown, is not what was expected."""
        expected = [(space.copy.laws[law], outcome) for law, outcome in expect.laws.items()]
        if expect.outcome is not None:
            expected.append((space.copy.combined, expect.outcome))
        final = [-outputs[outcome] for outputs, outcome in expected if outcome not in SEVERAL]
        if self._search.possible([*given, self._search.formula.either(final)]):
            return True
        several = ((outputs, outcome) for outputs, outcome in expected if outcome in SEVERAL)
        return any(self._said(given, outputs) is not outcome for outputs, outcome in several)

    def _said(self, given: list[int], outputs: Literals) -> Outcome:
        return of_completions(_possible(self._search, given, outputs))

    def _turned(self, expect: Expectation, left: Space, right: Space) -> int:
        """Return a literal that is true where an outcome or a duty that is expected comes out otherwise."""
        formula = self._search.formula
        names = [*expect.laws, *((TOGETHER,) if expect.outcome is not None else ())]
        told = [(name, outcome.value) for name in names for outcome in POSSIBLE]
        told += [(duty, "yes") for duty in (*expect.duties, *expect.no_duties)]
        return formula.either(formula.apart(left.named[name], right.named[name]) for name in told)

    def _differs(self, left: Space, right: Space) -> int:
        formula = self._search.formula
        old, new = left.named, right.named
        return formula.either(formula.apart(old[name], new[name]) for name in old if name not in self._facts)

    def _given(self, one: Circumstance) -> list[int]:
        known = ((name, value) for name, value in one.known.items() if value != UNKNOWN)
        return [self._facts[fact] for fact in known if fact in self._facts]

    def _space(self, rulebook: Rulebook, on: date) -> Space:
        if (rulebook, on) not in self._spaces:
            edition = rulebook.edition(on)
            if edition not in self._editions:
                self._editions[edition] = Space(rulebook, edition, self._search, self._facts)
            self._spaces[rulebook, on] = self._editions[edition]
        return self._spaces[rulebook, on]


@dataclass(frozen=True)
class _Completions:
    """The outcome that remains in one circumstance, for `verdict`."""

    search: Search
    space: Space
    given: list[int]

    def outcome(self, answers: Answers, target: Target = COMBINED) -> Outcome:
        """Return what is said whatever is unknown; the answers are `given`."""
        del answers
        copy = self.space.copy
        return of_completions(
            _possible(self.search, self.given, copy.combined if target == COMBINED else copy.laws[target])
        )


def _possible(search: Search, given: list[int], outputs: Literals) -> frozenset[Outcome]:
    return frozenset(outcome for outcome, literal in outputs.items() if search.possible([*given, literal]))


def mutated(rulebook: Rulebook, mutant: Mutant) -> Rulebook:
    """Return the rulebook with the mutant in the place of its provision."""
    law = mutant.of.law
    sections = tuple(_mutated(section, mutant) for section in rulebook.sections[law])
    return replace(rulebook, sections={**rulebook.sections, law: sections}, _editions={})


def told(rulebook: Rulebook, mutant: Mutant, on: date, case: Case) -> Boundary:
    """Return a case as a boundary, with what the oracle decides of the provision's law, of all, and of its duties."""
    later = rulebook.turning_days[1:]
    day = on if on > date.min else later[0] - timedelta(days=1) if later else LONG_AGO
    anything = Expectation(outcome=Outcome.NEED_FACTS)
    draft = Boundary(of=mutant.of.id, tells=mutant.what, as_of=day, facts=dict(case), expect=anything)
    decision = decided(rulebook, draft.scenario(0))
    laws = {mutant.of.law: decision.laws[mutant.of.law].outcome}
    expect = Expectation(laws=laws)
    settled = decision.outcome is not Outcome.NEED_FACTS
    if settled or mutant.of.kind == "report":
        due = [task.duty.id for task in decision.due]
        expect = Expectation(
            outcome=decision.outcome if settled else None,
            laws=laws,
            duties=tuple(duty for duty in mutant.of.duties if duty in due),
            no_duties=tuple(duty for duty in mutant.of.duties if duty not in due),
        )
    return draft.model_copy(update={"expect": expect})


def touches(mutant: Mutant, one: Circumstance) -> bool:
    """Tell whether a scenario could notice the mutant: the provision can be met in it, before or after the flip."""
    found = {_found(provision, one) for provision in (mutant.of, mutant.provision)}
    return bool(found - {Truth.NO, None})


def _found(provision: Provision | None, one: Circumstance) -> Truth | None:
    if provision is None or not provision.in_force.on(one.scenario.as_of):
        return None
    return reference.finding_of(provision, one.known, one.edition.vocabulary).holds


def _mutated(section: Section, mutant: Mutant) -> Section:
    kept = (mutant.provision if rule.id == mutant.of.id else rule for rule in section.provisions)
    return section.model_copy(update={"provisions": tuple(rule for rule in kept if rule is not None)})
