"""What is still open, and who could tell."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compliance import Decision
from compliance.facts import Derived
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
    for fact in asked[:FIRST]:
        who = " ".join(parts.person(rulebook, role) for role in fact.who_knows)
        st.html(
            f'<p class="given"><strong>{parts.text(fact.question)}</strong><br><span class="soft">Ask: {who}</span></p>'
        )
        with st.container(key=f"open_{fact.id}"):
            tap.button(
                f"Answer :small[{parts.plain(fact.label)}]",
                f"open_{fact.id}",
                partial(address.go, stage.case.asking(fact.id)),
            )
    if rest := asked[FIRST:]:
        rows = "".join(f"<li>{parts.text(fact.question)}</li>" for fact in rest)
        st.html(parts.fold(f"{len(rest)} more that could matter", f"<ul>{rows}</ul>"))
