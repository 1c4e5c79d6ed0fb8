"""The rooms in which classes vote: in memory, for an hour after the last question, and without a name.

A phone is told from another by a token that it made up itself; nothing else of it is known, and nothing is written.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letter that looks like another one from the back row."""
LENGTH = 6
HOUR = 3600.0
ROOMS, VOTERS, QUESTIONS = 40, 400, 60
"""So many rooms at once, phones in one, and questions of one."""


@dataclass(frozen=True)
class Question:
    """What is asked: its name, its words, and the words of each answer by its key."""

    name: str
    words: str
    options: Mapping[str, str]


@dataclass
class Room:
    """One class. `key` is the trainer's and `code` the class's; `votes` are by question, then by phone."""

    code: str
    key: str
    used: float
    question: Question | None = None
    votes: dict[str, dict[str, str]] = field(default_factory=dict)
    voters: set[str] = field(default_factory=set)


class Rooms:
    """Every room there is. Each method may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._rooms: dict[str, Room] = {}

    def open(self) -> Room | None:
        """Return a new room, or None if there are as many as this copy holds."""
        with self._lock:
            self._sweep()
            if len(self._rooms) >= ROOMS:
                return None
            code = self._unused()
            self._rooms[code] = Room(code, secrets.token_urlsafe(9), self._clock())
            return self._rooms[code]

    def of(self, key: str) -> Room | None:
        """Return the room that a trainer holds the key of."""
        with self._lock:
            self._sweep()
            return next((room for room in self._rooms.values() if secrets.compare_digest(room.key, key)), None)

    def ask(self, key: str, question: Question | None) -> None:
        """Ask a question in a room, or end the one that is asked."""
        room = self.of(key)
        if room is None:
            return
        with self._lock:
            room.used = self._clock()
            room.question = question if question and self._fits(room, question) else None

    def now(self, code: str, voter: str = "") -> dict[str, object] | None:
        """Return what a phone has to know: the question, its own vote, how many voted. None if the room is gone."""
        with self._lock:
            self._sweep()
            room = self._rooms.get(code)
            if room is None:
                return None
            asked = room.question
            if asked is None:
                return {"question": None, "votes": 0, "voters": len(room.voters)}
            votes = room.votes.get(asked.name, {})
            return {
                "question": asked.name,
                "words": asked.words,
                "options": dict(asked.options),
                "mine": votes.get(voter),
                "votes": len(votes),
                "voters": len(room.voters),
            }

    def vote(self, code: str, voter: str, question: str, key: str) -> bool:
        """Count a vote, in place of an earlier one of the same phone; tell whether it counts."""
        with self._lock:
            room = self._rooms.get(code)
            asked = room.question if room else None
            if room is None or asked is None or asked.name != question or key not in asked.options:
                return False
            if voter not in room.voters and len(room.voters) >= VOTERS:
                return False
            room.voters.add(voter)
            room.votes.setdefault(question, {})[voter] = key
            return True

    def counts(self, key: str, question: str) -> dict[str, int]:
        """Return the votes on a question of a room."""
        room = self.of(key)
        with self._lock:
            return dict(Counter(room.votes.get(question, {}).values())) if room else {}

    def _fits(self, room: Room, question: Question) -> bool:
        return question.name in room.votes or len(room.votes) < QUESTIONS

    def _unused(self) -> str:
        while True:
            code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
            if code not in self._rooms:
                return code

    def _sweep(self) -> None:
        end = self._clock() - HOUR
        for code in [code for code, room in self._rooms.items() if room.used < end]:
            del self._rooms[code]


HERE = Rooms()
"""The rooms of this process."""
