"""Why a question is asked: what each answer opens and closes."""

from __future__ import annotations

import streamlit as st

from compliance.facts import UNKNOWN, Asked
from ui import book, parts
from ui.adapter import Effect
from ui.stage import Stage

SHOWN = 6
"""So many provisions are named for one answer; the rest are counted."""


def draw(stage: Stage, fact: Asked) -> None:
    """Draw what the question rests on and what its answers do."""
    question = stage.interview.question
    effects = stage.interview.why if question is not None and question.fact.id == fact.id else ()
    rulebook = book.rulebook()
    with st.expander("Why this is asked", key="why", icon=":material/info:"):
        if fact.cites:
            st.html(f'<p class="skip">The question comes from {parts.cites(rulebook, fact.cites)}.</p>')
        shown = "".join(_effect(fact, effect) for effect in effects)
        if shown:
            st.html(f'<dl class="effects">{shown}</dl>')


def _effect(fact: Asked, effect: Effect) -> str:
    labels = {UNKNOWN: "I don't know", **{option.id: option.label for option in fact.options}}
    lines = [
        f"<dd><strong>{verb}</strong> {_names(provisions)}</dd>"
        for verb, provisions in (("Opens", effect.opens), ("Closes", effect.closes), ("Leaves open", effect.keeps))
        if provisions
    ]
    return f"<dt>{parts.text(labels.get(effect.option, effect.option))}</dt>{''.join(lines)}" if lines else ""


def _names(provisions: tuple[str, ...]) -> str:
    rulebook = book.rulebook()
    found = [rulebook.provisions[name] for name in provisions[:SHOWN]]
    names = [f"{parts.text(rule.title)} ({parts.cites(rulebook, rule.cites[:1])})" for rule in found]
    more = [f"{len(provisions) - SHOWN} more"] if len(provisions) > SHOWN else []
    return ", ".join(names + more)
