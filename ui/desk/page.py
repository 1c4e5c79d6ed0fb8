"""The desk: every question that matters at once, and the answer beside it, changing as they are answered.

Its address is that of the interview, so that a case goes from one to the other; `on` is the day that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from compliance.asking.desk import Seat, seat
from compliance.law.facts import UNKNOWN, Asked
from ui.components import date_picker, given_answers, parts, words
from ui.desk import answer
from ui.links import internal
from ui.state import address, book
from ui.state.address import Case

Pairs = tuple[tuple[str, str], ...]


def show() -> None:
    """Draw the answer on one side and the questions on the other; on a small screen the answer comes first."""
    case, problem = address.current()
    on = date_picker.read("on", date.today())
    parts.heading("Desk", "desk")
    if problem:
        st.error(problem)
    st.html(
        '<p class="lead">A whole case on one screen. Answer what you know, in any order; what cannot change the answer '
        "folds away.</p>"
    )
    with st.spinner("Looking which questions matter"):
        found = _seat(tuple(case.facts.items()), on)
    with st.container(key="desk"):
        beside, questions = st.columns([2, 3], gap="large")
        with beside, st.container(key="desk_answer"):
            answer.draw(case, on)
        with questions, st.container(key="desk_questions"):
            _head(case, found, on)
            _mixed(case)
            _questions(case, found, on)


@lru_cache(maxsize=256)
def _seat(facts: Pairs, on: date) -> Seat:
    return seat(book.rulebook(), dict(facts), on)


def _head(case: Case, found: Seat, on: date) -> None:
    left = len(found.open)
    told = (
        f"{words.count(left, 'question')} can still change the answer."
        if left
        else "Nothing that is open can change it."
    )
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        date_picker.choose("As of", "on", on)
        st.button("Start over", key="desk_over", on_click=_move, args=(Case(), on))
    ask = internal.link("", "The same case in the interview", replace(case, stop=False).params(book.rulebook()))
    st.html(f'<p class="soft" role="status">{told}</p><p>{ask}</p>')


def _mixed(case: Case) -> None:
    for name, values in case.mixed.items():
        several = "; ".join(given_answers.label_of(name, value) for value in values)
        label = parts.text(given_answers.name_of(name))
        st.html(f'<p class="given"><span class="q">{label}</span> <strong>{parts.text(several)}</strong></p>')


def _questions(case: Case, found: Seat, on: date) -> None:
    """Draw what matters group by group, and what does not in one fold, so that each keeps its place in its group."""
    for group in book.rulebook().vocabulary.groups:
        shown = [fact for fact in group.facts if fact.id in found.shown and fact.id not in case.mixed]
        if shown:
            parts.section(group.title)
            for fact in shown:
                _question(case, fact, on, idle=fact.id in found.idle)
    _settled(found)
    folded = [name for name in found.folded if name not in case.mixed]
    if folded:
        parts.drawer(f"Cannot change the answer now ({len(folded)})", "desk_folded", lambda: _folded(case, folded, on))


def _folded(case: Case, names: Iterable[str], on: date) -> None:
    for name in names:
        _question(case, given_answers.asked(name), on, idle=False)


def _question(case: Case, fact: Asked, on: date, *, idle: bool) -> None:
    labels = {UNKNOWN: given_answers.STILL_OPEN, **{option.id: option.label for option in fact.options}}
    key = f"desk_{fact.id}"
    st.session_state[key] = case.facts.get(fact.id, UNKNOWN)
    who = ", or the ".join(book.rulebook().people[role].label for role in fact.who_knows)
    st.selectbox(
        parts.plain(fact.question),
        list(labels),
        format_func=lambda value: labels[value],
        key=key,
        help=parts.plain(" ".join(filter(None, (fact.help, f"Who could know: the {who}.")))),
        on_change=_answer,
        args=(case, fact.id, key, on),
    )
    if idle:
        st.html('<p class="soft">Does not matter any more; kept in case you change another answer.</p>')


def _settled(found: Seat) -> None:
    rows = "".join(
        f'<p class="given"><span class="q">{parts.text(given_answers.name_of(name))}</span> '
        f"<strong>{parts.text(given_answers.label_of(name, found.answers[name]))}</strong></p>"
        for name in found.settled
    )
    if rows:
        st.html(parts.fold(f"Follows from your answers ({len(found.settled)})", rows))


def _answer(case: Case, fact: str, key: str, on: date) -> None:
    """Keep an answer; to take one back is to leave the question open."""
    value = st.session_state[key]
    if value == UNKNOWN:
        _move(replace(case, facts={name: told for name, told in case.facts.items() if name != fact}), on)
    elif value in given_answers.asked(fact).values:
        _move(case.answered(fact, value), on)


def _move(case: Case, on: date) -> None:
    kept = "" if on == date.today() else on.isoformat()
    address.move({**replace(case, stop=False, changing="").params(book.rulebook()), "on": kept})
