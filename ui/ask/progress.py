"""How far the questions have come, and the way back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ui import address, tap
from ui.stage import Stage


def draw(stage: Stage) -> None:
    """Draw what is left, and Back to the question before."""
    with st.container(key="progress", horizontal=True, vertical_alignment="center"):
        if stage.before:
            tap.button(
                "Back", "back", partial(address.go, stage.case.asking(stage.before)), icon=":material/arrow_back:"
            )
        st.html(_bar(stage))


def _bar(stage: Stage) -> str:
    done = len(stage.case.facts) + bool(stage.case.kinds)
    low, high = stage.interview.at_least, stage.interview.at_most
    full = max(1, done + high)
    left = f"{low}" if low == high else f"{low} to {high}"
    words = f"{done} answered, {left} to go" if high else f"{done} answered, none open"
    return (
        f'<div class="progress"><p>{words}</p><div class="bar" role="progressbar" aria-label="Questions answered" '
        f'aria-valuemin="0" aria-valuemax="{full}" aria-valuenow="{done}" aria-valuetext="{words}">'
        f'<span style="width:{100 * done // full}%"></span></div></div>'
    )
