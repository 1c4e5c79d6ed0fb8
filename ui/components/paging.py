"""Long lists, a stretch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

STRETCH = 15

T = TypeVar("T")


def first(items: Sequence[T], name: str) -> Sequence[T]:
    """Return the part of a list that is shown so far."""
    return items[: _shown(name)]


def button(items: Sequence[T], name: str) -> None:
    """Draw a button that shows the next stretch, if there is one."""
    left = len(items) - _shown(name)
    if left > 0:
        st.button(f"Show {min(STRETCH, left)} more of {left}", key=f"more_{name}", on_click=_further, args=(name,))


def _shown(name: str) -> int:
    return int(st.session_state.get(f"shown_{name}", STRETCH))


def _further(name: str) -> None:
    st.session_state[f"shown_{name}"] = _shown(name) + STRETCH
