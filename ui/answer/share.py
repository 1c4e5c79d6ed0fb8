"""A link to this case: it holds the answers and nothing else."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ui import book, here, parts
from ui.stage import Stage


def draw(stage: Stage) -> None:
    """Draw the link, ready to be copied, for who opens it."""
    parts.drawer("Share this case", "share", partial(_ready, stage))


def _ready(stage: Stage) -> None:
    st.html(
        '<p class="skip">The link holds the answers and the version of the rules. It holds no name and no date. '
        "Whoever opens it can see and change the answers.</p>"
    )
    st.html(here.note())
    st.code(here.link(stage.case.params(book.rulebook())), language=None, wrap_lines=True)
