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
from compliance.teaching.kit.timing import is_roll_call, length, timetable

TITLE = "What would you do?"
MATERIALS = (
    "A screen that the back row can read, and a clicker",
    "A handout a head, given out face down, and pens; or the code for phones on the screen",
    "The answer key, for the trainer alone",
    "The sign-in sheet and the course evaluation",
)
FOR_ROLL_CALL = ("This guide; show of hands will do", "A pocket card a head", "The sign-in sheet")


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
    """None at a roll call: there is no time for them."""

    @property
    def minutes(self) -> int:
        """How long the story takes as a whole."""
        return sum(self.steps.values())


@dataclass(frozen=True)
class Lesson:
    """Chosen stories with their timing. `rulebook` answered every one of them; `slot` is how long it may take."""

    rulebook: Rulebook
    parts: tuple[Part, ...]
    title: str = TITLE
    slot: int | None = None

    @property
    def objectives(self) -> tuple[str, ...]:
        """What somebody can do after it: each story's own line, or what it teaches."""
        return tuple(dict.fromkeys(part.story.objective or part.story.teaches for part in self.parts))

    @property
    def materials(self) -> tuple[str, ...]:
        """What to bring."""
        return FOR_ROLL_CALL if is_roll_call(self.slot) else MATERIALS

    @property
    def over(self) -> int:
        """By how many minutes it is longer than it may be, 0 if it fits."""
        return max(0, self.minutes - self.slot) if self.slot else 0

    @property
    def minutes(self) -> int:
        """How long the lesson takes, opening and closing included."""
        return length((part.steps for part in self.parts), self.slot)


def plan(
    rulebook: Rulebook, names: Sequence[str], own: Iterable[Scenario] = (), title: str = TITLE, slot: int | None = None
) -> Lesson:
    """Return a lesson of the named scenarios for training and the trainer's own, in this order.

    Raises `QuizError` if none is named or one is not for training, `EngineFault` if one does not come out as it
    promises.
    """
    told = {story.id: story for story in (*rulebook.scenarios, *own) if story.origin == "training"}
    if not names:
        raise QuizError("a lesson needs a story")
    for name in names:
        if name not in told:
            raise QuizError(f"there is no story for training called {name[:80]}")
    slots = timetable([told[name] for name in dict.fromkeys(names)], slot)
    parts = tuple(_part(rulebook, number, *one) for number, one in enumerate(slots, 1))
    return Lesson(rulebook, parts, title, slot)


def _part(rulebook: Rulebook, number: int, story: Scenario, starts: int, steps: Mapping[str, int]) -> Part:
    decision = decide(rulebook, story.facts, story.as_of)
    if decision.outcome is not story.expect.outcome:
        raise EngineFault(f"{story.id} comes out as {decision.outcome.value}; it cannot be taught")
    injects = tuple(_injects(rulebook, story)) if "Inject" in steps else ()
    return Part(number, story, starts, steps, decision, ballot(rulebook, story), injects)


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
