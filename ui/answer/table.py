"""A story in parts: one verdict a part, so that the least that can be shared is plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from compliance import Decision
from compliance.deciding.because import grounds
from ui import book, given, inside, parts
from ui.stage import Stage

TITLE = "Each part has its own answer"


def draw(stage: Stage, decisions: Mapping[tuple[str, ...], Decision]) -> None:
    """Draw the table of parts; each leads to its own duties, reasons and citations."""
    parts.heading(TITLE, "answer")
    rows = "".join(_row(stage, part, decision) for part, decision in decisions.items())
    st.html(
        '<p class="lead">Take out what may not be shared. Open a part for its duties, reasons and citations.</p>'
        '<table class="parts"><thead><tr><th scope="col">Part</th><th scope="col">Answer</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(stage: Stage, part: Sequence[str], decision: Decision) -> str:
    rulebook = book.rulebook()
    picked = dict(zip(stage.case.mixed, part, strict=True))
    alone = stage.case
    for fact, value in picked.items():
        alone = alone.answered(fact, value)
    label = "; ".join(given.label_of(fact, value) for fact, value in picked.items())
    because = "".join(
        f'<br><span class="soft">{parts.text(rule.says)}</span>' for rule in grounds(rulebook, decision)[:1]
    )
    return (
        f'<tr><th scope="row">{inside.link("", label, alone.params(rulebook))}</th>'
        f"<td>{parts.badge(rulebook, decision.outcome)}{because}</td></tr>"
    )
