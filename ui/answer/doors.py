"""The doors that were tried and are shut, and what is missing from each."""

from __future__ import annotations

import streamlit as st

from compliance import Decision
from compliance.facts import UNKNOWN
from ui import adapter, book, parts
from ui.stage import Stage


def draw(stage: Stage, decision: Decision) -> None:
    """Draw the exceptions that do not help as things stand, with what stands in the way."""
    del stage
    found = adapter.near(book.rulebook(), decision)
    if found:
        rows = "".join(f"<li>{_door(decision, door)}</li>" for door in found)
        st.html(parts.fold(f"{len(found)} exceptions tried that do not fit", f'<ul class="doors">{rows}</ul>'))


def _door(decision: Decision, door: adapter.NearDoor) -> str:
    rulebook = book.rulebook()
    rule = rulebook.provisions[door.provision]
    missing = "; ".join(_missing(decision, fact) for fact in door.missing)
    in_the_way = f'<br><span class="soft">In the way: {missing}</span>' if missing else ""
    law = parts.text(rulebook.law(rule.law).short)
    return f"<strong>{law}: {parts.sentence(rule.title)}</strong> {parts.cites(rulebook, rule.cites[:1])}{in_the_way}"


def _missing(decision: Decision, name: str) -> str:
    fact = book.rulebook().vocabulary[name]
    value = decision.answers.get(name, UNKNOWN)
    options = {option.id: option.label for option in getattr(fact, "options", ())}
    said = options.get(value, "not known")
    return f"{parts.text(fact.label)} ({parts.text(said)})"
