"""The first lines of an answer: what the reader does now, in the order of urgency, and the words for whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from compliance import Decision
from compliance.deciding.hallway import together
from compliance.law.hallway import FirstAct, Saying
from ui.components import parts

FIRST = "first_act"
"""The id of the most urgent line, which a screen reader reads with the heading of the answer."""


def draw(decisions: Sequence[Decision]) -> None:
    """Draw the lines for a record of several parts."""
    st.html(html(*together([decision.guide for decision in decisions])))


def html(acts: Sequence[FirstAct], saying: Saying | None) -> str:
    """Return at most three numbered lines, with what can be called, and the sentence to say or copy."""
    lines = "".join(f"<li{_name(number)}>{_line(act)}</li>" for number, act in enumerate(acts))
    listed = f'<h2 class="part">You, now</h2><ol>{lines}</ol>' if lines else ""
    words = (
        f'<p class="say"><span class="soft">Words to say:</span> <q>{parts.text(saying.says)}</q></p>' if saying else ""
    )
    return f'<div class="now">{listed}{words}</div>' if listed or words else ""


def _name(number: int) -> str:
    return "" if number else f' id="{FIRST}"'


def _line(act: FirstAct) -> str:
    said = parts.text(act.says)
    for number in act.call:
        digits = number.replace("-", "")
        said = said.replace(number, f'<a class="call" href="tel:{digits}">{number}</a>')
    return said
