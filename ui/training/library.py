"""The stories that can be told here: those of the rulebook, and those that a trainer wrote in this session.

A story of one's own is gone with the session, as whoever writes one is told; the file that is saved is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from compliance import Decision, decide
from compliance.asking.flips import Flip
from compliance.asking.flips import flips as every_flip
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice
from compliance.teaching.ballot import ballot as ballot_of
from compliance.teaching.kit.lesson import Lesson, plan
from ui.state import book

OWN, KNOWN = "own_stories", "own_known"
MOST = 50
"""So many stories of one's own a session keeps."""

T = TypeVar("T")


def keep(story: Scenario) -> None:
    """Keep a story of one's own in this session, in place of one of the same name."""
    mine = own()
    mine.pop(story.id, None)
    st.session_state[OWN] = dict([*mine.items(), (story.id, story)][-MOST:])
    st.session_state[KNOWN] = {}


def own() -> dict[str, Scenario]:
    """Return the stories that were written in this session."""
    return dict(st.session_state.get(OWN, {}))


def told() -> dict[str, Scenario]:
    """Return the stories for teaching by their ids, one's own last."""
    return {**book.told(), **own()}


def answer_to(name: str) -> Decision:
    """Return the decision about a story, on the day of the story."""
    if name not in own():
        return book.answer_to(name)
    story = own()[name]
    return _known("answer", name, lambda: decide(book.rulebook(), story.facts, story.as_of))


def ballot(name: str) -> tuple[Choice, ...]:
    """Return the reasons of a story from which the deciding one is chosen."""
    if name not in own():
        return book.ballot(name)
    return _known("ballot", name, lambda: ballot_of(book.rulebook(), own()[name]))


def flips(name: str) -> tuple[Flip, ...]:
    """Return every change of one fact of a story, the nearest first."""
    if name not in own():
        return book.flips(name)
    story = own()[name]
    return _known("flips", name, lambda: every_flip(book.rulebook(), story.facts, story.as_of))


def lesson(names: tuple[str, ...], mine: Mapping[str, Scenario], title: str, slot: int) -> Lesson:
    """Return the lesson of these stories, in this order; `mine` are the stories of one's own."""
    return plan(book.rulebook(), names, mine.values(), title, slot)


def _known(what: str, name: str, find: Callable[[], T]) -> T:
    kept: dict[tuple[str, str], Any] = st.session_state.setdefault(KNOWN, {})
    if (what, name) not in kept:
        kept[what, name] = find()
    found: T = kept[what, name]
    return found
