"""How a reading comes out beside its story: the same, otherwise, looser, or with more to ask.

A reading is *looser* where the story holds the record back and the reading does not, or where the story sets
conditions and the reading goes further and drops one of its duties. Nobody is misled by a reading that asks more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.asking.readings import Reading
from compliance.checks.difference import OPENNESS
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome

HELD_BACK = (Outcome.PROHIBITED, Outcome.UNSETTLED, Outcome.NEED_FACTS)
"""The answers on which a record stays where it is."""


@dataclass(frozen=True)
class Answer:
    """How one case comes out: the outcome of all laws together, and the duties that are due."""

    outcome: Outcome
    duties: frozenset[str]


@dataclass(frozen=True)
class Told:
    """How a reading comes out beside its story.

    - `story`, `outcome`: the outcome of the story, and of the reading.
    - `lost`, `gained`: the duties that only the story brings, and only the reading. What the reading discharges by
      another duty is not lost.
    - `unreported`: the duties to report among those lost.
    """

    reading: Reading
    story: Outcome
    outcome: Outcome
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    unreported: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether it comes out as the story does."""
        return self.outcome is self.story

    @property
    def asks_more(self) -> bool:
        """Whether it raises questions that nobody answered; what it loses then is not lost yet."""
        return self.outcome is Outcome.NEED_FACTS and not self.same

    @property
    def looser(self) -> bool:
        """Whether it lets the record go where the story does not, or further and on fewer duties."""
        if self.story in HELD_BACK:
            return self.outcome not in HELD_BACK
        if self.story is not Outcome.PERMITTED_WITH_CONDITIONS or self.asks_more:
            return False
        return OPENNESS[self.outcome] > OPENNESS[self.story] and bool(self.lost)


def beside(duties: Mapping[str, Duty], story: Answer, reading: Reading, found: Answer, reports: frozenset[str]) -> Told:
    """Hold what was found of a reading against its story; `reports` are the duties to report."""
    discharged = found.duties.union(*(duties[name].satisfies for name in found.duties))
    lost = tuple(name for name in duties if name in story.duties - discharged)
    gained = tuple(name for name in duties if name in found.duties - story.duties)
    answered = found.outcome is not Outcome.NEED_FACTS
    unreported = tuple(name for name in lost if name in reports and answered)
    return Told(reading, story.outcome, found.outcome, lost, gained, unreported)
