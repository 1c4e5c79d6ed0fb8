"""The questions of a lesson as a table, for a learning system or a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date

from compliance.teaching.ballot import OFFERED, vote
from compliance.teaching.kit.lesson import Lesson

HEAD = ("story", "title", "difficulty", "question", "text", "right", "option 1", "option 2", "option 3")
MORE = ("option 4", "option 5", "option 6", "objective", "topics", "feedback")


def items(lesson: Lesson, on: date) -> bytes:  # noqa: ARG001 - made like every other paper
    """Return two rows a story as CSV, the answer and the reason; `right` are the numbers of the right options."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow((*HEAD, *MORE))
    outcomes = [vote(lesson.rulebook, one) for one in OFFERED]
    for part in lesson.parts:
        story = part.story
        about = (story.objective, " ".join(story.tags), story.teaches)
        start = (story.id, story.title, story.difficulty)
        answer = OFFERED.index(part.decision.outcome) + 1
        rows.writerow((*start, "What would you do?", story.story, answer, *outcomes, *about))
        right = " ".join(one.key for one in part.choices if one.right)
        reasons = [one.words for one in part.choices]
        reasons += [""] * (len(outcomes) - len(reasons))
        rows.writerow((*start, "What decides it?", "", right, *reasons, *about))
    return written.getvalue().encode("utf-8-sig")
