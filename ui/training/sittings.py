"""The tests that are being taken, in memory under a key that stands in the address: a reload loses none.

A key names a try and nobody. What was said once stays said, whoever goes back or opens the address again.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from compliance.law.errors import QuizError
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice
from compliance.teaching.forms import Sitting
from compliance.teaching.quiz import Commitment

HOURS = 8
MOST = 2_000
"""So many are kept at once; then the one that was left alone longest goes."""


@dataclass
class Kept:
    """A test, and when it was last touched."""

    test: Sitting
    used: float


class Sittings:
    """Every test there is. Each method may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, Kept] = {}

    def keep(self, test: Sitting) -> str:
        """Keep a new test, and return its key."""
        with self._lock:
            self._sweep()
            if len(self._kept) >= MOST:
                del self._kept[min(self._kept, key=lambda key: self._kept[key].used)]
            key = secrets.token_urlsafe(9)
            self._kept[key] = Kept(test, self._clock())
            return key

    def of(self, key: str) -> Sitting | None:
        """Return the test of a key, or None if it is not kept any more."""
        with self._lock:
            self._sweep()
            found = self._kept.get(key)
            if found is None:
                return None
            found.used = self._clock()
            return found.test

    def answer(self, key: str, said: Commitment, story: Scenario, ballot: Iterable[Choice]) -> bool:
        """Answer the story that is asked; return False if it was answered before, in another window."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return False
            try:
                found.test = found.test.answered(said, story, ballot)
            except QuizError:
                return False
            return True

    def forget(self, key: str) -> None:
        """Drop a test."""
        with self._lock:
            self._kept.pop(key, None)

    def _sweep(self) -> None:
        end = self._clock() - HOURS * 3600
        for key in [key for key, found in self._kept.items() if found.used < end]:
            del self._kept[key]


HERE = Sittings()
"""The tests of this process."""
