"""Scenarios: the library of cases with its filters, or the one case that the address names."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from compliance import Outcome
from compliance.law.lookup import stories
from compliance.law.scenarios import Scenario
from ui.cases import story
from ui.components import paging, parts, words
from ui.links import internal
from ui.state import book

PEOPLE_FIRST = ("training", "published", "regression")
"""What was written for people stands before what was written for the tests."""


def show() -> None:
    """Draw the screen that the address names."""
    name = st.query_params.get("case", "")
    named = next((found for found in book.rulebook().scenarios if found.id == name), None)
    if named is not None:
        story.draw(named)
    else:
        if name:
            st.error("There is no such scenario. It may have been renamed, or the link is damaged.")
        _library()


def _library() -> None:
    parts.heading("Scenarios", "scenarios")
    st.html(
        '<p class="lead">Cases with the answer that an authority, a trainer or a test expects. '
        "Open one to see the answer and to change a fact.</p>"
    )
    found = sorted(_filtered(), key=lambda one: PEOPLE_FIRST.index(one.origin))
    st.html(f'<p class="soft skip" role="status">{words.count(len(found), "scenario")}.</p>')
    st.html("".join(map(_card, paging.first(found, "scenarios"))) or "<p>Nothing fits. Take a filter away.</p>")
    paging.button(found, "scenarios")


def _filtered() -> tuple[Scenario, ...]:
    rulebook = book.rulebook()
    text = st.text_input("Search", key="case_text", placeholder="subpoena", max_chars=80)
    with st.container(key="case_filters"):
        laws = _choose("Law", "laws", {law.id: law.short for law in rulebook.laws})
        outcomes = _choose("Answer", "outcomes", {name.value: rulebook.wordings[name].short for name in Outcome})
        origins = _choose("Written as", "origins", {name: words.ORIGIN[name] for name in PEOPLE_FIRST})
        levels = _choose("Difficulty", "levels", words.LEVEL)
    return stories(
        rulebook, text, laws=laws, origins=origins, outcomes=[Outcome(name) for name in outcomes], levels=levels
    )


def _choose(label: str, name: str, labels: dict[str, str]) -> list[str]:
    return st.multiselect(
        label, list(labels), format_func=lambda value: labels[value], key=f"case_{name}", placeholder="All"
    )


def _card(one: Scenario) -> str:
    title = internal.link("scenarios", one.title, {"case": one.id})
    return (
        f'<article class="card"><h2 class="sub">{title}</h2><p>{parts.text(one.story)}</p>'
        f'<p class="tags">{"".join(_marks(one))}</p></article>'
    )


def _marks(one: Scenario) -> Iterable[str]:
    rulebook = book.rulebook()
    if one.expect.outcome is not None:
        yield parts.badge(rulebook, one.expect.outcome)
    else:
        for law, outcome in one.expect.laws.items():
            yield f"<span>{parts.text(rulebook.law(law).short)}: {parts.badge(rulebook, outcome)}</span>"
    yield f'<span class="tag">{words.ORIGIN[one.origin]}</span>'
    if one.difficulty:
        yield f'<span class="tag">{words.LEVEL[one.difficulty]}</span>'
