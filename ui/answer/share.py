"""A link to this case: it holds the answers and nothing else."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ui.components import parts
from ui.links import absolute
from ui.state import book
from ui.state.step import Step


def draw(step: Step) -> None:
    """Draw the link, ready to be copied, for who opens it."""
    parts.drawer("Share this case", "share", partial(_ready, step))


def _ready(step: Step) -> None:
    st.html(
        '<p class="skip">The link holds the answers and the version of the rules. It holds no name and no date. '
        "Whoever opens it can see and change the answers.</p>"
    )
    st.html(absolute.note())
    st.code(absolute.link(step.case.params(book.rulebook())), language=None, wrap_lines=True)
