"""A quiz for one: commit, then see; what was missed comes back sooner.

Plain state and pure functions: a quiz is a value, each step returns the next one, and nothing depends on chance or
on the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from compliance.law.errors import QuizError
from compliance.law.outcome import Outcome
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice

AFTER_A_MISS = 3
"""So many stories later a missed one comes back; after each hit in a row it takes four times as long."""
GROWTH = 4
DIFFICULTIES = ("easy", "medium", "hard")


@dataclass(frozen=True)
class Card:
    """One story in the deck: `streak` hits in a row, to be asked again at turn `due`; None until it was asked."""

    story: str
    streak: int = 0
    due: int | None = None


@dataclass(frozen=True)
class Attempt:
    """One story answered: what was said, and whether it was right."""

    story: str
    outcome: Outcome
    reason: str
    outcome_right: bool
    reason_right: bool

    @property
    def right(self) -> bool:
        """Whether both were right."""
        return self.outcome_right and self.reason_right


@dataclass(frozen=True)
class Commitment:
    """What somebody would do, and the reason by its key on the ballot; it cannot be taken back."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True)
class Quiz:
    """Where somebody stands. `turn` counts the stories answered; `commitment` is what awaits the reveal."""

    cards: tuple[Card, ...]
    turn: int = 0
    commitment: Commitment | None = None
    attempts: tuple[Attempt, ...] = ()

    @property
    def current(self) -> Card:
        """The story to ask: one that is due, else a new one, else the one that is due next.

        While there are new ones, no two repeats follow each other, so that nobody is stuck with a few.
        """
        seen = [card for card in self.cards if card.due is not None]
        new = [card for card in self.cards if card.due is None]
        due = [card for card in seen if _due(card) <= self.turn]
        if new and (not due or self._repeated):
            return new[0]
        return min(due or seen, key=_due)

    @property
    def _repeated(self) -> bool:
        asked = [attempt.story for attempt in self.attempts]
        return asked[-1:] != [] and asked.count(asked[-1]) > 1

    @property
    def finished(self) -> bool:
        """Whether every story was answered right the last time it was asked."""
        return all(card.streak for card in self.cards)


@dataclass(frozen=True)
class Score:
    """How often a question was asked, and how often the outcome and the reason were right."""

    asked: int = 0
    outcomes: int = 0
    reasons: int = 0

    def plus(self, attempt: Attempt) -> Score:
        """Return the score with one more attempt."""
        return Score(self.asked + 1, self.outcomes + attempt.outcome_right, self.reasons + attempt.reason_right)


def start(stories: Iterable[Scenario]) -> Quiz:
    """Return a new quiz over some stories, the easy ones first; raise `QuizError` if there are none."""
    told = sorted(stories, key=lambda story: DIFFICULTIES.index(story.difficulty or "medium"))
    if not told:
        raise QuizError("a quiz needs a story")
    return Quiz(tuple(Card(story.id) for story in told))


def commit(quiz: Quiz, outcome: Outcome, reason: str) -> Quiz:
    """Commit to an answer; raise `QuizError` if that was done already."""
    if quiz.commitment is not None:
        raise QuizError("the answer is given; reveal it before the next one")
    return replace(quiz, commitment=Commitment(outcome, reason))


def reveal(quiz: Quiz, story: Scenario, ballot: Iterable[Choice]) -> Quiz:
    """Hold the commitment against the story and its ballot and move on; the last of `attempts` tells how it went.

    Raises `QuizError` if nobody has committed yet or the story is not the one that was asked.
    """
    card, said = quiz.current, quiz.commitment
    if said is None:
        raise QuizError("commit to an answer before it is revealed")
    if story.id != card.story:
        raise QuizError(f"the story asked is {card.story}")
    right = any(choice.right for choice in ballot if choice.key == said.reason)
    attempt = Attempt(story.id, said.outcome, said.reason, said.outcome is story.expect.outcome, right)
    streak = card.streak + 1 if attempt.right else 0
    moved = Card(card.story, streak, quiz.turn + AFTER_A_MISS * GROWTH**streak)
    cards = tuple(moved if found.story == card.story else found for found in quiz.cards)
    return Quiz(cards, quiz.turn + 1, None, (*quiz.attempts, attempt))


def by_trap(attempts: Iterable[Attempt], stories: Mapping[str, Scenario]) -> dict[str, Score]:
    """Return the score of each trap met so far."""
    return _scores(attempts, lambda attempt: [stories[attempt.story].trap or ""])


def by_law(attempts: Iterable[Attempt], stories: Mapping[str, Scenario]) -> dict[str, Score]:
    """Return the score of each law whose provisions were taught so far."""
    return _scores(attempts, lambda attempt: laws_taught(stories[attempt.story]))


def laws_taught(story: Scenario) -> tuple[str, ...]:
    """Return the laws of the provisions that a story teaches, each once."""
    return tuple(dict.fromkeys(name.partition(".")[0] for name in story.provisions))


def _scores(attempts: Iterable[Attempt], keys: Callable[[Attempt], Iterable[str]]) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for attempt in attempts:
        for key in keys(attempt):
            found[key] = found.get(key, Score()).plus(attempt)
    return found


def _due(card: Card) -> int:
    return card.due if card.due is not None else 0
