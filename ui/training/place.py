"""Where somebody is at the training desk, as the address says it: Back, reload and a shared link lead there again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from compliance.teaching.ballot import MOST, OFFERED
from compliance.teaching.quiz import DIFFICULTIES
from ui.components import parts
from ui.links import internal
from ui.training import library

PATH = "training"
VIEWS = {
    "present": "Present",
    "kit": "Lesson",
    "quiz": "Quiz",
    "whatif": "What if",
    "near": "Near misses",
    "form": "Your story",
    "write": "Write",
}
SLOT, SLOTS = 60, range(10, 481)
"""How many minutes a lesson may take if nobody says otherwise, and what can be said."""
TITLE = 60
"""How many letters the title of a lesson may have."""
KEY = 20
"""How many letters the key of a room or of a test has at most."""
LONGEST = 12
"""How many stories a lesson may have."""
STEPS = ("story", "commit", "why", "reveal", "news", "turned", "open", "close")
"""The screens of a story in their order, then the first and the last of a lesson."""
KEYS = tuple(str(number) for number in range(1, MOST + 1))


@dataclass(frozen=True)
class Place:
    """One screen of the desk.

    - `view`: one of `VIEWS`; `step`: one of `STEPS`, for presenting; `news`: which inject, from 1.
    - `story`: the id of a story, or empty for the list.
    - `chosen`: the stories of a lesson in their order; empty for all of them.
    - `outcome`, `reason`: what the class committed to, the reason by its key on the ballot; empty before.
    - `title`, `slot`: what the lesson is called and how many minutes it may take.
    - `room`: the trainer's key of the room in which a class votes by phone; `hands`: whether hands are counted.
    - `sitting`: the key of a test that is being taken.
    """

    view: str = "present"
    story: str = ""
    step: str = "story"
    chosen: tuple[str, ...] = ()
    outcome: str = ""
    reason: str = ""
    news: int = 0
    title: str = ""
    slot: int = SLOT
    room: str = ""
    hands: bool = False
    sitting: str = ""

    def at(self, story: str, step: str = "story", outcome: str = "", reason: str = "") -> Place:
        """Return the place of one step of one story in the same lesson."""
        return replace(self, story=story, step=step, outcome=outcome, reason=reason, news=0)

    def to(self, **changes: Any) -> Place:
        """Return the place with some of it changed, and all else kept."""
        return replace(self, **changes)

    @property
    def params(self) -> dict[str, str]:
        """The place as the parameters of an address."""
        found = {
            "do": self.view,
            "story": self.story,
            "step": "" if self.step == "story" else self.step,
            "set": "~".join(self.chosen),
            "o": self.outcome,
            "f": self.reason,
            "n": str(self.news or ""),
            "t": self.title if self.chosen else "",
            "r": self.room,
            "h": "1" if self.hands else "",
            "k": self.sitting if self.view == "quiz" else "",
            "m": str(self.slot) if self.chosen and self.slot != SLOT else "",
        }
        return {name: value for name, value in found.items() if value}

    def view_of(self, view: str) -> Place:
        """Return the beginning of a view, with the same lesson."""
        return replace(self.lesson(), view=view)

    def lesson(self) -> Place:
        """Return the place where the lesson is put together."""
        return Place("kit", chosen=self.chosen, title=self.title, slot=self.slot, room=self.room, hands=self.hands)

    def with_story(self, name: str) -> Place:
        """Return the lesson with one more story at its end."""
        return replace(self.lesson(), chosen=(*(one for one in self.chosen if one != name), name)[-LONGEST:])

    def link(self, words: str, looks: str = "") -> str:
        """Return a link to the place."""
        return internal.link(PATH, words, self.params, looks)

    def link_named(self, words: str, what: str) -> str:
        """Return a link whose words mean much only beside something, with a name that says it."""
        name = parts.text(f"{words}: {what}")
        return f'<a class="inside" target="_self" href="{parts.text(self.address)}" aria-label="{name}">{words}</a>'

    @property
    def address(self) -> str:
        """The address of the place."""
        return internal.address(PATH, self.params)

    def go(self) -> None:
        """Move to the place."""
        st.query_params.from_dict(self.params)

    @property
    def order(self) -> tuple[str, ...]:
        """The stories in the order in which they are presented."""
        return self.chosen or ordered()

    @property
    def on_stage(self) -> bool:
        """Whether the place is shown on the whole screen."""
        ends = self.view == "present" and bool(self.chosen) and self.step in ("open", "close")
        return ends or (bool(self.story) and self.view in ("present", "whatif"))

    @property
    def named(self) -> str:
        """What marks the screen, so that no key follows what is left over from the screen before."""
        return f"{self.view} {self.step} {self.story} {self.news}"


def current() -> Place:
    """Return the place that the address names; what it does not know is left out."""
    told, asked = library.told(), st.query_params
    view, step, story = asked.get("do", ""), asked.get("step", ""), asked.get("story", "")
    chosen = tuple(name for name in dict.fromkeys(asked.get("set", "").split("~")) if name in told)[:LONGEST]
    outcome, reason, news = asked.get("o", ""), asked.get("f", ""), asked.get("n", "")
    return Place(
        view if view in VIEWS else "present",
        story if story in told else "",
        step if step in STEPS else "story",
        chosen,
        outcome if outcome in OFFERED else "",
        reason if reason in KEYS else "",
        int(news) if news in KEYS else 0,
        asked.get("t", "")[:TITLE],
        _slot(asked.get("m", "")),
        asked.get("r", "")[:KEY],
        bool(asked.get("h")),
        asked.get("k", "")[:KEY],
    )


def _slot(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 and int(said) in SLOTS else SLOT


def ordered(stories: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return stories, or all there are, with the easy ones first."""
    told = library.told()
    return tuple(sorted(told if stories is None else stories, key=lambda name: _level(told[name].difficulty)))


def _level(difficulty: str | None) -> int:
    return DIFFICULTIES.index(difficulty or "medium")
