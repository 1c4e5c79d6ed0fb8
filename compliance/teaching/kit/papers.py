"""The papers of a kit, as accessible PDFs from one template."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from compliance.pages import typesetting
from compliance.teaching.kit.content import content
from compliance.teaching.kit.lesson import Lesson

Paper = Literal["guide", "handouts", "key", "signin", "evaluation", "card"]


def guide(lesson: Lesson, on: date) -> bytes:
    """Return the facilitator's guide: the running order with its timing, discussion and injects. `on` dates it."""
    return _paper("guide", lesson, on)


def handouts(lesson: Lesson, on: date) -> bytes:
    """Return the stories for the class, as many to a page as fit, with what to commit to and without the answer."""
    return _paper("handouts", lesson, on)


def answer_key(lesson: Lesson, on: date) -> bytes:
    """Return the answers, a page a story: what turned it, what to do and report, the law, the trap, the source."""
    return _paper("key", lesson, on)


def sign_in_sheet(lesson: Lesson, on: date) -> bytes:
    """Return a sheet on which who is there signs in ink."""
    return _paper("signin", lesson, on)


def evaluation(lesson: Lesson, on: date) -> bytes:
    """Return a page on which a learner says how the lesson was, without a name."""
    return _paper("evaluation", lesson, on)


def pocket_cards(lesson: Lesson, on: date) -> bytes:
    """Return four cards to a page, each with what to take home from the first six stories."""
    return _paper("card", lesson, on)


def _paper(paper: Paper, lesson: Lesson, on: date) -> bytes:
    return typesetting.pdf(_template(), "kit", {"paper": paper, **content(lesson)}, on)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("compliance.teaching.kit").joinpath("kit.typ").read_bytes()
