"""The exceptions that were tried and are nearly open, and what is missing from each."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from compliance import Decision
from compliance.asking.changes import NearlyOpen
from compliance.law.facts import UNKNOWN
from ui.components import given_answers, parts, words
from ui.links import internal
from ui.state import advice, book


def draw(decision: Decision) -> None:
    """Draw the exceptions that do not help as things stand, with the answers that stand in the way."""
    found = advice.near(decision)
    if found:
        summary = f"{words.count(len(found), 'exception')} tried that nearly fit{'s' if len(found) == 1 else ''}"
        st.html(parts.fold(summary, listed(decision, found)))


def listed(decision: Decision, exceptions: Iterable[NearlyOpen]) -> str:
    """Return exceptions as a list, each with the answers that keep it shut."""
    rows = "".join(f"<li>{_exception(decision, exception)}</li>" for exception in exceptions)
    return f'<ul class="exceptions">{rows}</ul>'


def _exception(decision: Decision, exception: NearlyOpen) -> str:
    rulebook = book.rulebook()
    rule = rulebook.provisions[exception.provision]
    missing = ((fact, decision.answers.get(fact, UNKNOWN)) for fact in exception.missing)
    in_the_way = "; ".join(
        f"{parts.text(given_answers.name_of(fact))} ({parts.text(given_answers.label_of(fact, value))})"
        for fact, value in missing
    )
    law = parts.text(rulebook.law(rule.law).short)
    return (
        f"<strong>{law}:</strong> {internal.provision(rule.id, rule.title)} {parts.cites(rulebook, rule.cites[:1])}"
        f'<br><span class="soft">In the way: {in_the_way}</span>'
    )
