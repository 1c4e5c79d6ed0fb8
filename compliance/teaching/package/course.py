"""What the player of a package shows: the stories of a lesson, their ballots and their reveals, as plain data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from compliance.pages.labels import day_text
from compliance.teaching.ballot import OFFERED, vote
from compliance.teaching.forms import PASS
from compliance.teaching.kit.lesson import Lesson, Part
from compliance.teaching.kit.looks import COLORS, SIGNS


def identity(lesson: Lesson) -> UUID:
    """Return what names a lesson everywhere: the same for the same title, stories and rulebook."""
    stories = "~".join(part.story.id for part in lesson.parts)
    return uuid5(NAMESPACE_URL, f"lesson:{lesson.title}:{stories}:{lesson.rulebook.digest}")


def course(lesson: Lesson, on: date) -> dict[str, Any]:
    """Return everything that the player shows."""
    rulebook = lesson.rulebook
    return {
        "id": str(identity(lesson)),
        "title": lesson.title,
        "minutes": lesson.minutes,
        "pass": PASS,
        "objectives": list(lesson.objectives),
        "rulebook": rulebook.digest,
        "on": day_text(on),
        "outcomes": [
            {
                "id": one.value,
                "vote": vote(rulebook, one),
                "short": rulebook.wordings[one].short,
                "color": COLORS[one],
                "shape": SIGNS[one],
            }
            for one in OFFERED
        ],
        "stories": [_story(lesson, part) for part in lesson.parts],
    }


def as_script(lesson: Lesson, on: date) -> bytes:
    """Return the data as a script, so that a page that lies in a folder may read it too."""
    text = json.dumps(course(lesson, on), ensure_ascii=True).replace("</", "<\\/")
    return f"window.COURSE = {text};\n".encode()


def _story(lesson: Lesson, part: Part) -> dict[str, Any]:
    rulebook, story = lesson.rulebook, part.story
    trap = rulebook.traps[story.trap or ""]
    rules = [rulebook.provisions[name] for name in story.provisions]
    return {
        "id": story.id,
        "title": story.title,
        "story": story.story,
        "outcome": part.decision.outcome.value,
        "says": rulebook.wordings[part.decision.outcome].says,
        "reasons": [{"key": one.key, "words": one.words, "right": one.right} for one in part.choices],
        "teaches": story.teaches,
        "trap": {"label": trap.label, "instead": trap.instead},
        "law": [
            {
                "law": rulebook.law(rule.law).short,
                "says": rule.says,
                "cite": rule.cites[0].cite,
                "url": rulebook.sources[rule.cites[0].source].link_to(rule.cites[0]) or "",
            }
            for rule in rules
        ],
        "reports": [task.duty.what for task in part.decision.reports],
        "source": f"{story.because.authority}. {story.because.cite}",
    }
