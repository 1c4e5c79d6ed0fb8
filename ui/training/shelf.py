"""The shelf of stories: the ones that fit the search and the filters, each a card that leads on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date

import streamlit as st

from compliance.law.citation import mentions, plain_form
from compliance.law.scenarios import Scenario
from compliance.teaching.quiz import laws_taught
from compliance.teaching.renewed import touched
from ui.components import paging, parts, words
from ui.state import book
from ui.training import library
from ui.training.place import Place, ordered

SHORT = 3
"""A word of so few letters begins too many others: ICE is not "iced" and not in "office"."""


def draw(lead_to: Callable[[str], Place], here: Place) -> None:
    """Draw the filters and the stories that fit, the easy ones first; `lead_to` says where a story leads."""
    found = ordered([story.id for story in _filtered()])
    st.html(f'<p class="soft skip" role="status">{words.count(len(found), "story", "stories")}.</p>')
    told = library.told()
    cards = "".join(_card(told[name], lead_to(name), here) for name in paging.first(found, "shelf"))
    st.html(cards or "<p>Nothing fits. Take a filter away.</p>")
    paging.button(found, "shelf")


def _filtered() -> list[Scenario]:
    rulebook = book.rulebook()
    teaching = rulebook.teaching
    text = st.text_input("Search", key="shelf_text", placeholder="immigration", max_chars=80, persist_state="session")
    with st.container(key="shelf_filters"):
        topics = _choose("Topic", "topics", {tag.id: tag.label for tag in teaching.tags})
        people = _choose("For", "people", {one.id: one.label for one in teaching.audiences})
        levels = _choose("Difficulty", "levels", words.LEVEL)
        laws = _choose("Law", "laws", {law.id: law.short for law in rulebook.laws})
        since = st.date_input("Law changed since", None, key="shelf_since", format="MM/DD/YYYY")
        traps = _choose("Trap", "traps", {trap.id: trap.label for trap in rulebook.traps.values()})
    return [
        story
        for story in library.told().values()
        if _meets(topics, story.tags)
        and _meets(people, story.audience)
        and _meets(levels, [story.difficulty or "medium"])
        and _meets(laws, laws_taught(story))
        and _meets(traps, [story.trap or ""])
        and (not isinstance(since, date) or touched(rulebook, story, since))
        and says(story, text)
    ]


def _meets(wanted: Collection[str], has: Collection[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(has)


def says(story: Scenario, text: str) -> bool:
    """Tell whether a story has every word of a search."""
    rulebook = book.rulebook()
    labels = {tag.id: tag.label for tag in rulebook.teaching.tags}
    trap = rulebook.traps[story.trap or ""].label
    about = [labels.get(tag, "") for tag in story.tags]
    prose = plain_form(" ".join([story.title, story.story, story.teaches, trap, story.because.cite, story.id, *about]))
    return all(_names(prose, word) for word in plain_form(text).split())


def _names(prose: str, word: str) -> bool:
    """Tell whether a text has a word, or one that begins with it; a short one stands by itself."""
    end = r"\b" if len(word) <= SHORT else ""
    return re.search(rf"\b{re.escape(word)}{end}", prose) is not None if word.isalnum() else mentions(prose, word)


def _choose(label: str, name: str, labels: dict[str, str]) -> list[str]:
    return st.multiselect(
        label,
        list(labels),
        format_func=lambda value: labels[value],
        key=f"shelf_{name}",
        placeholder="All",
        persist_state="session",
    )


def _card(one: Scenario, to: Place, here: Place) -> str:
    start = parts.text(one.story[:160].rsplit(" ", 1)[0])
    labels = {tag.id: tag.label for tag in book.rulebook().teaching.tags}
    topics = "".join(f'<span class="tag">{parts.text(labels[tag])}</span>' for tag in one.tags if tag in labels)
    mine = '<span class="tag">Yours</span>' if one.id in library.own() else ""
    add = '<span class="tag">In the lesson</span>'
    if one.id not in here.chosen:
        add = here.with_story(one.id).link_named("Add to the lesson", one.title)
    return (
        f'<article class="card"><h2 class="sub">{to.link(one.title)}</h2><p>{start} …</p>'
        f'<p class="tags"><span class="tag">{words.LEVEL[one.difficulty or "medium"]}</span>{topics}{mine}{add}</p>'
        "</article>"
    )
