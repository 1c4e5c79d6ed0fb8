"""The lesson: stories chosen and ordered, fitted into the hour, presented and printed from the same list.

All of it stands in the address, so that a bookmark keeps a lesson and a link hands it on.
"""

from __future__ import annotations

import streamlit as st

from compliance.law.teaching import Pack
from compliance.teaching.kit.content import clock
from compliance.teaching.kit.lesson import FOR_ROLL_CALL, MATERIALS, TITLE
from compliance.teaching.kit.timing import ends, is_roll_call, length, timetable
from ui.components import parts, words
from ui.state import book
from ui.training import downloads, library, shelf
from ui.training.place import SLOTS, Place
from ui.training.place import TITLE as LETTERS


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
    total = length((steps for _, _, steps in slots), here.slot)
    whole = total if is_roll_call(here.slot) else length(steps for _, _, steps in timetable(told))
    st.html(_ways(here) + _fits(here, total, whole) + _order(here))
    _named(here)
    parts.section("Objectives")
    goals = dict.fromkeys(story.objective or story.teaches for story in told)
    st.html(f'<ul class="plain">{"".join(f"<li>{parts.sentence(goal)}</li>" for goal in goals)}</ul>')
    st.html(parts.fold("Agenda, minute by minute", _agenda(here)))
    bring = FOR_ROLL_CALL if is_roll_call(here.slot) else MATERIALS
    st.html(parts.fold("What to bring", f"<ul>{''.join(f'<li>{parts.text(one)}</li>' for one in bring)}</ul>"))
    parts.section("Papers")
    downloads.draw(here, downloads.PAPERS, "kit")
    parts.section("For the record")
    downloads.draw(here, downloads.RECORDS, "records")
    downloads.statistics(here)


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
    cut += " A roll call: each step takes a minute, and no news comes in." if is_roll_call(here.slot) else ""
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
    total, (opening, closing) = length((steps for _, _, steps in slots), here.slot), ends(here.slot)
    rows = _row(clock(0), opening, "Opening: what it is about, and who decides")
    for story, starts, steps in slots:
        trap = f'<br><span class="soft">{parts.text(traps[story.trap or ""].label)}</span>'
        inner = ", ".join(f"{name.lower()} {minutes}" for name, minutes in steps.items())
        what = f'{parts.text(story.title)}{trap}<br><span class="soft">{inner}</span>'
        rows += _row(clock(starts), sum(steps.values()), what)
    rows += _row(clock(total - closing), closing, "Closing: each names one thing to do otherwise tomorrow")
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
