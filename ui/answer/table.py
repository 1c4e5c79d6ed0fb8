"""A record of several kinds: one verdict a part, so that the least that can be shared is plain."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from compliance import Decision
from compliance.because import grounds
from ui import address, book, given, parts, tap
from ui.stage import Stage

TITLE = "Each part has its own answer"


def draw(stage: Stage, decisions: Mapping[str, Decision]) -> None:
    """Draw the table of parts, and a way into each of them."""
    rulebook = book.rulebook()
    parts.heading(TITLE, "answer")
    rows = "".join(
        f'<tr><th scope="row">{parts.text(given.label_of(stage.mixed, kind))}</th>'
        f"<td>{parts.badge(rulebook, decision.outcome)}"
        + "".join(f'<br><span class="soft">{parts.text(rule.says)}</span>' for rule in grounds(rulebook, decision)[:1])
        + "</td></tr>"
        for kind, decision in decisions.items()
    )
    st.html(
        '<p class="lead">Share only the parts that may be shared, and take the others out.</p>'
        '<table class="parts"><thead><tr><th scope="col">Part</th><th scope="col">Answer</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    st.html('<p class="skip">Open a part for its duties, reasons and citations:</p>')
    with st.container(key="answers"):
        for kind in decisions:
            label = parts.plain(given.label_of(stage.mixed, kind))
            tap.button(
                label, f"part_{kind}", partial(address.go, stage.case.answered(stage.mixed, kind)), width="stretch"
            )
