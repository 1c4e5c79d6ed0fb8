"""What a trainer takes along: the papers of a lesson, its packages, and what was voted in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from compliance.law.scenarios import Scenario
from compliance.teaching import tally
from compliance.teaching.kit.docx import handouts_docx
from compliance.teaching.kit.items import items
from compliance.teaching.kit.lesson import TITLE, Lesson
from compliance.teaching.kit.papers import answer_key, evaluation, guide, handouts, pocket_cards, sign_in_sheet
from compliance.teaching.kit.slides import slides
from compliance.teaching.package.build import cmi5, scorm
from compliance.teaching.package.qti import qti
from ui.training import library, voting
from ui.training.place import Place

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF, ZIP, CSV = "application/pdf", "application/zip", "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Maker = Callable[[Lesson, date], bytes]

PAPERS: tuple[tuple[str, str, str, Maker], ...] = (
    ("Guide (PDF)", "guide.pdf", PDF, guide),
    ("Handouts (PDF)", "handouts.pdf", PDF, handouts),
    ("Handouts to edit (DOCX)", "handouts.docx", DOCX, handouts_docx),
    ("Answer key (PDF)", "answer-key.pdf", PDF, answer_key),
    ("Pocket cards (PDF)", "pocket-cards.pdf", PDF, pocket_cards),
    ("Slides (PPTX)", "slides.pptx", SLIDES, slides),
)
RECORDS: tuple[tuple[str, str, str, Maker], ...] = (
    ("Sign-in sheet (PDF)", "sign-in.pdf", PDF, sign_in_sheet),
    ("Course evaluation (PDF)", "evaluation.pdf", PDF, evaluation),
    ("For a learning system (SCORM 1.2)", "lesson-scorm12.zip", ZIP, scorm),
    ("For a learning system (cmi5)", "lesson-cmi5.zip", ZIP, cmi5),
    ("Questions for a question bank (QTI 2.1)", "questions-qti21.zip", ZIP, qti),
    ("Questions (CSV)", "questions.csv", CSV, items),
)


def draw(here: Place, papers: Iterable[tuple[str, str, str, Maker]], key: str) -> None:
    """Draw a button for each paper; it is made once somebody takes it."""
    on, own = date.today(), library.own()
    with st.container(key=key, horizontal=True):
        for label, name, kind, maker in papers:
            st.download_button(
                label,
                data=partial(_made, maker, here, own, on),
                file_name=name,
                mime=kind,
                on_click="ignore",
                key=f"kit_{name}",
            )


def statistics(here: Place) -> None:
    """Draw what a class voted in this lesson, to be kept, once there is anything."""
    found = voting.tallies(here)
    if found:
        ballots = {name: library.ballot(name) for name in found}
        st.download_button(
            "How the room voted, story by story (CSV)",
            data=tally.statistics(found, library.told(), ballots),
            file_name="statistics.csv",
            mime=CSV,
            on_click="ignore",
            key="kit_statistics",
        )


def _made(maker: Maker, here: Place, own: Mapping[str, Scenario], on: date) -> bytes:
    """Make a paper, outside the run that drew its button, and so outside the session that knows one's own stories."""
    return maker(library.lesson(here.chosen, own, here.title or TITLE, here.slot), on)
