"""Where somebody is at the training desk, as the address says it: Back, reload and a shared link lead there again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from compliance import Outcome
from compliance.teaching.quiz import DIFFICULTIES
from ui.links import internal
from ui.state import book

PATH = "training"
VIEWS = {"present": "Present", "whatif": "What if", "quiz": "Quiz", "kit": "Kit", "write": "Write"}
STEPS = ("story", "commit", "reveal")
OFFERED = tuple(outcome for outcome in Outcome if outcome is not Outcome.NEED_FACTS)
"""What a class can commit to: every story can be decided."""


@dataclass(frozen=True)
class Place:
    """One screen of the desk.

    - `view`: one of `VIEWS`; `step`: one of `STEPS`, for presenting.
    - `story`: the id of a story, or empty for the list.
    - `chosen`: the stories of a lesson in their order; empty for all of them.
    - `outcome`, `fact`: what the class committed to; empty before.
    """

    view: str = "present"
    story: str = ""
    step: str = "story"
    chosen: tuple[str, ...] = ()
    outcome: str = ""
    fact: str = ""

    def at(self, story: str, step: str = "story", outcome: str = "", fact: str = "") -> Place:
        """Return the place of one step of one story in the same lesson."""
        return replace(self, story=story, step=step, outcome=outcome, fact=fact)

    @property
    def params(self) -> dict[str, str]:
        """The place as the parameters of an address."""
        found = {
            "do": self.view,
            "story": self.story,
            "step": "" if self.step == "story" else self.step,
            "set": "~".join(self.chosen),
            "o": self.outcome,
            "f": self.fact,
        }
        return {name: value for name, value in found.items() if value}

    def link(self, words: str, looks: str = "") -> str:
        """Return a link to the place."""
        return internal.link(PATH, words, self.params, looks)

    def go(self) -> None:
        """Move to the place."""
        st.query_params.from_dict(self.params)

    @property
    def order(self) -> tuple[str, ...]:
        """The stories in the order in which they are presented."""
        return self.chosen or ordered()


def current() -> Place:
    """Return the place that the address names; what it does not know is left out."""
    told, asked = book.told(), st.query_params
    view, step, story = asked.get("do", ""), asked.get("step", ""), asked.get("story", "")
    chosen = tuple(name for name in dict.fromkeys(asked.get("set", "").split("~")) if name in told)
    outcome, fact = asked.get("o", ""), asked.get("f", "")
    return Place(
        view if view in VIEWS else "present",
        story if story in told else "",
        step if step in STEPS else "story",
        chosen,
        outcome if outcome in OFFERED else "",
        fact if story in told and fact in told[story].facts else "",
    )


def ordered(stories: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return stories, or all there are, with the easy ones first."""
    told = book.told()
    return tuple(sorted(told if stories is None else stories, key=lambda name: _level(told[name].difficulty)))


def _level(difficulty: str | None) -> int:
    return DIFFICULTIES.index(difficulty or "medium")
