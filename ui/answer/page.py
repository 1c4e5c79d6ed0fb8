"""The answer: the outcome first, then what must be reported, what to do, why, and all that is needed to check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from compliance import Decision
from ui.answer import (
    ask_another,
    change,
    duties,
    exceptions,
    laws,
    memo,
    now,
    open_facts,
    papers,
    people,
    reports,
    share,
    table,
    use,
    verdict,
)
from ui.components import debounce, given_answers, ticks
from ui.links import internal
from ui.state import address, book
from ui.state.address import Case
from ui.state.step import Step


def draw(step: Step) -> None:
    """Draw the answer to the case of a step; where parts differ in more than their reports, a table comes first."""
    debounce.arrive("answer")
    closed = duties.closed_days()
    decisions = {part: book.decision(facts, closed) for part, facts in step.cases.items()}
    if _alike(list(decisions.values())):
        _one(step, list(decisions.values()))
    else:
        table.draw(step, decisions)
        now.draw(list(decisions.values()))
        use.draw(list(decisions.values()))
        reports.draw(step, decisions.values())
        ask_another.draw(step, list(decisions.values()))
    ticks.remember(_word(step), over=False)
    given_answers.draw(step)
    share.draw(step)
    desk = internal.link("desk", "See the whole case at the desk, or on another day", step.case.params(book.rulebook()))
    st.html(f'<p class="skip">{desk}</p>')
    with st.container(key="again", horizontal=True):
        back = replace(step.case, stop=False) if step.interview.question else step.case.asking(step.before)
        debounce.button("Back to the questions", "back", partial(address.go, back))
        debounce.button("Start over", "over", partial(address.go, Case()))


def _word(step: Step) -> str:
    """Return what tells the case from others, as one word."""
    return "&".join(step.case.params(book.rulebook()).values())


def _alike(decisions: Sequence[Decision]) -> bool:
    """Tell whether the parts have one answer about the record, with the same reasons and duties."""
    return all((one.laws, one.duties) == (decisions[0].laws, decisions[0].duties) for one in decisions)


def _one(step: Step, decisions: Sequence[Decision]) -> None:
    decision = decisions[0]
    verdict.draw(decision)
    use.draw(decisions)
    reports.draw(step, decisions)
    open_facts.draw(step, decision)
    ask_another.draw(step, decisions)
    duties.draw(decision)
    people.draw(decision)
    change.draw(step, decision)
    laws.draw(step, decision)
    exceptions.draw(decision)
    papers.draw(decision)
    memo.draw(decision)
