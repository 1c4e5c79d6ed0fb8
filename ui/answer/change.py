"""What would change the answer: what somebody who is there, or can be reached, can do about it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from compliance import Decision, Outcome
from compliance.asking.changes import Change
from compliance.law.outcome import STRICTEST_FIRST
from ui.components import given_answers, parts
from ui.links import internal
from ui.state import advice, book
from ui.state.address import Case
from ui.state.step import Step


def draw(step: Step, decision: Decision) -> None:
    """Draw what whoever is there, or can be reached, can do."""
    changes = advice.changes(decision) if decision.outcome is not Outcome.NEED_FACTS else ()
    if changes:
        parts.section("What would change this answer")
        st.html(f'<ul class="ways">{_rows(step, changes)}</ul>')


def _rows(step: Step, changes: Iterable[Change]) -> str:
    return "".join(f"<li>{_change(step, change)}</li>" for change in changes)


def _change(step: Step, change: Change) -> str:
    how = "".join(f"<strong>{parts.text(act)}</strong><br>" for act in change.how)
    links = " and ".join(_fact(step, change, fact) for fact in change.facts)
    return f"{how}{links}<br>{_outcomes(change)}"


def _fact(step: Step, change: Change, fact: str) -> str:
    """Return the values of one fact, each as a link to the case in which it has that value and the rest is changed."""
    first = {name: values[0] for name, values in change.facts.items()}
    links = [
        internal.link(
            "", given_answers.label_of(fact, value), _case(step, {**first, fact: value}).params(book.rulebook())
        )
        for value in change.facts[fact]
    ]
    return f'<span class="soft">{parts.text(given_answers.name_of(fact))}:</span> {", ".join(links)}'


def _case(step: Step, facts: dict[str, str]) -> Case:
    return Case({**step.case.facts, **facts}, step.case.mixed)


def _outcomes(change: Change) -> str:
    """Return what can come out, what allows sharing first."""
    mildest = [outcome for outcome in (Outcome.NOT_COVERED, *reversed(STRICTEST_FIRST)) if outcome in change.outcomes]
    shown = sorted(mildest, key=lambda outcome: not outcome.allows)
    badges = " or ".join(parts.badge(book.rulebook(), outcome) for outcome in shown)
    more = ' <span class="soft">depending on further questions</span>' if len(shown) > 1 else ""
    return f'<span class="then">{badges}{more}</span>'
