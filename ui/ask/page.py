"""Ask: one question at a time until nothing that is open can change the answer; then the answer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from compliance.law.facts import Asked, Choice, Option
from ui.ask import answers, errand, progress, reply, situations, why
from ui.components import debounce, given_answers, parts, sent_cases, ticks
from ui.state import address, book
from ui.state import errand as sent
from ui.state.address import MOST_PARTS, Case
from ui.state.step import Step, step_of

WRONGLY_TICKED = "wrongly_ticked"


def show() -> None:
    """Draw the screen that the address names."""
    found, refused = sent.current()
    if refused:
        errand.refuse(refused)
    elif found is None:
        _case()
    else:
        (reply if found.back else errand).draw(found)


def _case() -> None:
    case, problem = address.current()
    step = step_of(case)
    fact = step.fact
    if problem:
        st.error(problem)
    if fact is None:
        from ui.answer import page as answer  # noqa: PLC0415 - imports half of the library, for no first screen

        answer.draw(step)
    else:
        _question(step, fact)
        sent_cases.keep(case, sent=False)
        if not case.count:
            ticks.remember("", over=True)


def _question(step: Step, fact: Asked) -> None:
    debounce.arrive(fact.id)
    if not step.case.count:
        above = (
            '<p class="soft skip">Check before a student\'s record is shared. Never type a name: none is needed.</p>'
        )
    else:
        progress.draw(step)
        group = book.rulebook().vocabulary.group_of(fact.id)
        above = f'<p class="eyebrow">{parts.text(group.title)}</p>'
    parts.heading(fact.question, fact.id, above)
    if fact.help:
        st.html(f'<p class="lead">{parts.text(fact.help)}</p>')
    if isinstance(fact, Choice) and fact.several:
        _several(step.case, fact)
    beside = (lambda: None) if step.case.count else situations.draw
    take = partial(_take, step.case, fact)
    answers.draw(fact, _given(step.case, fact), take, beside)
    who = " ".join(parts.person(book.rulebook(), role) for role in fact.who_knows)
    st.html(f'<p class="soft skip">Who could know: {who}</p>')
    why.draw(step, fact)
    given_answers.draw(step)
    _ways_out(step)


def _take(case: Case, fact: Asked, value: str) -> None:
    address.go(case.answered(fact.id, value))


def _given(case: Case, fact: Asked) -> tuple[str, ...]:
    return case.mixed.get(fact.id) or tuple(filter(None, [case.facts.get(fact.id)]))


def _several(case: Case, fact: Choice) -> None:
    parts.drawer("Several of these are true", f"several_{fact.id}", partial(_kinds, case, fact))


def _kinds(case: Case, fact: Choice) -> None:
    st.html('<p class="skip">Tick each one. Each is looked at by itself.</p>')
    for group in fact.groups:
        st.html(f'<h2 class="group">{parts.text(group.label)}</h2>')
        for option in _true_beside_others(fact):
            if option.id in group.options:
                before = option.id in case.mixed.get(fact.id, ())
                st.checkbox(parts.plain(option.label), value=before, key=f"kind_{option.id}", on_change="ignore")
    debounce.button("Go on with these", "kinds", partial(_pick, case, fact), type="primary")
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


def _ways_out(step: Step) -> None:
    if not step.case.facts:
        return
    with st.container(key="steps", horizontal=True):
        debounce.button(
            "Answer with what is known",
            "stop",
            partial(address.go, replace(step.case, changing="", stop=True)),
        )
        debounce.button("Start over", "over", partial(address.go, Case()))
