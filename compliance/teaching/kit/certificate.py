"""The certificate of a finished quiz: what was answered, by which rulebook, and a blank for a name in ink."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from compliance.law.errors import QuizError
from compliance.law.rulebook import Rulebook
from compliance.pages import typesetting
from compliance.pages.labels import day_text
from compliance.teaching.quiz import Quiz, Score, by_law, by_trap


def certificate(rulebook: Rulebook, quiz: Quiz, on: date) -> bytes:
    """Return the certificate as an accessible PDF; raise `QuizError` while a story is still to be answered."""
    if not quiz.finished:
        raise QuizError("the quiz is not finished")
    stories = {story.id: story for story in rulebook.scenarios}
    first = {attempt.story: attempt.right for attempt in reversed(quiz.attempts)}
    said = {
        "rulebook": rulebook.digest,
        "on": day_text(on),
        "stories": len(quiz.cards),
        "attempts": len(quiz.attempts),
        "first_try": sum(first.values()),
        "laws": _table(by_law(quiz, stories), {law.id: law.short for law in rulebook.laws}),
        "traps": _table(by_trap(quiz, stories), {trap.id: trap.label for trap in rulebook.traps.values()}),
    }
    return typesetting.pdf(_template(), "certificate", said, on)


def _table(scores: Mapping[str, Score], names: Mapping[str, str]) -> list[dict[str, str | int]]:
    """Return the scores in the rulebook's order."""
    return [
        {"name": name, "asked": scores[key].asked, "outcomes": scores[key].outcomes, "reasons": scores[key].reasons}
        for key, name in names.items()
        if key in scores
    ]


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("compliance.teaching.kit").joinpath("certificate.typ").read_bytes()
