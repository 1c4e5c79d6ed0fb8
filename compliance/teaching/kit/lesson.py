"""A lesson: chosen stories in order, each with its minutes, its answer and its injects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compliance.asking.flips import flips_of, nearness
from compliance.deciding.decision import Decision, decide
from compliance.law.errors import EngineFault, QuizError
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario
from compliance.pages.reading import answer_label
from compliance.teaching.ballot import Choice, ballot

MINUTES: Mapping[str, Mapping[str, int]] = {
    "easy": {"Read aloud": 1, "Commit": 2, "Reveal": 2, "Discuss": 3, "Inject": 2},
    "medium": {"Read aloud": 2, "Commit": 3, "Reveal": 3, "Discuss": 5, "Inject": 2},
    "hard": {"Read aloud": 2, "Commit": 4, "Reveal": 4, "Discuss": 7, "Inject": 3},
}
"""How long each step of a story takes, by difficulty."""

OPENING, CLOSING = 5, 5
"""Minutes before the first story and after the last."""


@dataclass(frozen=True)
class Inject:
    """News in the middle of a story, as it is read aloud: some facts turn out otherwise, and the answer with them."""

    say: str
    why: str
    facts: Mapping[str, Any]
    decision: Decision


@dataclass(frozen=True)
class Part:
    """One story of a lesson. `starts` is the minute at which it begins, `steps` the minutes of each step."""

    number: int
    story: Scenario
    starts: int
    steps: Mapping[str, int]
    decision: Decision
    choices: tuple[Choice, ...]
    """The reasons from which the class picks the deciding one."""
    injects: tuple[Inject, ...]

    @property
    def minutes(self) -> int:
        """How long the story takes as a whole."""
        return sum(self.steps.values())


@dataclass(frozen=True)
class Lesson:
    """Chosen stories with their timing. `rulebook` answered every one of them."""

    rulebook: Rulebook
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        """How long the lesson takes, opening and closing included."""
        return OPENING + sum(part.minutes for part in self.parts) + CLOSING


def timetable(stories: Iterable[Scenario]) -> Iterator[tuple[Scenario, int, Mapping[str, int]]]:
    """Yield each story with the minute at which it begins and the minutes of its steps."""
    starts = OPENING
    for story in stories:
        steps = MINUTES[story.difficulty or "medium"]
        yield story, starts, steps
        starts += sum(steps.values())


def plan(rulebook: Rulebook, names: Sequence[str]) -> Lesson:
    """Return a lesson of the named scenarios for training, in this order.

    Raises `QuizError` if none is named or one is not for training, `EngineFault` if one does not come out as it
    promises.
    """
    return Lesson(rulebook, tuple(_parts(rulebook, names)))


def _parts(rulebook: Rulebook, names: Sequence[str]) -> Iterator[Part]:
    told = {story.id: story for story in rulebook.scenarios if story.origin == "training"}
    if not names:
        raise QuizError("a lesson needs a story")
    for name in names:
        if name not in told:
            raise QuizError(f"there is no story for training called {name[:80]}")
    slots = timetable(told[name] for name in dict.fromkeys(names))
    for number, (story, starts, steps) in enumerate(slots, 1):
        yield _part(rulebook, number, story, starts, steps)


def _part(rulebook: Rulebook, number: int, story: Scenario, starts: int, steps: Mapping[str, int]) -> Part:
    decision = decide(rulebook, story.facts, story.as_of)
    if decision.outcome is not story.expect.outcome:
        raise EngineFault(f"{story.id} comes out as {decision.outcome.value}; it cannot be taught")
    return Part(number, story, starts, steps, decision, ballot(rulebook, story), tuple(_injects(rulebook, story)))


def _injects(rulebook: Rulebook, story: Scenario) -> Iterator[Inject]:
    """Yield the story's own news, or else for each fact on which it turns the nearest other answer that turns it."""
    for told in story.injects:
        after = decide(rulebook, {**story.facts, **told.facts}, story.as_of)
        yield Inject(told.say, told.why, told.facts, after)
    for fact in () if story.injects else story.turns_on:
        flip = min(flips_of(rulebook, story.facts, story.as_of, fact), key=nearness)
        was, becomes = (answer_label(rulebook.vocabulary, fact, value) for value in (flip.was, flip.becomes))
        say = f'What if it were otherwise? {rulebook.vocabulary[fact].label}: not "{was}" but "{becomes}".'
        changed: dict[str, Any] = {fact: flip.becomes}
        yield Inject(say, "", changed, decide(rulebook, {**story.facts, **changed}, story.as_of))
