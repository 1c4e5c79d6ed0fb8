"""Honest readings: the same story with one or two answers replaced by what somebody else could have answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from compliance.law.facts import Answers, Vocabulary
from compliance.law.scenarios import Scenario


@dataclass(frozen=True)
class Reading:
    """Another honest answer to one question of a story, or to two; `answers` is all that is then known."""

    instead: Answers
    answers: Answers


def readings(vocabulary: Vocabulary, scenario: Scenario, size: int = 1) -> Iterator[Reading]:
    """Yield the readings of a story that replace `size` of its answers, each to another question."""
    others = {name: _values(vocabulary, name, values) for name, values in scenario.also_true.items()}
    for names in combinations(others, size):
        for values in product(*(others[name] for name in names)):
            yield reading(vocabulary, scenario, dict(zip(names, values, strict=True)))


def reading(vocabulary: Vocabulary, scenario: Scenario, instead: Answers) -> Reading:
    """Return one reading; what its answers leave open is taken from `also_answered`, and never what they settle."""
    known = vocabulary.settle(vocabulary.answers({**scenario.facts, **instead}))
    raised = {name: value for name, value in vocabulary.answers(scenario.also_answered).items() if name not in known}
    return Reading(instead, vocabulary.settle({**known, **raised}))


def _values(vocabulary: Vocabulary, name: str, values: tuple[object, ...]) -> list[str]:
    return [vocabulary.answers({name: value})[name] for value in values]
