"""A rulebook with one flip, held against what is expected of the rulebook as it stands.

Outcomes are held against expectations by the solver, because an outcome is said of every completion of the facts; what
else a scenario expects is decided by the oracle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from compliance.checks.coverage import Circumstance
from compliance.checks.expectations import misses_more
from compliance.checks.gap import gap
from compliance.checks.ground import Ground
from compliance.checks.mutants import Mutant
from compliance.checks.space import Case, Space, named_case, questions, remaining
from compliance.checks.witnesses import outcomes
from compliance.deciding.encoding import POSSIBLE
from compliance.deciding.possibilities import COMBINED, Target
from compliance.deciding.verdict import SEVERAL
from compliance.law.facts import Answers
from compliance.law.outcome import Outcome
from compliance.law.provisions import Section
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Expectation
from compliance.law.theorems import TOGETHER

DONE = ("yes", "no")


class Flipped:
    """One flip: every case of the flipped rulebook beside the same case of the rulebook as it stands."""

    def __init__(self, ground: Ground, mutant: Mutant) -> None:
        self.mutant = mutant
        self.space = ground.flipped(mutant)
        self._ground = ground
        self._search = self.space.search

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rulebook with the flip."""
        return mutated(self._ground.rulebook, self.mutant)

    @cached_property
    def gap(self) -> int:
        """A literal that is false where the flip changes nothing."""
        return gap(self.mutant, self._ground.space, self.space)

    def breaks(self, one: Circumstance) -> bool:
        """Tell whether a circumstance comes out otherwise than it expects, by the solver and the oracle."""
        given, expect = self._ground.given(one), one.scenario.expect
        turned = [] if self.mutant.of.id in expect.reasons else [self._turned(expect)]
        if not self._search.possible([*given, *turned]):
            return False
        if self._misses_outcome(expect, given):
            return True
        answers = {fact.id: one.known[fact.id] for fact in self._ground.rulebook.vocabulary.asked}
        return misses_more(self.rulebook, one.scenario, answers, _Completions(self._ground, self.space, given))

    def difference(self) -> tuple[date, Case] | None:
        """Return a day and a short case in which some outcome or duty is another; None if there is none."""
        differs = self._apart(name for name in self._ground.space.named if name not in self._ground.facts)
        return next(self._cases([differs]), None) if self._search.possible([differs, self.gap]) else None

    def tellings(self) -> Iterator[tuple[date, Case]]:
        """Yield days and short cases in which a law, all together or a duty has what it has not after the flip."""
        law, duties = self.mutant.of.law, self.mutant.of.duties
        before, after, formula = self._ground.space, self.space.named, self._search.formula
        names = dict.fromkeys((law, *duties, TOGETHER, *before.copy.laws, *before.tasks))
        told = [(name, value) for name in names for value in (DONE if name in before.tasks else POSSIBLE)]
        turned = (formula.both([before.named[one], -after[one]]) for one in told if before.named[one] != after[one])
        yield from self._cases(list(turned))

    def _cases(self, wanted: Sequence[int]) -> Iterator[tuple[date, Case]]:
        """Yield days, the newest first, and short cases in which one of the literals is true."""
        facts, days = self._ground.facts, {*self._ground.rulebook.turning_days, *self.rulebook.turning_days}
        for day in sorted(days, reverse=True):
            for literal in wanted:
                found = self._search.shortest(literal, questions(facts), [self._ground.almanac.on(day)])
                if found is not None:
                    yield day, named_case(found, facts)

    def _misses_outcome(self, expect: Expectation, given: tuple[int, ...]) -> bool:
        """Tell whether what is said of the outcome, whatever is unknown, is not what was expected."""
        expected = [(self.space.outputs(name), outcome) for name, outcome in outcomes(expect)]
        final = [-found[outcome] for found, outcome in expected if outcome not in SEVERAL]
        if self._search.possible([*given, self._search.formula.either(final)]):
            return True
        several = ((found, outcome) for found, outcome in expected if outcome in SEVERAL)
        return any(remaining(self._search, given, found) is not outcome for found, outcome in several)

    def _turned(self, expect: Expectation) -> int:
        """Return a literal that is true where an outcome or a duty that is expected comes out otherwise.

        Where the record may go, duties are listed that only some completion demands; so they hang on the outcome.
        """
        duties = (*expect.duties, *expect.no_duties)
        names = dict.fromkeys((*(name for name, _ in outcomes(expect)), *((TOGETHER,) if duties else ())))
        told = [(name, outcome.value) for name in names for outcome in POSSIBLE]
        return self._apart([*told, *((duty, "yes") for duty in duties)])

    def _apart(self, names: Iterable[tuple[str, str]]) -> int:
        """Return a literal that is true where something named is so on one side of the flip only."""
        formula, before, after = self._search.formula, self._ground.space.named, self.space.named
        return formula.either(formula.apart(before[name], after[name]) for name in names)


@dataclass(frozen=True)
class _Completions:
    """The outcome that remains in one circumstance, for `verdict`; what the flip leaves alone is worked out once."""

    ground: Ground
    space: Space
    given: tuple[int, ...]

    def outcome(self, answers: Answers, target: Target = COMBINED) -> Outcome:
        """Return what is said whatever is unknown; the answers are `given`."""
        del answers
        outputs = self.space.outputs(target)
        if outputs == self.ground.space.outputs(target):
            return self.ground.outcome(self.given, target)
        return remaining(self.space.search, self.given, outputs)


def mutated(rulebook: Rulebook, mutant: Mutant) -> Rulebook:
    """Return the rulebook with the mutant in the place of its provision."""
    law = mutant.of.law
    sections = tuple(_mutated(section, mutant) for section in rulebook.sections[law])
    return replace(rulebook, sections={**rulebook.sections, law: sections}, _editions={})


def _mutated(section: Section, mutant: Mutant) -> Section:
    kept = (mutant.provision if rule.id == mutant.of.id else rule for rule in section.provisions)
    return section.model_copy(update={"provisions": tuple(rule for rule in kept if rule is not None)})
