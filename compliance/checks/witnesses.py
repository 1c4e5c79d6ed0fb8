"""Every scenario and boundary case on bit planes: which of them surely notice a flip, and which may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TypeVar

import numpy as np

from compliance.checks.coverage import Circumstance
from compliance.checks.gap import gap
from compliance.checks.ground import Ground
from compliance.checks.mutants import Mutant
from compliance.checks.space import Space
from compliance.deciding.circuit import EVERY, Circuit, Planes, Words
from compliance.deciding.encoding import Literals
from compliance.deciding.growth import grown
from compliance.deciding.table import WORD, Cases, Table, packed, unpacked
from compliance.deciding.verdict import SEVERAL
from compliance.law.outcome import Outcome
from compliance.law.scenarios import Expectation
from compliance.law.theorems import TOGETHER

K = TypeVar("K")


@dataclass(frozen=True)
class Testimony:
    """By circumstance: whether a flip surely breaks it, and whether only the solver or the oracle can tell."""

    broken: Cases
    open: Cases


class Witnesses:
    """The circumstances as one table, evaluated once on the rulebook as it stands; a mask marks some of them."""

    def __init__(self, ground: Ground, among: Sequence[Circumstance]) -> None:
        self._base = ground.space
        self._expect = [one.scenario.expect for one in among]
        self._outcomes = self._masks(outcomes)
        self._duties = self._masks(lambda expect: (*expect.duties, *expect.no_duties))
        self._reasons = self._masks(lambda expect: expect.reasons)
        self._more = self._masks(lambda expect: [True] if expects_more(expect) else []).get(True, self._mask([]))
        circuit = Circuit(self._base.search.formula)
        self._planes = circuit.planes(self._given(ground, among), len(self._more))

    def testify(self, mutant: Mutant, flipped: Space) -> Testimony:
        """Tell which circumstances a flip breaks."""
        open_gap = gap(mutant, self._base, flipped)
        planes = grown(flipped.search.formula, self._base.search.formula, self._planes)
        broken = open_ = nobody = self._mask([])
        turned = self._reasons.get(mutant.of.id, nobody)
        for (name, outcome), mask in self._outcomes.items():
            before, after = self._base.outputs(name), flipped.outputs(name)
            if before != after:
                apart = mask & ~_alike(planes, before, after)
                turned = turned | apart
                broken = broken | mask & _refuted(planes, after, outcome)
                open_ = open_ | (apart & ~planes[after[outcome]] if outcome in after else apart)
        if self._duties:
            apart = ~_alike(planes, self._base.outputs(TOGETHER), flipped.outputs(TOGETHER))
            turned = turned | apart & reduce(or_, self._duties.values())
        for duty, mask in self._duties.items():
            turned = turned | mask & ~_same(planes, self._base.tasks[duty], flipped.tasks[duty])
        touched = ~planes[-open_gap]
        return Testimony(self._cases(broken & touched), self._cases((open_ | turned & self._more) & touched & ~broken))

    def _given(self, ground: Ground, among: Sequence[Circumstance]) -> Mapping[int, Words]:
        """Return the planes of all that is known in the circumstances: their facts and their days."""
        given: dict[int, Words] = {}
        table = Table.of(ground.rulebook.vocabulary, [one.known for one in among])
        asked = [(fact.id, value) for fact in table.vocabulary.asked for value in fact.values]
        for one, has, lacks in zip(asked, *table.planes(), strict=True):
            given |= {ground.facts[one]: has, -ground.facts[one]: lacks}
        days = [ground.almanac.on(one.scenario.as_of) for one in among]
        for day in ground.almanac.literals:
            mask = self._mask([at for at, each in enumerate(days) if each == day])
            given |= {day: mask, -day: ~mask}
        return given

    def _masks(self, expected: Callable[[Expectation], Iterable[K]]) -> Mapping[K, Words]:
        """Return whatever is expected with the circumstances that expect it."""
        found: dict[K, list[int]] = {}
        for at, expect in enumerate(self._expect):
            for one in expected(expect):
                found.setdefault(one, []).append(at)
        return {one: self._mask(cases) for one, cases in found.items()}

    def _mask(self, cases: Sequence[int]) -> Words:
        mask = np.zeros(-(-len(self._expect) // WORD) * WORD, np.bool_)
        mask[list(cases)] = True
        return packed(mask)

    def _cases(self, mask: Words) -> Cases:
        return unpacked(mask, len(self._expect))


def outcomes(expect: Expectation) -> Iterable[tuple[str, Outcome]]:
    """Yield the outcome that is expected of each law, and of all together."""
    yield from expect.laws.items()
    if expect.outcome is not None:
        yield TOGETHER, expect.outcome


def expects_more(expect: Expectation) -> bool:
    """Tell whether something beside outcomes is expected."""
    return bool(expect.duties or expect.no_duties or expect.reasons or expect.binding)


def _refuted(planes: Planes, outputs: Literals, outcome: Outcome) -> Words:
    """Return where something else is surely said; see `of_completions`."""
    if outcome not in SEVERAL:
        return planes[-outputs[outcome]]
    other = reduce(or_, [planes[literal] for one, literal in outputs.items() if one is not outcome])
    never = [planes[-literal] for one, literal in outputs.items() if one.allows is not (outcome is Outcome.NEED_FACTS)]
    return other | reduce(and_, never)


def _alike(planes: Planes, before: Literals, after: Literals) -> Words:
    return reduce(and_, [_same(planes, literal, after[outcome]) for outcome, literal in before.items()])


def _same(planes: Planes, one: int, other: int) -> Words:
    """Return where two literals surely are the same."""
    if one == other:
        return np.full_like(planes[one], EVERY)
    return planes[one] & planes[other] | planes[-one] & planes[-other]
