"""On what an unfinished answer turns: what is open, who could tell, and what would then be said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from compliance import Decision, Outcome
from compliance.asking.branches import Branch
from compliance.law.facts import Asked
from ui.components import debounce, given_answers, parts
from ui.state import address, advice, book
from ui.state.step import Step

FIRST = 3
"""So many open facts are shown with what would follow; the others are listed."""
MANY = 4
"""With more values than this of one effect, the first are named and the rest counted."""


def draw(step: Step, decision: Decision) -> None:
    """Draw the facts that can still change the answer, each with whom to ask and what would follow."""
    if not decision.missing:
        return
    few, found = advice.turning(decision), advice.branches(decision)
    parts.section("On what it turns")
    st.html(f'<p class="skip">{_lead(len(few))} Ask the one who knows, then tap the question.</p>')
    shown = list(few) or [branch for branch in found if branch.settles][:FIRST] or list(found[:FIRST])
    for branch in shown:
        with st.container(key=f"branch_{branch.fact}"):
            _branch(step, branch, paired=len(few) > 1)
    if not few and (rest := [branch for branch in found if branch not in shown]):
        st.html(parts.fold(f"{len(rest)} more that could matter", _by_person(rest)))


def _lead(few: int) -> str:
    """Say whether anything but the questions shown makes a difference."""
    return {0: "On several things.", 1: "On this alone."}.get(few, "On these, and on nothing else.")


def _by_person(rest: Sequence[Branch]) -> str:
    """Return questions as a list under each person who could know."""
    listed: dict[str, list[str]] = {}
    for branch in rest:
        fact = given_answers.asked(branch.fact)
        listed.setdefault(fact.who_knows[0], []).append(f"<li>{parts.text(fact.question)}</li>")
    people = book.rulebook().people
    return "".join(
        f"<p><strong>Ask the {parts.text(people[role].label)}:</strong></p><ul>{''.join(rows)}</ul>"
        for role, rows in listed.items()
    )


def _branch(step: Step, branch: Branch, *, paired: bool) -> None:
    fact = given_answers.asked(branch.fact)
    who = " or the ".join(book.rulebook().people[role].label for role in fact.who_knows)
    asked = fact.whole if branch.hanging and fact.whole else fact.question
    label = f"{parts.plain(asked)} {parts.small(f'Ask the {who}')}"
    go = partial(address.go, step.case.asking(fact.id))
    debounce.button(label, f"open_{fact.id}", go, width="stretch")
    rows = "".join(
        f"<li>{parts.text(_values(fact, values))}: {_said(branch, outcome)}</li>"
        for outcome, values in branch.values.items()
    )
    if branch.settles:
        st.html(f'<ul class="branch">{rows}</ul>')
    elif paired:
        st.html('<p class="soft">Counts where the other question leaves it open.</p>')


def _values(fact: Asked, values: Sequence[str]) -> str:
    named = [given_answers.label_of(fact.id, value) for value in values]
    if len(named) <= MANY:
        return " / ".join(named)
    return f"{' / '.join(named[: MANY - 1])} / {len(named) - MANY + 1} others"


def _said(branch: Branch, outcome: Outcome) -> str:
    if outcome is not Outcome.NEED_FACTS:
        return parts.badge(book.rulebook(), outcome)
    if branch.at_best is None or not branch.at_best.allows:
        return "still open"
    return f"still open, at best {parts.badge(book.rulebook(), branch.at_best)}"
