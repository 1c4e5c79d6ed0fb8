"""The rulebook on paper: a page to print and a document, both with a wide margin."""

from __future__ import annotations

from datetime import date

import streamlit as st

from compliance.pages.galley.content import galley
from compliance.pages.galley.document import document
from compliance.pages.galley.entry import Galley
from compliance.pages.galley.page import page
from ui import book, day, parts


def draw(on: date) -> None:
    """Draw the day, and two buttons that make the whole of it when they are tapped."""
    st.html(
        '<p class="lead">The whole rulebook in the order of the statutes: what each provision says in our words, '
        "when it holds, what it demands, its scenarios and its doubts. Then the questions, the theorems and the "
        "scenarios. A wide margin and a line for initials stand beside each entry.</p>"
        f"<p>What is not law on {parts.text(parts.day(on))} is kept, and marked so.</p>"
    )
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        day.choose("As of", "on", on)
    with st.container(key="paper", horizontal=True):
        st.download_button(
            "Save it as a page to print (HTML)",
            data=lambda: page(_galley(on)),
            file_name=f"rulebook-{on}.html",
            mime="text/html",
            on_click="ignore",
            key="paper_page",
        )
        st.download_button(
            "Save it as a document (DOCX)",
            data=lambda: document(_galley(on), on),
            file_name=f"rulebook-{on}.docx",
            mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            on_click="ignore",
            key="paper_document",
        )
    st.html('<p class="soft">It runs to some hundred pages; making the document takes a few seconds.</p>')


def _galley(on: date) -> Galley:
    return galley(book.rulebook(), on)
