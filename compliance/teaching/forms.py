"""Tests in two forms that ask alike: for before and after, or for two halves of a room.

No answer by habit passes: of no outcome are there more than two in five stories.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compliance.law.errors import QuizError
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice
from compliance.teaching.quiz import DIFFICULTIES, Attempt, Commitment

MOST_OF_ONE = 0.4
"""The part of a form that may have the same outcome."""
PASS = 0.8
"""The part of the stories that has to be right, the answer and the reason, to pass."""
NAMES = ("A", "B")


@dataclass(frozen=True)
class Sitting:
    """A test as one person takes it: a form, its stories in the order of this try, and what was said once of each."""

    form: str
    seed: int
    stories: tuple[str, ...]
    attempts: tuple[Attempt, ...] = ()

    @property
    def number(self) -> str:
        """The form and the order, to be found again on paper."""
        return f"{self.form}-{len(self.stories)}-{self.seed:04d}"

    @property
    def current(self) -> str | None:
        """The story to ask, or None at the end."""
        done = len(self.attempts)
        return self.stories[done] if done < len(self.stories) else None

    @property
    def right(self) -> int:
        """How many stories were right, the answer and the reason."""
        return sum(attempt.right for attempt in self.attempts)

    @property
    def score(self) -> float:
        """The part of the stories that was right."""
        return self.right / len(self.stories)

    @property
    def passed(self) -> bool:
        """Whether it is over and good enough."""
        return self.current is None and self.score >= PASS

    def answered(self, said: Commitment, story: Scenario, ballot: Iterable[Choice]) -> Sitting:
        """Return the test with one story answered, once and for all; raise `QuizError` if another one is asked."""
        if story.id != self.current:
            raise QuizError(f"the story asked is {self.current}")
        reason = any(choice.right for choice in ballot if choice.key == said.reason)
        attempt = Attempt(story.id, said.outcome, said.reason, said.outcome is story.expect.outcome, reason)
        return Sitting(self.form, self.seed, self.stories, (*self.attempts, attempt))


def forms(stories: Iterable[Scenario], length: int) -> Mapping[str, tuple[str, ...]]:
    """Return two forms without a story in common, each story of one with one like it in the other.

    Each has `length` stories, or as many fewer as there are pairs for; the same stories give the same forms. Raises
    `QuizError` if there is no pair.
    """
    most = max(1, int(length * MOST_OF_ONE))
    pairs = [pair for found in _by_outcome(stories).values() for pair in _pairs(found)[:most]]
    chosen = _spread(pairs, length)
    while chosen and _too_many(chosen):
        chosen.pop(_first_of_most(chosen))
    if not chosen:
        raise QuizError("there are too few stories for two forms")
    return {name: tuple(pair[at].id for pair in chosen) for at, name in enumerate(NAMES)}


def begin(form: str, stories: Sequence[str], seed: int) -> Sitting:
    """Return a test over a form, in an order that is another with each seed."""
    order = list(stories)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
    return Sitting(form, seed, tuple(order))


Pair = tuple[Scenario, Scenario]


def _by_outcome(stories: Iterable[Scenario]) -> dict[str, list[Scenario]]:
    found: dict[str, list[Scenario]] = {}
    for story in sorted(stories, key=lambda one: (DIFFICULTIES.index(one.difficulty or "medium"), one.id)):
        found.setdefault(story.expect.outcome.value if story.expect.outcome else "", []).append(story)
    return found


def _pairs(stories: Sequence[Scenario]) -> list[Pair]:
    """Return neighbors in difficulty as pairs, the hard ones among the first."""
    pairs = list(zip(stories[::2], stories[1::2], strict=False))
    return [pairs[index * 7 % len(pairs)] for index in range(len(pairs))] if len(pairs) % 7 else pairs


def _spread(pairs: list[Pair], length: int) -> list[Pair]:
    """Return so many pairs, taken from each outcome in turn."""
    queues: dict[str, list[Pair]] = {}
    for pair in pairs:
        queues.setdefault(_outcome(pair), []).append(pair)
    chosen: list[Pair] = []
    while len(chosen) < length and any(queues.values()):
        for queue in queues.values():
            if queue and len(chosen) < length:
                chosen.append(queue.pop(0))
    return chosen


def _outcome(pair: Pair) -> str:
    return pair[0].expect.outcome.value if pair[0].expect.outcome else ""


def _counts(chosen: Sequence[Pair]) -> dict[str, int]:
    names = [_outcome(pair) for pair in chosen]
    return {name: names.count(name) for name in names}


def _too_many(chosen: Sequence[Pair]) -> bool:
    return len(_counts(chosen)) > 1 and max(_counts(chosen).values()) > max(1, int(len(chosen) * MOST_OF_ONE))


def _first_of_most(chosen: Sequence[Pair]) -> int:
    counts = _counts(chosen)
    most = max(counts, key=lambda name: counts[name])
    return max(at for at, pair in enumerate(chosen) if _outcome(pair) == most)
