"""The lesson: stories chosen and ordered, fitted into the hour, presented and printed from the same list.

All of it stands in the address, so that a bookmark keeps a lesson and a link hands it on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from compliance.law.scenarios import Scenario
from compliance.law.teaching import Pack
from compliance.teaching.kit.content import clock
from compliance.teaching.kit.docx import handouts_docx
from compliance.teaching.kit.items import items
from compliance.teaching.kit.lesson import CLOSING, MATERIALS, OPENING, TITLE, Lesson, length, timetable
from compliance.teaching.kit.papers import answer_key, evaluation, guide, handouts, sign_in_sheet
from compliance.teaching.kit.slides import slides
from compliance.teaching.package.build import cmi5, scorm
from compliance.teaching.tally import statistics
from ui.components import parts, words
from ui.state import book
from ui.training import library, shelf, voting
from ui.training.place import SLOTS, Place
from ui.training.place import TITLE as LETTERS

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF, ZIP, CSV = "application/pdf", "application/zip", "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Maker = Callable[[Lesson, date], bytes]

PAPERS: tuple[tuple[str, str, str, Maker], ...] = (
    ("Guide (PDF)", "guide.pdf", PDF, guide),
    ("Handouts (PDF)", "handouts.pdf", PDF, handouts),
    ("Handouts to edit (DOCX)", "handouts.docx", DOCX, handouts_docx),
    ("Answer key (PDF)", "answer-key.pdf", PDF, answer_key),
    ("Slides (PPTX)", "slides.pptx", SLIDES, slides),
)
RECORDS: tuple[tuple[str, str, str, Maker], ...] = (
    ("Sign-in sheet (PDF)", "sign-in.pdf", PDF, sign_in_sheet),
    ("Course evaluation (PDF)", "evaluation.pdf", PDF, evaluation),
    ("For a learning system (SCORM 1.2)", "lesson-scorm12.zip", ZIP, scorm),
    ("For a learning system (cmi5)", "lesson-cmi5.zip", ZIP, cmi5),
    ("Questions (CSV)", "questions.csv", CSV, items),
)


def show(here: Place) -> None:
    """Draw the lesson that the address names, and the stories to add to it."""
    parts.heading("Your lesson", "kit")
    st.html(
        '<p class="lead">Choose three to six stories and put them into order. You present, print and hand on the same '
        "list; it stands in the address, so a bookmark keeps it.</p>"
    )
    if here.chosen:
        _lesson(here)
    else:
        st.html('<p class="soft" role="status">No story is chosen yet.</p>')
    if packs := book.rulebook().teaching.packs:
        parts.section("Ready-made lessons")
        st.html("".join(map(_pack, packs)))
    parts.section("Add stories")
    shelf.draw(
        lambda name: here.with_story(name) if name not in here.chosen else here.to(view="present").at(name), here
    )


def _lesson(here: Place) -> None:
    told = [library.told()[name] for name in here.chosen]
    slots = list(timetable(told, here.slot))
    total, whole = length(steps for _, _, steps in slots), length(steps for _, _, steps in timetable(told))
    st.html(_ways(here) + _fits(here, total, whole) + _order(here))
    _named(here)
    parts.section("Objectives")
    goals = dict.fromkeys(story.objective or story.teaches for story in told)
    st.html(f'<ul class="plain">{"".join(f"<li>{parts.sentence(goal)}</li>" for goal in goals)}</ul>')
    st.html(parts.fold("Agenda, minute by minute", _agenda(here)))
    st.html(parts.fold("What to bring", f"<ul>{''.join(f'<li>{parts.text(one)}</li>' for one in MATERIALS)}</ul>"))
    parts.section("Papers")
    _downloads(here, PAPERS, "kit")
    parts.section("For the record")
    _downloads(here, RECORDS, "records")
    _statistics(here)


def _ways(here: Place) -> str:
    start = here.to(view="present", step="open")
    quiz = here.to(view="quiz")
    return (
        f'<p class="buttons">{start.link("Present this lesson", "button first")}{quiz.link("Quiz on it", "button")}</p>'
    )


def _fits(here: Place, total: int, whole: int) -> str:
    count = words.count(len(here.chosen), "story", "stories")
    if total > here.slot:
        return (
            f'<p class="warn" role="status"><strong>{count}, {total} minutes: {total - here.slot} too many for '
            f"{here.slot}.</strong> The discussions are as short as they go. Take a story out, or take more time.</p>"
        )
    cut = f" Discussions are {whole - total} minutes shorter so that it fits." if whole > total else ""
    return f'<p role="status"><strong>{count}, {total} of {here.slot} minutes.</strong>{cut}</p>'


def _named(here: Place) -> None:
    with st.container(key="lesson_named"):
        title = st.text_input(
            "Title of the lesson", here.title, max_chars=LETTERS, placeholder=TITLE, key="lesson_title"
        )
        slot = st.number_input("Minutes there are", SLOTS[0], SLOTS[-1], here.slot, 5, key="lesson_slot")
    if (title, slot) != (here.title, here.slot):
        here.to(title=title, slot=int(slot)).go()
        st.rerun()


def _order(here: Place) -> str:
    told = library.told()
    rows = "".join(
        f"<li><strong>{parts.text(told[name].title)}</strong> "
        f'<span class="soft">{words.LEVEL[told[name].difficulty or "medium"]}</span>'
        f'<span class="moves">{_moves(here, at)}</span></li>'
        for at, name in enumerate(here.chosen)
    )
    return f'<ol class="lesson-order">{rows}</ol>'


def _moves(here: Place, at: int) -> str:
    order, name = list(here.chosen), library.told()[here.chosen[at]].title
    found = []
    if at:
        swapped = [*order[: at - 1], order[at], order[at - 1], *order[at + 1 :]]
        found += [here.to(chosen=tuple(swapped)).link_named("Earlier", name)]
    if at < len(order) - 1:
        swapped = [*order[:at], order[at + 1], order[at], *order[at + 2 :]]
        found += [here.to(chosen=tuple(swapped)).link_named("Later", name)]
    found += [here.to(chosen=tuple(order[:at] + order[at + 1 :])).link_named("Take out", name)]
    return "".join(found)


def _agenda(here: Place) -> str:
    told, traps = [library.told()[name] for name in here.chosen], book.rulebook().traps
    slots = list(timetable(told, here.slot))
    total = length(steps for _, _, steps in slots)
    rows = _row(clock(0), OPENING, "Opening: what it is about, and who decides")
    for story, starts, steps in slots:
        trap = f'<br><span class="soft">{parts.text(traps[story.trap or ""].label)}</span>'
        inner = ", ".join(f"{name.lower()} {minutes}" for name, minutes in steps.items())
        what = f'{parts.text(story.title)}{trap}<br><span class="soft">{inner}</span>'
        rows += _row(clock(starts), sum(steps.values()), what)
    rows += _row(clock(total - CLOSING), CLOSING, "Closing: each names one thing to do otherwise tomorrow")
    head = '<tr><th scope="col">Starts</th><th scope="col">Minutes</th><th scope="col">What</th></tr>'
    return f'<table class="parts"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _row(starts: str, minutes: int, what: str) -> str:
    return f"<tr><td>{starts}</td><td>{minutes}</td><td>{what}</td></tr>"


def _pack(pack: Pack) -> str:
    to = Place("kit", chosen=pack.stories, title=pack.title[:LETTERS], slot=pack.minutes)
    count = words.count(len(pack.stories), "story", "stories")
    return (
        f'<article class="card"><h3 class="sub">{to.link(pack.title)}</h3><p>{parts.sentence(pack.objective)}</p>'
        f'<p class="tags"><span class="tag">{count}</span><span class="tag">{pack.minutes} minutes</span></p></article>'
    )


def _statistics(here: Place) -> None:
    """Draw what a class voted in this lesson, to be kept, once there is anything."""
    found = voting.tallies(here)
    if found:
        ballots = {name: library.ballot(name) for name in found}
        st.download_button(
            "How the room voted, story by story (CSV)",
            data=statistics(found, library.told(), ballots),
            file_name="statistics.csv",
            mime=CSV,
            on_click="ignore",
            key="kit_statistics",
        )


def _downloads(here: Place, papers: Iterable[tuple[str, str, str, Maker]], key: str) -> None:
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


def _made(maker: Maker, here: Place, own: Mapping[str, Scenario], on: date) -> bytes:
    """Make a paper, outside the run that drew its button, and so outside the session that knows one's own stories."""
    return maker(library.lesson(here.chosen, own, here.title or TITLE, here.slot), on)
