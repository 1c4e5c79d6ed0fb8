"""The doors that were tried and are nearly open, and what is missing from each."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from compliance import Decision
from compliance.asking.changes import NearDoor
from compliance.law.facts import UNKNOWN
from ui import book, given, inside, parts, words


def draw(decision: Decision) -> None:
    """Draw the exceptions that do not help as things stand, with the answers that stand in the way."""
    found = book.near(decision)
    if found:
        summary = f"{words.count(len(found), 'exception')} tried that nearly fit{'s' if len(found) == 1 else ''}"
        st.html(parts.fold(summary, listed(decision, found)))


def listed(decision: Decision, doors: Iterable[NearDoor]) -> str:
    """Return doors as a list, each with the answers that keep it shut."""
    rows = "".join(f"<li>{_door(decision, door)}</li>" for door in doors)
    return f'<ul class="doors">{rows}</ul>'


def _door(decision: Decision, door: NearDoor) -> str:
    rulebook = book.rulebook()
    rule = rulebook.provisions[door.provision]
    in_the_way = "; ".join(
        f"{parts.text(given.name_of(fact))} ({parts.text(given.label_of(fact, decision.answers.get(fact, UNKNOWN)))})"
        for fact in door.missing
    )
    law = parts.text(rulebook.law(rule.law).short)
    return (
        f"<strong>{law}:</strong> {inside.provision(rule.id, rule.title)} {parts.cites(rulebook, rule.cites[:1])}"
        f'<br><span class="soft">In the way: {in_the_way}</span>'
    )
