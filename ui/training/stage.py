"""The stage: the whole screen for one thing, with its ways on and back, which a clicker follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from ui.components import parts
from ui.training import projector
from ui.training.place import Place

SECONDS = 60
"""How long a class has for one choice, if the trainer starts the countdown."""
VOTES = ("commit", "why", "news")


@contextmanager
def set_up(here: Place) -> Iterator[None]:
    """Draw what follows on the stage, and listen to the keys."""
    st.html(f'<div class="present" data-at="{parts.text(here.named)}"></div>')
    with st.container(key="stage"):
        projector.draw(SECONDS if here.step in VOTES else 0)
        yield


def ways(here: Place, links: Iterable[str]) -> None:
    """Draw the ways on and back."""
    at = parts.text(here.named)
    st.html(f'<nav class="buttons ways-on" data-at="{at}" aria-label="This story">{"".join(links)}</nav>')
