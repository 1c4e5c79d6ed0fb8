"""Where the first screen offers to start: situations in an officer's words, found by typing."""

from __future__ import annotations

import streamlit as st

from ui.state import address, book
from ui.state.address import Case

LABEL = "Or start from what happened"


def draw() -> None:
    """Draw the list of situations; whoever picks one goes on with the answers that it gives, after that on danger."""
    found = {situation.label: situation for situation in book.rulebook().situations}
    picked = st.selectbox(
        LABEL, found, index=None, placeholder="A detective asks, a gun, a subpoena ...", key="situation"
    )
    if picked:
        vocabulary = book.rulebook().vocabulary
        address.go(Case(vocabulary.answers(found[picked].facts)).asking(vocabulary.asked[0].id))
        st.rerun()
