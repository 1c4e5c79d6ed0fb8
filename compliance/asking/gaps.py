"""What a district could settle and has not: each is a question that somebody is asked again and again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from compliance.asking.interview import interview
from compliance.law.conditions import ALWAYS
from compliance.law.facts import Asked, Settled
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Gap:
    """A standing fact that a district has not answered for every case, and in how many teaching stories it is asked."""

    fact: Asked
    stories: int


def gaps(rulebook: Rulebook, on: date) -> tuple[Gap, ...]:
    """Return what could still be answered once and is asked in some story, dearest first.

    `rulebook` is one for a district, or for none.
    """
    counts = Counter[str]()
    for story in rulebook.scenarios:
        if story.origin == "training":
            counts.update(interview(rulebook, story.facts, on).used)
    open_ = [fact for fact in rulebook.vocabulary.asked if fact.standing is not None and not _always(fact.settled)]
    found = (Gap(fact, counts[fact.id]) for fact in open_)
    return tuple(sorted((gap for gap in found if gap.stories), key=lambda gap: -gap.stories))


def open_points(rulebook: Rulebook) -> tuple[Provision, ...]:
    """Return the unsettled points in force of which no reading is adopted."""
    today = rulebook.edition(rulebook.turning_days[-1])
    return tuple(one for one in today.provisions if one.kind == "unsettled")


def _always(settled: tuple[Settled, ...]) -> bool:
    return any(rule.when == ALWAYS for rule in settled)
