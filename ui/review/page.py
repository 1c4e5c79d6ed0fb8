"""Review: one page with several views, of which the address names one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from ui.components import date_picker, parts
from ui.links import internal
from ui.review import changes, coverage, flips, marks, paper, queue, sources, theorems

VIEWS: Mapping[str, tuple[str, Callable[[date], None]]] = {
    "coverage": ("Coverage", coverage.draw),
    "queue": ("Queue", queue.draw),
    "marks": ("Mark", marks.draw),
    "sources": ("Sources", sources.draw),
    "theorems": ("Theorems", theorems.draw),
    "flips": ("Flips", flips.draw),
    "changes": ("Changes", changes.draw),
    "paper": ("Print", paper.draw),
}
"""By its name in the address, what a view is called and what draws it as of a day."""


def show() -> None:
    """Draw the view that the address names."""
    named = st.query_params.get("view", "")
    view = named if named in VIEWS else next(iter(VIEWS))
    on = date_picker.read("on", date.today())
    parts.heading("Review", f"review_{view}")
    st.html(_views(view, on))
    VIEWS[view][1](on)


def _views(current: str, on: date) -> str:
    kept = "" if on == date.today() else on.isoformat()
    items = "".join(
        f'<li><strong aria-current="page">{title}</strong></li>'
        if name == current
        else f"<li>{internal.link('review', title, {'view': name, 'on': kept})}</li>"
        for name, (title, _) in VIEWS.items()
    )
    return f'<nav aria-label="Views of the review"><ul class="views">{items}</ul></nav>'
