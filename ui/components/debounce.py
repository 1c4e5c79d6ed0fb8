"""A button that counts the first tap after a lost connection, and not the second half of a double tap.

A callback is lost when its session is: after a restart, or when a phone slept. The button's value is not, but costs a
second run. So both are heard; where the callback ran, the screen has changed and the button is no longer drawn.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

import streamlit as st

SHOWN = "shown"
PAUSE = float(os.environ.get("COMPLIANCE_TAP_PAUSE", "0.45"))
"""Seconds for which a new screen takes no tap: the next answer appears under the same thumb."""


def arrive(screen: str) -> bool:
    """Note that a screen is being drawn; tell whether it follows another one of this session.

    The first screen of a session follows no tap that could be doubled. It may have stood there for long, before the
    server restarted or the phone slept, so that its first tap counts at once.
    """
    before = st.session_state.get(SHOWN)
    if before is None or before[0] != screen:
        st.session_state[SHOWN] = (screen, -PAUSE if before is None else time.monotonic())
        st.session_state["moved"] = before is not None
    return bool(st.session_state["moved"])


def button(label: str, name: str, act: Callable[[], None], **looks: Any) -> None:
    """Draw a button that does `act` once. `name` is unique on its screen, `label` is Markdown."""
    screen = st.session_state[SHOWN][0]
    key = f"{name}_{screen}"
    if st.button(label, key=key, on_click=_act, args=(screen, act), **looks) and not _too_soon(screen):
        act()
        st.rerun()


def _act(screen: str, act: Callable[[], None]) -> None:
    if not _too_soon(screen):
        act()


def _too_soon(screen: str) -> bool:
    shown, since = st.session_state.get(SHOWN, ("", 0.0))
    return bool(shown == screen and time.monotonic() - since < PAUSE)
