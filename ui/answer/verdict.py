"""The outcome in words and in a shape, with one plain sentence of reason from each law that binds."""

from __future__ import annotations

import streamlit as st

from compliance import Decision
from compliance.deciding.because import grounds, said
from ui import book, focus, parts, tap


def draw(decision: Decision) -> None:
    """Draw the card at the top of the answer."""
    rulebook = book.rulebook()
    wording = rulebook.wordings[decision.outcome]
    because = "".join(
        f'<p class="because"><strong>{parts.text(rulebook.law(rule.law).short)}:</strong> {parts.text(rule.says)} '
        f"{parts.cites(rulebook, rule.cites[:1])}</p>{parts.readings(rulebook, rule)}"
        for rule in grounds(rulebook, decision)
    )
    move = tap.arrive("answer")
    st.html(
        f'<section class="verdict is-{decision.outcome.value}" aria-label="Answer"><div class="head">'
        f'<span class="mark" aria-hidden="true"></span><h1>{parts.text(wording.short)}</h1></div>'
        f"<p>{parts.text(said(rulebook, decision))}</p>{because}</section>"
    )
    focus.want(wording.short, "answer", move=move)
