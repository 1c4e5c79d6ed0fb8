"""The answers to a question as buttons, one tap each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import streamlit as st

from compliance.law.facts import UNKNOWN, Asked, Option
from ui import parts, tap

MANY = 9
"""From so many answers on, a wide screen shows them in two columns."""

Take = Callable[[str], None]
"""What an answer does; it is given the value that was tapped."""


def draw(fact: Asked, before: Collection[str | None], take: Take) -> None:
    """Draw every answer, the urgent ones first and large; those of `before` are marked as given."""
    if urgent := [option for option in fact.options if option.urgent]:
        with st.container(key="urgent"):
            for option in urgent:
                _answer(fact, option, take, chosen=option.id in before)
    with st.container(key="answers_many" if len(fact.options) >= MANY else "answers"):
        for option in fact.options:
            if not option.urgent:
                _answer(fact, option, take, chosen=option.id in before)
        with st.container(key="unknown"):
            tap.button(
                "**I don't know**" if UNKNOWN in before else "I don't know",
                f"ans_{fact.id}_{UNKNOWN}",
                partial(take, UNKNOWN),
                width="stretch",
            )


def _answer(fact: Asked, option: Option, take: Take, *, chosen: bool) -> None:
    label = parts.plain(option.label)
    label = f"**{label}**" if chosen else label
    hint = f" {parts.small(option.hint)}" if option.hint else ""
    tap.button(label + hint, f"ans_{fact.id}_{option.id}", partial(take, option.id), width="stretch")
