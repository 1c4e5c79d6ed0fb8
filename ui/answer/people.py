"""Who decides, and how to reach them."""

from __future__ import annotations

import streamlit as st

from compliance import Decision
from compliance.because import Decider, deciders
from ui import book, parts


def draw(decision: Decision) -> None:
    """Draw everybody on whose decision the answer rests."""
    rulebook = book.rulebook()
    found = deciders(rulebook, decision)
    if not found:
        return
    parts.section("Who decides, and who to call")
    rows = "".join(
        f"<li><strong>{parts.person(rulebook, decider.role.id)}</strong>"
        f'<br><span class="soft">Decides on: {parts.text(_titles(decider))}</span></li>'
        for decider in found
    )
    st.html(f'<ul class="people">{rows}</ul>')


def _titles(decider: Decider) -> str:
    return "; ".join(rule.title for rule in decider.provisions)
