"""What else an honest person could answer to a story, held against the vocabulary and the story itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from compliance.law.errors import CaseError
from compliance.law.facts import UNKNOWN, Vocabulary
from compliance.law.scenarios import Scenario

ELSEWHERE = "Take it out, or put the other answer under `also_true`"


class Misfit(NamedTuple):
    """An entry of `also_true` or `also_answered` that cannot stand, and how to mend it."""

    path: tuple[str | int, ...]
    wrong: str
    mend: str


def misfits(vocabulary: Vocabulary, scenario: Scenario) -> Iterator[Misfit]:
    """Yield what is wrong with the other answers to a story; the vocabulary must know its own facts."""
    told = vocabulary.settle(vocabulary.answers(scenario.facts)) if scenario.also_true else {}
    for name, values in scenario.also_true.items():
        taken = {told.get(name, UNKNOWN)}
        for index, value in enumerate(values):
            yield from _other(vocabulary, ("also_true", name, index), value, taken)
    for name, value in scenario.also_answered.items():
        yield from _unsaid(vocabulary, ("also_answered", name), name, value)
        if name in scenario.facts:
            yield Misfit(("also_answered", name), f"the story itself answers `{name}`", ELSEWHERE)


def _other(vocabulary: Vocabulary, path: tuple[str, str, int], value: Any, taken: set[str]) -> Iterator[Misfit]:
    """Yield what keeps a value from being another answer than those taken, and add it to them."""
    name = path[1]
    unsaid = list(_unsaid(vocabulary, path, name, value))
    yield from unsaid
    if unsaid:
        return
    if taken == {UNKNOWN}:
        mend = f"Answer `{name}` in `facts`, or put this under `also_answered`"
        yield Misfit(path, f"the story leaves `{name}` open, so this is no other answer to it", mend)
        return
    (meant,) = vocabulary.answers({name: value}).values()
    if meant in taken:
        mend = "Take it out, or give an answer that the law can tell from it"
        yield Misfit(path, f"`{name}` is already `{meant}`, in the story or in a reading above", mend)
    taken.add(meant)


def _unsaid(vocabulary: Vocabulary, path: tuple[str | int, ...], name: str, value: Any) -> Iterator[Misfit]:
    """Yield why a value answers nothing: a reading leaves no question open."""
    try:
        (meant,) = vocabulary.answers({name: value}).values()
    except CaseError as error:
        (problem,) = error.problems
        yield Misfit(path, problem.wrong, problem.mend)
        return
    if meant == UNKNOWN:
        yield Misfit(path, f"`{UNKNOWN}` is no answer to `{name}`", "Take it out, or give an answer")
