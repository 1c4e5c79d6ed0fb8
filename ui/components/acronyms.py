"""Letters that stand for words, spelled out once a screen: what the screen used is noted while it is drawn."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from ui.state import book

LETTERS = re.compile(r"\b[A-Z][A-Z]+\b")
SEEN = "acronyms"


def begin() -> None:
    """Forget the letters of the screen before."""
    st.session_state[SEEN] = set()


def note(words: str) -> None:
    """Note the letters in words that are about to be drawn."""
    if found := LETTERS.findall(words):
        st.session_state.setdefault(SEEN, set()).update(found)


def draw() -> None:
    """Say what the letters of this screen stand for."""
    known = book.rulebook().acronyms
    seen = sorted(st.session_state.get(SEEN, set()) & known.keys())
    if seen:
        rows = " ".join(f"<strong>{letters}</strong>: {escape(known[letters])}." for letters in seen)
        st.html(f'<p class="soft acronyms">{rows}</p>')
