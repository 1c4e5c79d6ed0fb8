"""A small form: give facts, see whether the provision is met, and which part of it decides."""

from __future__ import annotations

from datetime import date

import streamlit as st

from compliance.law.facts import UNKNOWN, Asked
from compliance.law.provisions import Provision
from compliance.pages.reading import attempt, behind
from ui.components import given_answers, parts
from ui.rules import conditions
from ui.state import book

SAYS = {
    "met": "On these facts the provision is met.",
    "not_met": "On these facts the provision is not met.",
    "cannot_tell": "On these facts it cannot be told whether the provision is met.",
}


def draw(rule: Provision, on: date) -> None:
    """Draw the form and what comes of it. A provision alone is no answer: other provisions and laws count too."""
    asked = behind(book.rulebook().edition(on), rule)
    if not asked:
        return
    with st.expander("Try facts on it", key="trial", icon=":material/science:"):
        st.html('<p class="soft skip">This tries one provision alone. It is not an answer to a case.</p>')
        with st.container(key="trial_facts"):
            answers = {fact.id: _choice(rule, fact) for fact in asked}
        tried = attempt(book.rulebook(), rule, answers, on)
        shown = conditions.trees(tried) if any(value != UNKNOWN for value in answers.values()) else ""
        st.html(f'<p class="result" role="status">{conditions.standing(tried.status)} {SAYS[tried.status]}</p>{shown}')


def _choice(rule: Provision, fact: Asked) -> str:
    labels = {UNKNOWN: given_answers.STILL_OPEN, **{option.id: option.label for option in fact.options}}
    chosen = st.selectbox(
        fact.label,
        list(labels),
        format_func=lambda value: labels[value],
        help=parts.plain(fact.question),
        key=f"try_{rule.id}_{fact.id}",
    )
    return chosen if chosen in labels else UNKNOWN
