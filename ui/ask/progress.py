"""How far the questions have come, and the way back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ui.components import debounce
from ui.state import address
from ui.state.step import Step

NEAR = 20
"""An upper bound beyond this says nothing that helps, so it is not said."""


def draw(step: Step) -> None:
    """Draw what is left, and Back to the question before."""
    with st.container(key="progress", horizontal=True, vertical_alignment="center"):
        if step.before:
            debounce.button("Back", "back", partial(address.go, step.case.asking(step.before)))
        st.html(_bar(step))


def _bar(step: Step) -> str:
    done = step.case.count
    low, high = left(step)
    full = max(1, done + high)
    words = f"{done} answered, {_left(low, high)}"
    return (
        f'<div class="progress"><p>{words}</p><div class="bar" role="progressbar" aria-label="Questions answered" '
        f'aria-valuemin="0" aria-valuemax="{full}" aria-valuenow="{done}" aria-valuetext="{words}">'
        f'<span style="width:{100 * done // full}%"></span></div></div>'
    )


def left(step: Step) -> tuple[int, int]:
    """Return the bounds on the questions left; a question that is shown and has no answer yet is one of them."""
    shown = step.fact is not None and step.fact.id not in step.case.facts and step.fact.id not in step.case.mixed
    return max(step.interview.at_least, shown), max(step.interview.at_most, shown)


def _left(low: int, high: int) -> str:
    if not high:
        return "none open"
    if high > NEAR:
        return f"at least {low} to go"
    return f"{low} to go" if low == high else f"{low} to {high} to go"
