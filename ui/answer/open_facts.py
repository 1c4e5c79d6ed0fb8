"""On what an unfinished answer turns: what is open, who could tell, and what would then be said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from compliance import Decision, Outcome
from compliance.asking.branches import Branch, branches
from compliance.law.facts import Asked
from ui import address, book, given, parts, tap
from ui.stage import Stage

FIRST = 3
"""So many open facts are shown with what would follow; the others are listed."""
MANY = 4
"""With more values than this of one effect, the first are named and the rest counted."""


def draw(stage: Stage, decision: Decision) -> None:
    """Draw the facts that can still change the answer, each with whom to ask and what would follow."""
    if not decision.missing:
        return
    found = branches(book.rulebook(), decision)
    parts.section("On what it turns")
    st.html('<p class="skip">Ask the one who knows, then tap the question.</p>')
    shown = [branch for branch in found if branch.settles][:FIRST] or found[:FIRST]
    for branch in shown:
        with st.container(key=f"branch_{branch.fact}"):
            _branch(stage, branch)
    if rest := [branch for branch in found if branch not in shown]:
        rows = "".join(f"<li>{parts.text(_told(given.asked(branch.fact)))}</li>" for branch in rest)
        st.html(parts.fold(f"{len(rest)} more that could matter", f"<ul>{rows}</ul>"))


def _branch(stage: Stage, branch: Branch) -> None:
    fact = given.asked(branch.fact)
    who = " or the ".join(book.rulebook().people[role].label for role in fact.who_knows)
    label = f"{parts.plain(fact.question)} {parts.small(f'Ask the {who}')}"
    go = partial(address.go, stage.case.asking(fact.id))
    tap.button(label, f"open_{fact.id}", go, width="stretch")
    rows = "".join(
        f"<li>{parts.text(_values(fact, values))}: {_said(outcome)}</li>" for outcome, values in branch.values.items()
    )
    if branch.settles:
        st.html(f'<ul class="branch">{rows}</ul>')


def _values(fact: Asked, values: Sequence[str]) -> str:
    named = [given.label_of(fact.id, value) for value in values]
    if len(named) <= MANY:
        return " / ".join(named)
    return f"{' / '.join(named[: MANY - 1])} / {len(named) - MANY + 1} others"


def _said(outcome: Outcome) -> str:
    if outcome is Outcome.NEED_FACTS:
        return "still open"
    return parts.badge(book.rulebook(), outcome)


def _told(fact: Asked) -> str:
    who = book.rulebook().people[fact.who_knows[0]].label
    return f"{fact.question} The {who} could know."
