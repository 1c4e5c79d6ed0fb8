"""Papers for this: the forms that the duties of an answer are done on, made only when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from compliance import Decision
from compliance.law.forms import Language
from compliance.pages.papers.bundle import KINDS, Kind, name_of, one, zipped
from compliance.pages.papers.choosing import Called
from ui.components import parts
from ui.state import advice, book

TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WAYS: dict[tuple[Language, Kind], str] = {
    ("en", "pdf"): "PDF",
    ("en", "docx"): "Word",
    ("es", "pdf"): "PDF, Spanish",
    ("es", "docx"): "Word, Spanish",
}


def draw(decision: Decision) -> None:
    """Draw the papers of an answer, for who opens them."""
    papers = advice.papers(decision)
    if papers:
        parts.drawer(f"Papers for this ({len(papers)})", "papers", partial(_papers, decision, papers))


def archive(decision: Decision, name: str) -> None:
    """Draw one button for all papers of an answer; `name` tells the parts of a record apart."""
    count = len(advice.papers(decision))
    if not count:
        return
    with st.container(key=f"papers_all{name}"):
        st.download_button(
            f"Save all {count} papers (zip)" if count > 1 else "Save the paper with the sheet on top (zip)",
            data=partial(zipped, decision),
            file_name=f"papers-{decision.as_of}.zip",
            mime="application/zip",
            on_click="ignore",
            key=f"papers_zip{name}",
        )


def _papers(decision: Decision, papers: Sequence[Called]) -> None:
    st.html(
        '<p class="skip">Filled with what this answer settles. Names are written on them by hand; none is known here. '
        "In a danger now, help first.</p>"
    )
    archive(decision, "")
    for paper in papers:
        _paper(decision, paper)


def _paper(decision: Decision, paper: Called) -> None:
    who = book.rulebook().people[paper.form.who].label
    when = "; ".join(dict.fromkeys(task.due for task in paper.tasks)) or "if it is wanted"
    st.html(
        f'<h3 class="by">{parts.text(paper.form.title.en)}</h3>'
        f'<p class="soft skip">Filled in by the {parts.text(who)}, {parts.sentence(when)}</p>'
    )
    with st.container(key=f"paper_{paper.form.id}", horizontal=True):
        for language in paper.form.languages:
            for kind in KINDS:
                st.download_button(
                    WAYS[language, kind],
                    data=partial(one, decision, paper, language, kind),
                    file_name=name_of(paper.form.id, language, kind),
                    mime=TYPES[kind],
                    on_click="ignore",
                    key=f"paper_{paper.form.id}_{language}_{kind}",
                    help=f"{paper.form.title.en}: {WAYS[language, kind]}",
                )
