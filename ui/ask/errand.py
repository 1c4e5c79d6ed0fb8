"""What somebody sees who was asked: only the questions that are theirs, and then the link to send back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from compliance.asking.errand import known_to, open_facts
from compliance.law.facts import UNKNOWN
from ui.ask import answers
from ui.components import debounce, given_answers, parts, words
from ui.links import absolute
from ui.state import address, book
from ui.state.address import Case
from ui.state.errand import Errand
from ui.state.step import step_of


def draw(errand: Errand) -> None:
    """Draw the next question for the person who was asked, or the end."""
    left = [] if errand.ended else [fact for fact in _theirs(errand) if fact not in errand.told]
    if left:
        _question(errand, left[0])
    elif errand.told:
        _send_back(errand)
    else:
        parts.heading("Nothing is left to ask you", "errand")
        st.html('<p class="lead">What you could tell is known, or no longer matters. Nothing has to go back.</p>')


def refuse(problem: str) -> None:
    """Say what is wrong with a link, instead of questions that are meant for somebody else."""
    parts.heading("This link cannot be used", "errand")
    st.error(problem)
    debounce.button("To the first question", "over", partial(address.go, Case()))


def _theirs(errand: Errand) -> tuple[str, ...]:
    step = step_of(replace(errand.case, facts=errand.known))
    decisions = [book.decision(facts) for facts in step.cases.values()]
    return known_to(book.rulebook(), errand.role, open_facts(book.rulebook(), decisions))


def _question(errand: Errand, name: str) -> None:
    fact = given_answers.asked(name)
    debounce.arrive(fact.id)
    told = f" {len(errand.told)} answered so far." if errand.told else ""
    above = f'<p class="eyebrow">For the {_who(errand)}.{told} No name is needed; give none.</p>'
    parts.heading(fact.question, fact.id, above)
    if fact.help:
        st.html(f'<p class="lead">{parts.text(fact.help)}</p>')
    answers.draw(fact, (), lambda value: _move(errand.telling(fact.id, value)))
    if errand.told:
        with st.container(key="steps", horizontal=True):
            _back(errand)
            debounce.button("Stop, and send what I have", "stop", partial(_move, replace(errand, ended=True)))


def _send_back(errand: Errand) -> None:
    parts.heading("Now send it back", "errand")
    rows = "".join(
        f'<p class="given"><span class="q">{parts.text(given_answers.name_of(fact))}</span> '
        f"<strong>{parts.text(given_answers.label_of(fact, value))}</strong></p>"
        for fact, value in errand.told.items()
    )
    st.html(f'{rows}<p class="lead">Copy this and send it to whoever asked you. It holds no name.</p>')
    reply = absolute.link(replace(errand, back=True, ended=False).params(book.rulebook()))
    known = sum(value != UNKNOWN for value in errand.told.values())
    said = words.count(known, "question") if known == len(errand.told) else f"{known} of {len(errand.told)} questions"
    with st.container(key="reply"):
        st.code(f"I have answered {said}. Open this to go on: {reply}", language=None, wrap_lines=True)
    st.html(absolute.note())
    with st.container(key="steps", horizontal=True):
        _back(errand)


def _back(errand: Errand) -> None:
    before = errand if errand.ended else errand.without(list(errand.told)[-1])
    debounce.button("Back", "back", partial(_move, replace(before, ended=False)))


def _move(errand: Errand) -> None:
    address.move(errand.params(book.rulebook()))


def _who(errand: Errand) -> str:
    return parts.text(book.rulebook().people[errand.role].label)
