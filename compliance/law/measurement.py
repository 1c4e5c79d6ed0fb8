"""What the last mutation run found: how many flips of the rules somebody notices, and which nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from compliance.law.models import Day, DottedId, Model, Text

Fate = Literal[
    "noticed by a scenario",
    "noticed by a theorem",
    "noticed by a read boundary",
    "noticed by an unread boundary",
    "equal",
    "survived",
]
STORIES: tuple[Fate, ...] = ("noticed by a scenario", "noticed by a theorem")
HELD_TO_THE_LAW: tuple[Fate, ...] = (*STORIES, "noticed by a read boundary")
"""Who notices with the law behind them; an unread boundary only knows what the rulebook says."""


class Survivor(Model):
    """A flip that nothing notices, with a day and a case in which something then comes out otherwise."""

    provision: DottedId
    what: Text
    as_of: Day
    case: dict[str, str]


class Measurement(Model):
    """One run: the number of flips by what became of them, and the survivors.

    `rulebook` is the hash of all it rests on, scenarios, boundary cases and theorems too.
    """

    rulebook: Text
    day: Day
    flips: Mapping[Fate, int]
    survivors: tuple[Survivor, ...] = ()

    def share(self, *noticing: Fate) -> float:
        """Return the share of the flips that change some case which these notice, or anybody if none is named."""
        able = sum(number for fate, number in self.flips.items() if fate != "equal")
        noticed = noticing or tuple(fate for fate in self.flips if fate not in ("equal", "survived"))
        return sum(self.flips.get(fate, 0) for fate in noticed) / able if able else 1.0

    @property
    def score(self) -> float:
        """The legal mutation score: the share that is noticed by what was read against the law."""
        return self.share(*HELD_TO_THE_LAW)
