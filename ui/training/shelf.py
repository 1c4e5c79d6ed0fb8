"""The shelf of stories: the ones that fit the filters, each a card that leads on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from compliance.law.lookup import stories
from compliance.law.scenarios import Scenario
from ui.components import paging, parts, words
from ui.state import book
from ui.training.place import Place, ordered


def draw(lead_to: Callable[[str], Place]) -> None:
    """Draw the filters and the stories that fit, the easy ones first; `lead_to` says where a story leads."""
    found = ordered([story.id for story in _filtered()])
    st.html(f'<p class="soft skip" role="status">{words.count(len(found), "story", "stories")}.</p>')
    told = book.told()
    cards = "".join(_card(told[name], lead_to(name)) for name in paging.first(found, "shelf"))
    st.html(cards or "<p>Nothing fits. Take a filter away.</p>")
    paging.button(found, "shelf")


def _filtered() -> list[Scenario]:
    rulebook = book.rulebook()
    with st.container(key="shelf_filters"):
        laws = _choose("Law", "laws", {law.id: law.short for law in rulebook.laws})
        levels = _choose("Difficulty", "levels", words.LEVEL)
        traps = _choose("Trap", "traps", {trap.id: trap.label for trap in rulebook.traps.values()})
    found = stories(rulebook, laws=laws, origins=["training"], levels=levels)
    return [story for story in found if not traps or story.trap in traps]


def _choose(label: str, name: str, labels: dict[str, str]) -> list[str]:
    return st.multiselect(
        label,
        list(labels),
        format_func=lambda value: labels[value],
        key=f"shelf_{name}",
        placeholder="All",
        persist_state="session",
    )


def _card(one: Scenario, to: Place) -> str:
    level = words.LEVEL[one.difficulty or "medium"]
    start = parts.text(one.story[:160].rsplit(" ", 1)[0])
    return (
        f'<article class="card"><h2 class="sub">{to.link(one.title)}</h2><p>{start} …</p>'
        f'<p class="tags"><span class="tag">{level}</span></p></article>'
    )
