"""The answers to a question as buttons, one tap each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

import streamlit as st

from compliance.law.facts import UNKNOWN, Asked, Choice, Option
from ui.components import debounce, parts

Take = Callable[[str], None]
"""What an answer does; it is given the value that was tapped."""


def draw(fact: Asked, before: Collection[str | None], take: Take, beside: Callable[[], None] = lambda: None) -> None:
    """Draw every answer, the urgent ones first and large, then what stands `beside`; `before` was given already."""
    urgent = [option for option in fact.options if option.urgent]
    if urgent:
        _row(fact, urgent, "urgent", before, take)
    beside()
    groups = grouped(fact)
    if len(groups) > 1:
        _finder(fact, take)
    for number, (label, options) in enumerate(groups.items()):
        if label:
            st.html(f'<h2 class="group">{parts.text(label)}</h2>')
        _row(fact, options, f"answers_group_{number}" if label else "answers", before, take)
    with st.container(key="unknown"):
        label = "**I don't know**" if UNKNOWN in before else "I don't know"
        debounce.button(label, f"ans_{fact.id}_{UNKNOWN}", partial(take, UNKNOWN), width="stretch")


def grouped(fact: Asked) -> dict[str, list[Option]]:
    """Return the answers that are not urgent by the heading of their group; a short list has one without words."""
    calm = {option.id: option for option in fact.options if not option.urgent}
    groups = fact.groups if isinstance(fact, Choice) else ()
    found = {group.label: [calm[name] for name in group.options if name in calm] for group in groups}
    return {label: options for label, options in found.items() if options} or {"": list(calm.values())}


def _finder(fact: Asked, take: Take) -> None:
    """Draw a field in which an answer of a long list is found by typing."""
    names = {f"{option.label} - {option.hint}" if option.hint else option.label: option.id for option in fact.options}
    picked = st.selectbox(
        "Find it by typing", names, index=None, placeholder="Type a word, or look below", key=f"find_{fact.id}"
    )
    if picked:
        take(names[picked])
        st.rerun()


def _row(fact: Asked, options: Sequence[Option], key: str, before: Collection[str | None], take: Take) -> None:
    with st.container(key=key):
        for option in options:
            _answer(fact, option, take, chosen=option.id in before)


def _answer(fact: Asked, option: Option, take: Take, *, chosen: bool) -> None:
    label = parts.plain(option.label)
    label = f"**{label}**" if chosen else label
    hint = parts.small(option.hint) if option.hint else ""
    debounce.button(label + hint, f"ans_{fact.id}_{option.id}", partial(take, option.id), width="stretch")
