"""Near misses: two stories alike in every answer but one that come out differently, side by side."""

from __future__ import annotations

import streamlit as st

from compliance.teaching.near_misses import NearMiss, Side
from ui.components import given_answers, paging, parts, words
from ui.state import book
from ui.training.place import Place


def show(here: Place) -> None:  # noqa: ARG001 - every view takes its place
    """Draw the pairs, those with a story for teaching first."""
    parts.heading("Near misses", "near")
    st.html(
        '<p class="lead">Two cases alike in every answer but one, and they come out differently. '
        "Read both aloud, ask what differs, then show it. They were found by comparing all cases.</p>"
    )
    with st.spinner("Comparing every case with every other"):
        found = book.near_misses()
    st.html(f'<p class="soft skip" role="status">{words.count(len(found), "pair")}.</p>')
    st.html("".join(map(_pair, paging.first(found, "near"))))
    paging.button(found, "near")


def _pair(pair: NearMiss) -> str:
    rulebook = book.rulebook()
    halves = "".join(map(_side, pair.sides))
    laws = ", ".join(parts.text(rulebook.law(law).short) for law in pair.laws)
    what = parts.text(given_answers.name_of(pair.fact))
    differs = f"<p><strong>What differs:</strong> {what}. <strong>Law:</strong> {laws}.</p>"
    answers = "".join(
        f"<li>{parts.text(given_answers.label_of(pair.fact, side.answer))}: "
        f"{parts.badge(rulebook, side.turn.outcome)}</li>"
        for side in pair.sides
    )
    shown = parts.fold("What differs, and the answers", f'{differs}<ul class="plain">{answers}</ul>')
    return f'<article class="card near"><div class="halves">{halves}</div>{shown}</article>'


def _side(side: Side) -> str:
    one = side.scenario
    title = parts.text(one.title)
    if one.origin == "training":
        title = Place("present", one.id).link(one.title)
    return f'<div><h2 class="sub">{title}</h2><p>{parts.text(one.story)}</p></div>'
