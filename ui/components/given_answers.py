"""The answers given so far, each with a way to change it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compliance.law.facts import UNKNOWN, Asked, Derived
from ui.components import debounce, parts
from ui.state import address, book
from ui.state.step import Step

STILL_OPEN = "Still open"
"""What a list offers beside the answers; whoever types "No" must not find it, or Enter would choose it again."""


def draw(step: Step) -> None:
    """Draw every answer, for who opens the list: those that count, that no longer matter, that follow from others."""
    count = step.case.count
    if count:
        parts.drawer(f"Your answers ({count})", "given", partial(_rows, step))


def _rows(step: Step) -> None:
    interview, facts = step.interview, dict(step.case.facts)
    for name, values in step.case.mixed.items():
        _row(step, name, ", ".join(label_of(name, value) for value in values))
    for name, value in facts.items():
        if name not in interview.unused:
            _row(step, name, label_of(name, value))
    for name in interview.unused:
        if name in facts:
            note = "Not needed any more; kept in case you change another answer."
            _row(step, name, label_of(name, facts[name]), note)
    _settled(step)


def _row(step: Step, name: str, value: str, note: str = "") -> None:
    fact = asked(name)
    label, shown = parts.text(fact.label), parts.text(value)
    with st.container(key=f"row_{name}", horizontal=True, vertical_alignment="center"):
        idle = f'<span class="soft"> {parts.text(note)}</span>' if note else ""
        looks = "given idle" if note else "given"
        st.html(f'<p class="{looks}"><span class="q">{label}</span> <strong>{shown}</strong>{idle}</p>')
        change = f"Change {parts.small(fact.label)}"
        with st.container(key=f"change_{name}", width="content"):
            debounce.button(change, f"change_{name}", partial(address.go, step.case.asking(name)))


def _settled(step: Step) -> None:
    known, settled = step.interview.answers, step.interview.settled
    said = [name for name in settled if book.said_by_district(name, known[name])]
    if said:
        st.html('<p class="soft skip">Your district says, so it is not asked:</p>')
    for name in said:
        _row(step, name, label_of(name, known[name]), "Change it if this case differs.")
    rows = [
        f'<p class="given"><span class="q">{parts.text(asked(name).label)}</span> '
        f"<strong>{parts.text(label_of(name, known[name]))}</strong></p>"
        for name in settled
        if name not in said
    ]
    if rows:
        st.html('<p class="soft skip">Follows from your answers, so it is not asked:</p>' + "".join(rows))


def asked(name: str) -> Asked:
    """Return a fact that is asked."""
    fact = book.rulebook().vocabulary[name]
    if isinstance(fact, Derived):
        raise TypeError(f"{name} follows from the law and is never asked")
    return fact


def label_of(name: str, value: str) -> str:
    """Return an answer in words."""
    if value == UNKNOWN:
        return "I don't know"
    return next(option.label for option in asked(name).options if option.id == value)


def name_of(fact: str) -> str:
    """Return the few words that stand for a fact."""
    return asked(fact).label
