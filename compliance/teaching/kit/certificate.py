"""The record of a test: a certificate if it was passed, or else the result; a blank for a name in ink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from compliance.law.errors import QuizError
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario
from compliance.pages import typesetting
from compliance.pages.labels import day_text
from compliance.teaching.forms import PASS, Sitting
from compliance.teaching.quiz import Score, by_law, by_trap


@dataclass(frozen=True)
class Course:
    """What a certificate says of the lesson: its title, how many minutes it took, and its objectives."""

    title: str
    minutes: int
    objectives: Sequence[str]

    @property
    def hours(self) -> str:
        """How long it took, in hours as a training record counts them."""
        return f"{self.minutes / 60:.2f}".rstrip("0").rstrip(".")


def certificate(rulebook: Rulebook, course: Course, test: Sitting, stories: Mapping[str, Scenario], on: date) -> bytes:
    """Return the record as an accessible PDF; raise `QuizError` while a story is still to be answered."""
    if test.current is not None:
        raise QuizError("the test is not finished")
    said = {
        "passed": test.passed,
        "title": course.title,
        "hours": course.hours,
        "objectives": list(course.objectives),
        "form": test.number,
        "right": test.right,
        "stories": len(test.stories),
        "percent": round(100 * test.score),
        "mark": round(100 * PASS),
        "rulebook": rulebook.digest,
        "on": day_text(on),
        "laws": _table(by_law(test.attempts, stories), {law.id: law.short for law in rulebook.laws}),
        "traps": _table(by_trap(test.attempts, stories), {trap.id: trap.label for trap in rulebook.traps.values()}),
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
