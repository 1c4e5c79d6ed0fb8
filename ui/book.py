"""The rulebook that the app answers from: read once, compiled once, shared by everybody."""

from __future__ import annotations

from datetime import date

import streamlit as st

from compliance import Rulebook, decide, load_rulebook, next_question


@st.cache_resource(show_spinner=False)
def rulebook() -> Rulebook:
    """Return the rulebook."""
    return load_rulebook()


def warm() -> None:
    """Load the rulebook and compile what answers it, so that the first visitor does not wait."""
    today = date.today()
    next_question(rulebook(), {}, today)
    decide(rulebook(), {}, today)
