"""Near misses: two checked scenarios that differ in one answer and come out differently. Found, not picked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from compliance.asking.flips import Turn, apart, turn
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

ORIGINS = ("training", "published", "regression")
"""Which stories are shown rather than others, if several show the same."""


@dataclass(frozen=True)
class Side:
    """One of the two scenarios, its answer to the fact in which they differ, and how it comes out."""

    scenario: Scenario
    answer: str
    turn: Turn


@dataclass(frozen=True)
class NearMiss:
    """Two scenarios alike in every answer but one."""

    fact: str
    left: Side
    right: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both scenarios."""
        return self.left, self.right

    @cached_property
    def laws(self) -> tuple[str, ...]:
        """The laws that answer the two differently."""
        left, right = self.left.turn.verdict.laws, self.right.turn.verdict.laws
        return tuple(law for law, outcome in left.items() if right[law] is not outcome)

    @property
    def turns(self) -> bool:
        """Whether the two come out differently, and both are settled."""
        outcomes = {self.left.turn.outcome, self.right.turn.outcome}
        return len(outcomes) == 2 and Outcome.NEED_FACTS not in outcomes


def near_misses(rulebook: Rulebook) -> tuple[NearMiss, ...]:
    """Return for each fact the nearest pair of scenarios that it alone sets apart, in the order of the vocabulary.

    Nearest are the pairs that bid different things, then those told for teaching, then those in which the fewest
    laws change their answer.
    """
    best: dict[str, NearMiss] = {}
    for pair in pairs(rulebook):
        if pair.turns and (pair.fact not in best or _rank(pair) < _rank(best[pair.fact])):
            best[pair.fact] = pair
    return tuple(best[fact.id] for fact in rulebook.vocabulary.asked if fact.id in best)


def pairs(rulebook: Rulebook) -> Iterator[NearMiss]:
    """Yield every two scenarios of one day that differ in the answer to one fact, the other facts all alike."""
    turns: dict[str, Turn] = {}

    def side(scenario: Scenario, answer: str) -> Side:
        if scenario.id not in turns:
            turns[scenario.id] = turn(rulebook, scenario.facts, scenario.as_of)
        return Side(scenario, answer, turns[scenario.id])

    for fact, alike in _alike(rulebook):
        for (one, left), (other, right) in combinations(alike, 2):
            if left != right:
                yield NearMiss(fact, side(one, left), side(other, right))


def _alike(rulebook: Rulebook) -> Iterator[tuple[str, list[tuple[Scenario, str]]]]:
    """Yield the scenarios that share all answers but the one to a fact, with that answer."""
    shelves: Mapping[tuple[object, ...], list[tuple[Scenario, str]]] = defaultdict(list)
    for scenario in rulebook.scenarios:
        known = _known(rulebook.vocabulary.answers(scenario.facts))
        for fact, answer in known.items():
            others = frozenset(item for item in known.items() if item[0] != fact)
            shelves[fact, scenario.as_of, others].append((scenario, answer))
    yield from ((str(key[0]), alike) for key, alike in shelves.items() if len(alike) > 1)


def _known(answers: Answers) -> dict[str, str]:
    return {fact: value for fact, value in answers.items() if value != UNKNOWN}


def _rank(pair: NearMiss) -> tuple[object, ...]:
    told = sorted(ORIGINS.index(side.scenario.origin) for side in (pair.left, pair.right))
    crosses = apart(pair.left.turn.outcome, pair.right.turn.outcome)
    return not crosses, told, len(pair.laws), pair.left.scenario.id, pair.right.scenario.id
