"""The outcome in words and in a shape, the first lines for the reader, and a sentence of reason from each law."""

from __future__ import annotations

import streamlit as st

from compliance import Decision
from compliance.deciding.because import grounds, said
from compliance.pages.labels import adopted_lines
from ui.answer import now
from ui.components import debounce, focus, parts
from ui.state import book


def draw(decision: Decision) -> None:
    """Draw the card at the top of the answer; in an emergency what to do stands above the outcome."""
    rulebook = book.rulebook()
    wording = rulebook.wordings[decision.outcome]
    because = "".join(
        f'<p class="because"><strong>{parts.text(rulebook.law(rule.law).short)}:</strong> {parts.text(rule.says)} '
        f"{parts.cites(rulebook, rule.cites[:1])}</p>{parts.readings(rulebook, rule)}"
        for rule in grounds(rulebook, decision)
    )
    adopted = "".join(f'<p class="because">{parts.text(line)}</p>' for line in adopted_lines(decision))
    move = debounce.arrive("answer")
    head = (
        '<div class="head"><span class="mark" aria-hidden="true"></span>'
        f'<h1 aria-describedby="{now.FIRST}">{parts.text(wording.short)}</h1></div>'
    )
    lines = now.html(decision.you_now, decision.say)
    opening = lines + head if decision.guide.is_emergency else head + lines
    st.html(
        f'<section class="verdict is-{decision.outcome.value}" aria-label="Answer">{opening}'
        f"<p>{parts.text(said(rulebook, decision))}</p>{adopted}{because}</section>"
    )
    focus.want(wording.short, "answer", move=move)
