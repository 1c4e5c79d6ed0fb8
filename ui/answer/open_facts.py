"""What is still open, and who could tell."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compliance import Decision
from compliance.law.facts import Derived
from ui import address, book, parts, tap
from ui.stage import Stage

FIRST = 5
"""So many open facts get a button; the others are listed."""


def draw(stage: Stage, decision: Decision) -> None:
    """Draw the facts that can still change the answer, each with whom to ask."""
    if not decision.missing:
        return
    rulebook = book.rulebook()
    asked = [fact for name in decision.missing if not isinstance(fact := rulebook.vocabulary[name], Derived)]
    parts.section("Find out")
    st.html('<p class="skip">Each of these can still change the answer.</p>')
    with st.container(key="answers"):
        for fact in asked[:FIRST]:
            who = ", ".join(rulebook.people[role].label for role in fact.who_knows)
            label = f"{parts.plain(fact.question)} {parts.small(f'Ask the {who}')}"
            tap.button(label, f"open_{fact.id}", partial(address.go, stage.case.asking(fact.id)), width="stretch")
    if rest := asked[FIRST:]:
        rows = "".join(f"<li>{parts.text(fact.question)}</li>" for fact in rest)
        st.html(parts.fold(f"{len(rest)} more that could matter", f"<ul>{rows}</ul>"))
