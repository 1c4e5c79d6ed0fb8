"""Ask: one question at a time until nothing that is open can change the answer; then the answer."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compliance.law.facts import UNKNOWN, Asked, Choice, Option
from ui import address, book, given, parts, tap
from ui.address import Case
from ui.answer import page as answer
from ui.ask import progress, why
from ui.stage import Stage, stage_of

MANY = 9
"""From so many answers on, a wide screen shows them in two columns."""
NOTHING_TICKED = "nothing_ticked"


def show() -> None:
    """Draw the screen that the address names."""
    case, problem = address.current()
    stage = stage_of(case)
    fact = stage.fact
    if problem:
        st.error(problem)
    if fact is None:
        answer.draw(stage)
    else:
        _question(stage, fact)


def _question(stage: Stage, fact: Asked) -> None:
    tap.arrive(fact.id)
    if not stage.case.facts and not stage.case.kinds:
        above = (
            '<p class="soft skip">Check before a student\'s record is shared. Never type a name: none is needed.</p>'
        )
    else:
        progress.draw(stage)
        group = book.rulebook().vocabulary.group_of(fact.id)
        above = f'<p class="eyebrow">{parts.text(group.title)}</p>'
    parts.heading(fact.question, fact.id, above)
    if fact.help:
        st.html(f'<p class="lead">{parts.text(fact.help)}</p>')
    if isinstance(fact, Choice) and fact.several:
        _several(stage.case, fact)
    _answers(stage, fact)
    who = " ".join(parts.person(book.rulebook(), role) for role in fact.who_knows)
    st.html(f'<p class="soft skip">Who could know: {who}</p>')
    why.draw(stage, fact)
    given.draw(stage)
    _ways_out(stage)


def _answers(stage: Stage, fact: Asked) -> None:
    given_before = stage.case.kinds or (stage.case.facts.get(fact.id),)
    for option in fact.options:
        if option.urgent:
            with st.container(key="urgent"):
                _answer(stage.case, fact, option, chosen=option.id in given_before)
    with st.container(key="answers_many" if len(fact.options) >= MANY else "answers"):
        for option in fact.options:
            if not option.urgent:
                _answer(stage.case, fact, option, chosen=option.id in given_before)
        with st.container(key="unknown"):
            tap.button(
                "**I don't know**" if stage.case.facts.get(fact.id) == UNKNOWN else "I don't know",
                f"ans_{fact.id}_{UNKNOWN}",
                partial(address.go, stage.case.answered(fact.id, UNKNOWN)),
                width="stretch",
            )


def _answer(case: Case, fact: Asked, option: Option, *, chosen: bool) -> None:
    label = parts.plain(option.label)
    label = f"**{label}**" if chosen else label
    hint = f" {parts.small(option.hint)}" if option.hint else ""
    go = partial(address.go, case.answered(fact.id, option.id))
    tap.button(label + hint, f"ans_{fact.id}_{option.id}", go, width="stretch")


def _several(case: Case, fact: Choice) -> None:
    parts.drawer("It holds several of these", f"several_{fact.id}", partial(_kinds, case, fact))


def _kinds(case: Case, fact: Choice) -> None:
    st.html('<p class="skip">Tick each one. Every part gets an answer of its own.</p>')
    for option in fact.options:
        before = option.id in case.kinds
        st.checkbox(parts.plain(option.label), value=before, key=f"kind_{option.id}", on_change="ignore")
    tap.button("Go on with these", "kinds", partial(_pick, case, fact), type="primary")
    if st.session_state.pop(NOTHING_TICKED, False):
        st.error("Nothing is ticked yet. Tick what the record holds, then go on.")


def _pick(case: Case, fact: Choice) -> None:
    picked = tuple(option.id for option in fact.options if st.session_state.get(f"kind_{option.id}"))
    if len(picked) == 1:
        address.go(case.answered(fact.id, picked[0]))
    elif picked:
        address.go(Case({name: value for name, value in case.facts.items() if name != fact.id}, picked))
    else:
        st.session_state[NOTHING_TICKED] = True


def _ways_out(stage: Stage) -> None:
    if not stage.case.facts:
        return
    with st.container(key="steps", horizontal=True):
        tap.button(
            "Answer with what is known",
            "stop",
            partial(address.go, Case(stage.case.facts, stage.case.kinds, stop=True)),
        )
        tap.button("Start over", "over", partial(address.go, Case()))
