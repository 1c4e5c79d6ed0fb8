"""The memo for the file, made only when it is asked for."""

from __future__ import annotations

import streamlit as st

from compliance import Decision
from compliance.pages.memo import content, memo, printable
from ui.components import parts
from ui.state import book


def draw(decision: Decision) -> None:
    """Draw two buttons: the memo as a PDF, and as a page to print."""
    parts.section("Write it down")
    st.html(
        '<p class="skip">The memo holds facts, answer, law, duties with boxes, and blank lines to sign. '
        "It has no student's name; names go on it by hand.</p>"
    )
    buttons(decision, "")


def buttons(decision: Decision, name: str) -> None:
    """Draw the two ways to take the memo along; `name` tells the parts of a record apart."""
    rulebook = book.rulebook()
    with st.container(key=f"memo{name}", horizontal=True):
        st.download_button(
            "Save the memo (PDF)",
            data=lambda: memo(rulebook, decision),
            file_name=f"memo-{decision.as_of}.pdf",
            mime="application/pdf",
            on_click="ignore",
            key=f"memo_pdf{name}",
        )
        st.download_button(
            "Save it as a page to print",
            data=lambda: printable(content(rulebook, decision)).encode(),
            file_name=f"memo-{decision.as_of}.html",
            mime="text/html",
            on_click="ignore",
            key=f"memo_page{name}",
        )
