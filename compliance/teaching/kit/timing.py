"""How long a lesson takes, step by step: an hour with time to talk, or a roll call of four minutes a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compliance.law.scenarios import Scenario

MINUTES: Mapping[str, Mapping[str, int]] = {
    "easy": {"Read aloud": 1, "Commit": 2, "Reveal": 2, "Discuss": 3, "Inject": 2},
    "medium": {"Read aloud": 2, "Commit": 3, "Reveal": 3, "Discuss": 5, "Inject": 2},
    "hard": {"Read aloud": 2, "Commit": 4, "Reveal": 4, "Discuss": 7, "Inject": 3},
}
"""How long each step of a story takes, by difficulty."""

OPENING, CLOSING = 5, 5
"""Minutes before the first story and after the last."""
SHORTEST = 2
"""A discussion is never cut to less, however short the hour."""
ROLL_CALL = 15
"""Who has no more minutes than these stands before a shift: no news comes in, and each step takes a minute."""
QUICK: Mapping[str, int] = {"Read aloud": 1, "Commit": 1, "Reveal": 1, "Discuss": 1}


def is_roll_call(slot: int | None) -> bool:
    """Tell whether there are so few minutes that a lesson is a roll call."""
    return slot is not None and slot <= ROLL_CALL


def ends(slot: int | None) -> tuple[int, int]:
    """Return the minutes before the first story and after the last."""
    return (1, 1) if is_roll_call(slot) else (OPENING, CLOSING)


def timetable(
    stories: Iterable[Scenario], slot: int | None = None
) -> Iterator[tuple[Scenario, int, Mapping[str, int]]]:
    """Yield each story with the minute at which it begins and the minutes of its steps.

    Where they take longer than the slot, the discussions are shortened, the longest first, to no less than `SHORTEST`.
    """
    told = list(stories)
    quick = is_roll_call(slot)
    steps = [dict(QUICK if quick else MINUTES[story.difficulty or "medium"]) for story in told]
    while slot and length(steps, slot) > slot and (longest := max(map(_talk, steps), default=0)) > SHORTEST:
        next(one for one in steps if _talk(one) == longest)["Discuss"] -= 1
    starts, _ = ends(slot)
    for story, minutes in zip(told, steps, strict=True):
        yield story, starts, minutes
        starts += sum(minutes.values())


def _talk(steps: Mapping[str, int]) -> int:
    return steps["Discuss"]


def length(steps: Iterable[Mapping[str, int]], slot: int | None = None) -> int:
    """Return how long stories with these steps take, opening and closing included."""
    return sum(ends(slot)) + sum(sum(one.values()) for one in steps)
