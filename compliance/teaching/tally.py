"""What a room voted: counts by story, and how much of it was right by law and by trap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice
from compliance.teaching.quiz import laws_taught

Counts = Mapping[str, int]
"""Votes by what was voted for: an outcome, or the key of a reason."""


@dataclass(frozen=True)
class Tally:
    """How often each outcome and each reason was voted for in one story."""

    outcomes: Counts = field(default_factory=dict)
    reasons: Counts = field(default_factory=dict)


@dataclass(frozen=True)
class Share:
    """How many votes there were for outcomes and for reasons, and how many of them were right."""

    outcomes: int = 0
    outcomes_right: int = 0
    reasons: int = 0
    reasons_right: int = 0

    def plus(self, other: Share) -> Share:
        """Return both together."""
        return Share(
            self.outcomes + other.outcomes,
            self.outcomes_right + other.outcomes_right,
            self.reasons + other.reasons,
            self.reasons_right + other.reasons_right,
        )


def share(tally: Tally, story: Scenario, ballot: Iterable[Choice]) -> Share:
    """Return how much of the votes on a story was right."""
    right = {choice.key for choice in ballot if choice.right}
    outcome = story.expect.outcome.value if story.expect.outcome else ""
    return Share(
        sum(tally.outcomes.values()),
        tally.outcomes.get(outcome, 0),
        sum(tally.reasons.values()),
        sum(count for key, count in tally.reasons.items() if key in right),
    )


def by_law(shares: Mapping[str, Share], stories: Mapping[str, Scenario]) -> dict[str, Share]:
    """Return the shares of stories put together by the laws that they teach."""
    return _together(shares, lambda name: laws_taught(stories[name]))


def by_trap(shares: Mapping[str, Share], stories: Mapping[str, Scenario]) -> dict[str, Share]:
    """Return the shares of stories put together by the trap of each."""
    return _together(shares, lambda name: [stories[name].trap or ""])


def _together(shares: Mapping[str, Share], keys: Callable[[str], Iterable[str]]) -> dict[str, Share]:
    found: dict[str, Share] = {}
    for name, one in shares.items():
        for key in keys(name):
            found[key] = found.get(key, Share()).plus(one)
    return found
