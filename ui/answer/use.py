"""What the answer may be used for, as sure as the least sure provision that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from compliance import Decision
from compliance.deciding.use import relied_on, use_of, worst
from ui.components import parts
from ui.links import internal
from ui.state import book


def draw(decisions: Sequence[Decision]) -> None:
    """Draw one line for the answer, or for the least sure of several."""
    found = worst(use_of(relied_on(book.rulebook(), decision)) for decision in decisions)
    queue = internal.link("review", "What waits for a reviewer", {"view": "queue"})
    st.html(f'<p class="use is-{found.level}">{parts.text(found.says)} {queue}</p>')
