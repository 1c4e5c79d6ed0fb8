"""The rulebook on paper: a PDF, a page to print and a document, all with a wide margin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from compliance.pages.galley.content import galley
from compliance.pages.galley.document import document
from compliance.pages.galley.entry import Galley
from compliance.pages.galley.page import page
from compliance.pages.galley.print import printed
from ui.components import date_picker, parts
from ui.state import book


def draw(on: date) -> None:
    """Draw the law, the day, and a button for each form, which is made when it is tapped."""
    st.html(
        '<p class="lead">The rulebook, or one law of it, in the order of the statutes: what each provision says '
        "in our words, when it holds, what it demands, its scenarios and its doubts. Then the questions, the theorems, "
        "the scenarios, and what was read of each source. A wide margin and a line for initials stand beside each "
        "entry.</p>"
        f"<p>What is not law on {parts.text(parts.day(on))} is kept, and marked so.</p>"
    )
    law = _law()
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        _choose(law)
        date_picker.choose("As of", "on", on)
    name = f"{law or 'rulebook'}-{on}"
    with st.container(key="paper", horizontal=True):
        for kind, (label, mime, make) in FORMS.items():
            st.download_button(
                label,
                data=partial(make, law, on),
                file_name=f"{name}.{kind}",
                mime=mime,
                on_click="ignore",
                key=f"paper_{kind}",
            )
    long = "some dozen pages" if law else "more than 700 pages; one law alone is shorter"
    st.html(f'<p class="soft">It runs to {long}. The PDF has page numbers in its contents and takes some seconds.</p>')


def _galley(law: str, on: date) -> Galley:
    return galley(book.rulebook(), on, law)


FORMS: Mapping[str, tuple[str, str, Callable[[str, date], bytes]]] = {
    "pdf": ("Save it to print (PDF)", "application/pdf", lambda law, on: printed(_galley(law, on), on)),
    "html": ("Save it as a page to print (HTML)", "text/html", lambda law, on: page(_galley(law, on))),
    "docx": (
        "Save it as a document (DOCX)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda law, on: document(_galley(law, on), on),
    ),
}
"""By the end of its name: what a form is called, its media type, and what makes it of a law as of a day."""


def _law() -> str:
    named = st.query_params.get("law", "")
    return named if named in {law.id for law in book.rulebook().laws} else ""


def _choose(law: str) -> None:
    key = f"paper_law_{law}"
    st.selectbox(
        "Law",
        laws := ["", *(found.id for found in book.rulebook().laws)],
        index=laws.index(law),
        format_func=lambda name: book.rulebook().law(name).short if name else "All laws",
        key=key,
        on_change=_keep,
        args=(key,),
        width=300,
    )


def _keep(key: str) -> None:
    st.query_params["law"] = st.session_state[key]
