"""Who decides, and how to reach them."""

from __future__ import annotations

import streamlit as st

from compliance import Decision
from compliance.deciding.because import Decider, deciders
from ui.components import parts
from ui.state import book


def draw(decision: Decision) -> None:
    """Draw everybody on whose decision the answer rests."""
    rulebook = book.rulebook()
    found = deciders(rulebook, decision)
    if not found:
        return
    parts.section("Who decides, and who to call")
    rows = "".join(
        f"<li>{parts.person(rulebook, decider.role.id)}"
        f'<br><span class="soft">Decides on: {parts.text(_titles(decider))}</span></li>'
        for decider in found
    )
    st.html(f'<ul class="people">{rows}</ul>')


def _titles(decider: Decider) -> str:
    rulebook = book.rulebook()
    return "; ".join(f"{rule.title} ({rulebook.law(rule.law).short})" for rule in decider.provisions)
