"""Training: five views on the stories for teaching, each with an address of its own."""

from __future__ import annotations

import streamlit as st

from ui.components import parts
from ui.training import explore, form, kit, near, place, present, quiz, write
from ui.training.place import VIEWS, Place

DRAW = {
    "present": present.show,
    "kit": kit.show,
    "quiz": quiz.show,
    "whatif": explore.show,
    "near": near.show,
    "form": form.show,
    "write": write.show,
}


def show() -> None:
    """Draw the view that the address names, under the row of all views."""
    here = place.current()
    if here.on_stage:
        DRAW[here.view](here)
        return
    with st.container(key="training_narrow"):
        if st.query_params.get("story") and not here.story:
            st.error("There is no such story. It may have been renamed, or the link is damaged.")
        st.html(_views(here))
        DRAW[here.view](here)


def _views(here: Place) -> str:
    rows = "".join(
        f"<li>{here.view_of(view).link(words, 'view here' if view == here.view else 'view')}</li>"
        for view, words in VIEWS.items()
    )
    marked = rows.replace('class="inside view here"', 'class="inside view here" aria-current="true"')
    return f'<nav class="views" aria-label="{parts.text("Ways to train")}"><ul>{marked}</ul></nav>'
