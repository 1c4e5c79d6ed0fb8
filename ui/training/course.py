"""The screens of a lesson in their order: what a clicker goes on to, and back to."""

from __future__ import annotations

from compliance.teaching.kit.timing import is_roll_call
from ui.training import library
from ui.training.place import Place

FIRST = ("story", "commit", "why", "reveal")


def after(here: Place) -> Place | None:
    """Return the next screen, or None at the end; what was voted for goes along as far as it is spoken of."""
    if here.step == "open":
        return here.at(here.order[0])
    if here.step == "close" or not here.story:
        return None
    if here.step in FIRST[:-1]:
        return here.to(step=FIRST[FIRST.index(here.step) + 1])
    if here.step == "news":
        return here.to(step="turned")
    if here.news < _news(here, here.story):
        return here.to(step="news", news=here.news + 1, outcome="", reason="")
    return next_story(here)


def before(here: Place) -> Place | None:
    """Return the screen before, or None at the beginning."""
    if here.step == "close":
        return _last(here, here.order[-1])
    if here.step in ("news", "turned"):
        return _before_news(here)
    if here.step in FIRST[1:]:
        return here.to(step=FIRST[FIRST.index(here.step) - 1])
    number = _number(here)
    if here.step == "open" or number < 0:
        return None
    if number:
        return _last(here, here.order[number - 1])
    return here.at("", "open") if here.chosen else None


def _before_news(here: Place) -> Place:
    if here.step == "turned":
        return here.to(step="news")
    return here.to(step="turned", news=here.news - 1) if here.news > 1 else here.at(here.story, "reveal")


def next_story(here: Place) -> Place | None:
    """Return the next story, or the end of the lesson, or None where there is neither."""
    number = _number(here) + 1
    if number < len(here.order):
        return here.at(here.order[number])
    return here.at("", "close") if here.chosen else None


def _news(here: Place, story: str) -> int:
    """Return how many times news comes in; at a roll call there is no time for any."""
    return 0 if here.chosen and is_roll_call(here.slot) else len(library.told()[story].injects)


def _last(here: Place, story: str) -> Place:
    injects = _news(here, story)
    return here.at(story, "turned" if injects else "reveal").to(news=injects)


def _number(here: Place) -> int:
    return here.order.index(here.story) if here.story in here.order else -1
