"""What would you do? The outcome and the fact on which it turns, chosen before anything is revealed."""

from __future__ import annotations

import streamlit as st

from compliance import Outcome
from compliance.law.scenarios import Scenario
from compliance.teaching.quiz import Commitment
from ui.components import given_answers
from ui.state import book
from ui.training.place import OFFERED


def ask(story: Scenario, turn: int = 0) -> Commitment | None:
    """Draw both choices and the button; return what was committed to in this run, if anything was."""
    wordings, vocabulary = book.rulebook().wordings, book.rulebook().vocabulary
    answers = vocabulary.answers(story.facts)
    name = f"{story.id}_{turn}"
    with st.spinner("Looking for the facts to choose from"):
        facts = book.choices(story.id)
    with st.container(key="commit"):
        outcome = st.radio(
            "**Your answer**",
            OFFERED,
            index=None,
            format_func=lambda value: wordings[Outcome(value)].short,
            key=f"outcome_{name}",
        )
        fact = st.radio(
            "**The fact on which it turns**",
            facts,
            index=None,
            format_func=lambda value: (
                f"{given_answers.name_of(value)}: {given_answers.label_of(value, answers[value])}"
            ),
            key=f"turns_{name}",
        )
    pressed = st.button("Commit", key=f"commit_{name}", type="primary")
    if not pressed:
        return None
    if outcome is None or fact is None:
        st.error("Choose both: what you would do, and the fact on which it turns.")
        return None
    return Commitment(outcome, fact)
