"""What to read on: the sources cited, and the documents of the library that explain them."""

from __future__ import annotations

import streamlit as st

from compliance import Decision
from compliance.deciding.related import related
from ui.components import parts
from ui.state import book

SHOWN = 6


def draw(decision: Decision) -> None:
    """Draw the citations with links to the official text, and the related documents."""
    rulebook = book.rulebook()
    if decision.citations:
        rows = "".join(
            f"<li>{parts.link(found['url'], found['cite'])}<br>"
            f'<span class="soft">{parts.text(found["source"])}</span></li>'
            for found in decision.citations
        )
        st.html(parts.fold(f"{len(decision.citations)} citations", f'<ul class="papers">{rows}</ul>'))
    documents = related(rulebook, decision)[:SHOWN]
    if documents:
        rows = "".join(
            f"<li>{parts.link(found.url, found.title)}<br>"
            f'<span class="soft">{parts.text(found.publisher)}. {parts.text(found.use_when)}</span></li>'
            for found in documents
        )
        st.html(parts.fold("Documents that explain the law", f'<ul class="papers">{rows}</ul>'))
