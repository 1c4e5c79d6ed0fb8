"""A story in parts: one verdict a part, so that the least that can be shared is plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from compliance import Decision
from compliance.deciding.because import grounds
from ui.answer import part
from ui.components import given_answers, parts
from ui.links import internal
from ui.state import book
from ui.state.step import Step

TITLE = "Each part has its own answer"


def draw(step: Step, decisions: Mapping[tuple[str, ...], Decision]) -> None:
    """Draw the table of parts; each leads to its own duties, reasons and citations."""
    parts.heading(TITLE, "answer")
    rows = "".join(_row(step, values, decision) for values, decision in decisions.items())
    st.html(
        f'<p class="lead">{part.lead(list(decisions.values()))} Tap a part for its reasons and citations.</p>'
        '<table class="parts"><thead><tr><th scope="col">Part</th><th scope="col">Answer</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    for number, (picked, decision) in enumerate(decisions.items()):
        label = f"What to do, and the memo: {_label(step, picked)}"
        parts.drawer(label, f"part_{number}", partial(part.draw, decision, f"_{number}"))


def _label(step: Step, picked: Sequence[str]) -> str:
    return "; ".join(given_answers.label_of(fact, value) for fact, value in zip(step.case.mixed, picked, strict=True))


def _row(step: Step, values: Sequence[str], decision: Decision) -> str:
    rulebook = book.rulebook()
    picked = dict(zip(step.case.mixed, values, strict=True))
    alone = step.case
    for fact, value in picked.items():
        alone = alone.answered(fact, value)
    because = "".join(
        f'<br><span class="soft">{parts.text(rule.says)}</span>' for rule in grounds(rulebook, decision)[:1]
    )
    return (
        f'<tr><th scope="row">{internal.link("", _label(step, values), alone.params(rulebook))}</th>'
        f"<td>{parts.badge(rulebook, decision.outcome)}{because}</td></tr>"
    )
