"""The exceptions that were tried and are nearly open, and what is missing from each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from compliance import Decision, Outcome
from compliance.asking.changes import NearlyOpen
from compliance.law.facts import UNKNOWN
from ui.components import given_answers, parts
from ui.links import internal
from ui.state import advice, book


def draw(decision: Decision) -> None:
    """Draw the exceptions that do not help as things stand, with the answers in the way, for who looks into them."""
    if any(answer.outcome is Outcome.PROHIBITED for answer in decision.laws.values()):
        parts.drawer("Exceptions that nearly fit", "exceptions", partial(_nearly_open, decision))


def _nearly_open(decision: Decision) -> None:
    found = advice.near(decision)
    none = '<p class="skip">No exception would be open if one or two answers were otherwise.</p>'
    st.html(listed(decision, found) if found else none)


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
