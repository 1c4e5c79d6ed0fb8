"""How far the questions have come, and the way back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ui import address, tap
from ui.stage import Stage

NEAR = 20
"""An upper bound beyond this says nothing that helps, so it is not said."""


def draw(stage: Stage) -> None:
    """Draw what is left, and Back to the question before."""
    with st.container(key="progress", horizontal=True, vertical_alignment="center"):
        if stage.before:
            tap.button("Back", "back", partial(address.go, stage.case.asking(stage.before)))
        st.html(_bar(stage))


def _bar(stage: Stage) -> str:
    done = stage.case.count
    low, high = left(stage)
    full = max(1, done + high)
    words = f"{done} answered, {_left(low, high)}"
    return (
        f'<div class="progress"><p>{words}</p><div class="bar" role="progressbar" aria-label="Questions answered" '
        f'aria-valuemin="0" aria-valuemax="{full}" aria-valuenow="{done}" aria-valuetext="{words}">'
        f'<span style="width:{100 * done // full}%"></span></div></div>'
    )


def left(stage: Stage) -> tuple[int, int]:
    """Return the bounds on the questions left; a question that is shown and has no answer yet is one of them."""
    shown = stage.fact is not None and stage.fact.id not in stage.case.facts and stage.fact.id not in stage.case.mixed
    return max(stage.interview.at_least, shown), max(stage.interview.at_most, shown)


def _left(low: int, high: int) -> str:
    if not high:
        return "none open"
    if high > NEAR:
        return f"at least {low} to go"
    return f"{low} to go" if low == high else f"{low} to {high} to go"
