"""The facilitator's kit: stories are chosen, and the papers and slides are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from compliance.teaching.kit.content import clock
from compliance.teaching.kit.lesson import CLOSING, OPENING, Lesson, timetable
from compliance.teaching.kit.papers import answer_key, guide, handouts
from compliance.teaching.kit.slides import slides
from ui.components import parts, words
from ui.state import book
from ui.training.place import Place, ordered

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF = "application/pdf"
CHOSEN = "kit_stories"

Maker = Callable[[Lesson, date], bytes]

PAPERS: tuple[tuple[str, str, str, Maker], ...] = (
    ("Guide (PDF)", "guide.pdf", PDF, guide),
    ("Handouts (PDF)", "handouts.pdf", PDF, handouts),
    ("Answer key (PDF)", "answer-key.pdf", PDF, answer_key),
    ("Slides (PPTX)", "slides.pptx", SLIDES, slides),
)


def show(here: Place) -> None:
    """Draw the choice of stories, the running order, and what can be saved."""
    parts.heading("Facilitator's kit", "kit")
    st.html(
        '<p class="lead">Choose three to six stories. The kit has the running order with its minutes, a handout for '
        "each story, the answers with their law, and slides.</p>"
    )
    chosen = _chosen(here)
    if not chosen:
        st.html('<p class="soft" role="status">No story is chosen yet.</p>')
        return
    parts.section("Running order")
    st.html(_order(chosen))
    parts.section("Save")
    _downloads(tuple(chosen))
    link = Place("present", chosen[0], chosen=tuple(chosen)).link("Present this lesson", "button")
    st.html(f'<p class="buttons">{link}</p>')


def _chosen(here: Place) -> list[str]:
    told = book.told()
    if here.chosen and CHOSEN not in st.session_state:
        st.session_state[CHOSEN] = list(here.chosen)
    return st.multiselect(
        "Stories, in the order of the lesson",
        ordered(),
        format_func=lambda name: f"{told[name].title} ({words.LEVEL[told[name].difficulty or 'medium']})",
        key=CHOSEN,
        placeholder="Choose stories",
        select_all=False,
        wrap=True,
        persist_state="session",
    )


def _order(chosen: list[str]) -> str:
    told, traps = book.told(), book.rulebook().traps
    slots = list(timetable(told[name] for name in chosen))
    total = OPENING + sum(sum(steps.values()) for _, _, steps in slots) + CLOSING
    rows = _row(clock(0), OPENING, "Opening")
    for story, starts, steps in slots:
        trap = f'<br><span class="soft">{parts.text(traps[story.trap or ""].label)}</span>'
        rows += _row(clock(starts), sum(steps.values()), parts.text(story.title) + trap)
    rows += _row(clock(total - CLOSING), CLOSING, "Closing")
    head = '<tr><th scope="col">Starts</th><th scope="col">Minutes</th><th scope="col">What</th></tr>'
    return (
        f'<p role="status">{words.count(len(chosen), "story", "stories")}, {total} minutes.</p>'
        f'<table class="parts"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    )


def _row(starts: str, minutes: int, what: str) -> str:
    return f"<tr><td>{starts}</td><td>{minutes}</td><td>{what}</td></tr>"


def _downloads(chosen: tuple[str, ...]) -> None:
    on = date.today()
    with st.container(key="kit", horizontal=True):
        for label, name, kind, maker in PAPERS:
            st.download_button(
                label,
                data=partial(_made, maker, chosen, on),
                file_name=name,
                mime=kind,
                on_click="ignore",
                key=f"kit_{name}",
            )


def _made(maker: Maker, chosen: tuple[str, ...], on: date) -> bytes:
    return maker(book.lesson(chosen), on)
