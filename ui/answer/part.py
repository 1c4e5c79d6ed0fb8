"""One part of a record of several: its first lines, what to do and its memo, for who opens it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from compliance import Decision
from ui.answer import memo, now
from ui.components import parts
from ui.state import book


def draw(decision: Decision, name: str) -> None:
    """Draw the advice about one part; `name` is unique among the parts."""
    st.html(now.html(decision.you_now, decision.say) + _duties(decision))
    memo.buttons(decision, name)


def _duties(decision: Decision) -> str:
    people = book.rulebook().people
    rows = "".join(
        f"<li><strong>{parts.text(task.duty.what)}</strong><br>"
        f"{parts.sentence(task.due[:1].upper() + task.due[1:])} By the {parts.text(people[task.duty.who].label)}.</li>"
        for task in decision.duties
    )
    return f'<ul class="plain">{rows}</ul>' if rows else ""


def lead(decisions: Sequence[Decision]) -> str:
    """Return in one sentence what becomes of the whole, as words."""
    go = [decision.outcome.allows for decision in decisions]
    if all(go):
        return "Every part may go, each under its own conditions."
    if any(go):
        return "Take out every part that may not be shared; the others may go."
    return "No part of it may be shared as things stand."
