"""Ask: one question at a time until nothing that is open can change the answer; then the answer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from compliance.law.facts import UNKNOWN, Asked, Choice, Option
from ui import address, book, given, parts, tap
from ui.address import MOST_PARTS, Case
from ui.answer import page as answer
from ui.ask import progress, situations, why
from ui.stage import Stage, stage_of

MANY = 9
"""From so many answers on, a wide screen shows them in two columns."""
WRONGLY_TICKED = "wrongly_ticked"


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
    if not stage.case.count:
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
    if not stage.case.count:
        situations.draw()
    who = " ".join(parts.person(book.rulebook(), role) for role in fact.who_knows)
    st.html(f'<p class="soft skip">Who could know: {who}</p>')
    why.draw(stage, fact)
    given.draw(stage)
    _ways_out(stage)


def _answers(stage: Stage, fact: Asked) -> None:
    given_before = stage.case.mixed.get(fact.id, (stage.case.facts.get(fact.id),))
    urgent = [option for option in fact.options if option.urgent]
    if urgent:
        with st.container(key="urgent"):
            for option in urgent:
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
    parts.drawer("Several of these are true", f"several_{fact.id}", partial(_kinds, case, fact))


def _kinds(case: Case, fact: Choice) -> None:
    st.html('<p class="skip">Tick each one. Each is looked at by itself.</p>')
    for option in _true_beside_others(fact):
        before = option.id in case.mixed.get(fact.id, ())
        st.checkbox(parts.plain(option.label), value=before, key=f"kind_{option.id}", on_change="ignore")
    tap.button("Go on with these", "kinds", partial(_pick, case, fact), type="primary")
    if wrong := st.session_state.pop(WRONGLY_TICKED, ""):
        st.error(wrong)


def _pick(case: Case, fact: Choice) -> None:
    picked = tuple(option.id for option in _true_beside_others(fact) if st.session_state.get(f"kind_{option.id}"))
    if len(picked) == 1:
        address.go(case.answered(fact.id, picked[0]))
    elif not picked:
        st.session_state[WRONGLY_TICKED] = "Nothing is ticked yet. Tick what is true, then go on."
    elif case.mixing(fact.id, picked).parts > MOST_PARTS:
        st.session_state[WRONGLY_TICKED] = "That is too much for one answer. Tick fewer, and ask about the rest apart."
    else:
        address.go(case.mixing(fact.id, picked))


def _true_beside_others(fact: Choice) -> list[Option]:
    return [option for option in fact.options if option.id != "none"]


def _ways_out(stage: Stage) -> None:
    if not stage.case.facts:
        return
    with st.container(key="steps", horizontal=True):
        tap.button(
            "Answer with what is known",
            "stop",
            partial(address.go, replace(stage.case, changing="", stop=True)),
        )
        tap.button("Start over", "over", partial(address.go, Case()))
