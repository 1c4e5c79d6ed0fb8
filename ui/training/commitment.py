"""What would you do? The outcome and the reason, chosen before anything is revealed."""

from __future__ import annotations

import streamlit as st

from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import OFFERED, vote
from compliance.teaching.quiz import Commitment
from ui.components import parts
from ui.state import book
from ui.training import library


def ask(story: Scenario, turn: int = 0) -> Commitment | None:
    """Draw both choices and the button; return what was committed to in this run, if anything was."""
    rulebook, name = book.rulebook(), f"{story.id}_{turn}"
    with st.spinner("Looking for the reasons to choose from"):
        choices = {choice.key: choice.words for choice in library.ballot(story.id)}
    with st.container(key="commit"):
        outcome = st.radio(
            "Your answer",
            OFFERED,
            index=None,
            format_func=lambda value: vote(rulebook, value),
            key=f"outcome_{name}",
        )
        reason = st.radio(
            "What decides it",
            list(choices),
            index=None,
            format_func=lambda key: parts.plain(choices[key]),
            key=f"turns_{name}",
        )
    if not st.button("Commit", key=f"commit_{name}", type="primary"):
        return None
    if outcome is None or reason is None:
        st.error("Choose both: what you would do, and what decides it.")
        return None
    return Commitment(outcome, reason)
