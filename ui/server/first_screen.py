"""Until the first visitor has a screen, nothing else is loaded: Python does one thing at a time."""

from __future__ import annotations

import time
from threading import Event

PATIENCE = 5.0
"""Seconds after which nobody seems to be coming."""
SENDING = 1.0
"""Seconds in which the screen is sent, and the browser fetches what it draws it with."""

_DRAWN = Event()


def drawn() -> None:
    """Say that a screen was drawn."""
    _DRAWN.set()


def wait() -> None:
    """Wait until the first screen is with its visitor, or nobody seems to be coming."""
    if _DRAWN.wait(PATIENCE):
        time.sleep(SENDING)
