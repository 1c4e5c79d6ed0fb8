"""What a room voted: counts by story, how much of it was right by law and by trap, and statistics of each story."""

from __future__ import annotations

import csv
import io
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


def statistics(
    tallies: Mapping[str, Tally], stories: Mapping[str, Scenario], ballots: Mapping[str, Iterable[Choice]]
) -> str:
    """Return one row a story as CSV: how many voted, which part was right, and what wrong answer drew the most."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(HEAD)
    for name, tally in tallies.items():
        story, ballot = stories[name], list(ballots[name])
        found, right = share(tally, story, ballot), story.expect.outcome
        wrong = {key: count for key, count in tally.outcomes.items() if right is None or key != right.value}
        reasons = {one.words: tally.reasons.get(one.key, 0) for one in ballot if not one.right}
        rows.writerow(
            [
                name,
                story.title,
                story.difficulty,
                found.outcomes,
                _part(found.outcomes_right, found.outcomes),
                max(wrong, key=lambda key: wrong[key], default=""),
                found.reasons,
                _part(found.reasons_right, found.reasons),
                max(reasons, key=lambda words: reasons[words]) if any(reasons.values()) else "",
            ]
        )
    return written.getvalue()


HEAD = (
    "story",
    "title",
    "difficulty",
    "answers",
    "answers right",
    "wrong answer drawn most",
    "reasons",
    "reasons right",
    "wrong reason drawn most",
)


def _part(right: int, of: int) -> str:
    return f"{right / of:.2f}" if of else ""
