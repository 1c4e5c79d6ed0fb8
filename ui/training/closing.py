"""The first and the last screen of a lesson: what it is about, and what to take home."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from compliance.teaching.kit.lesson import TITLE
from compliance.teaching.kit.timing import length, timetable
from ui.components import parts, words
from ui.training import library, voting
from ui.training.place import Place


def opening(here: Place) -> None:
    """Draw what the lesson is about."""
    told = [library.told()[name] for name in here.chosen]
    total = length((steps for _, _, steps in timetable(told, here.slot)), here.slot)
    where = f"{words.count(len(told), 'story', 'stories')}, {total} minutes"
    parts.heading(here.title or TITLE, "lesson_open", f'<p class="eyebrow">{where}</p>')
    learned = [story.objective for story in told if story.objective]
    goals = "".join(f"<li>{parts.sentence(goal)}</li>" for goal in dict.fromkeys(learned))
    rows = "".join(f"<li>{parts.text(story.title)}</li>" for story in told)
    st.html(
        (f'<h2 class="part">After it you can</h2><ul class="plain">{goals}</ul>' if goals else "")
        + f'<h2 class="part">The stories</h2><ol class="talk">{rows}</ol>'
        + '<p class="skip">Read, commit to an answer and to the reason, then see. '
        "Nobody in these stories is real. It is not legal advice.</p>"
    )


def closing(here: Place) -> None:
    """Draw what to take home from each story."""
    told = [library.told()[name] for name in here.chosen]
    parts.heading("What to take home", "lesson_close", '<p class="eyebrow">The end of the lesson</p>')
    rows = "".join(
        f"<li><strong>{parts.text(story.title)}</strong><br>{parts.text(story.teaches)}</li>" for story in told
    )
    st.html(f'<ol class="talk home">{rows}</ol>{voting.score(here)}')


DRAW: Mapping[str, Callable[[Place], None]] = {"open": opening, "close": closing}
