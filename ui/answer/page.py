"""The answer: the outcome first, then what must be reported, what to do, why, and all that is needed to check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from compliance import Decision
from ui import address, book, given, inside, tap, ticks
from ui.address import Case
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
    printing,
    reports,
    share,
    table,
    use,
    verdict,
)
from ui.stage import Stage


def draw(stage: Stage) -> None:
    """Draw the answer to the case of a stage; where parts differ in more than their reports, a table comes first."""
    tap.arrive("answer")
    closed = duties.closed_days()
    decisions = {part: book.decision(facts, closed) for part, facts in stage.cases.items()}
    if _alike(list(decisions.values())):
        _one(stage, list(decisions.values()))
    else:
        table.draw(stage, decisions)
        now.draw(list(decisions.values()))
        use.draw(list(decisions.values()))
        reports.draw(stage, decisions.values())
        ask_another.draw(stage, list(decisions.values()))
    ticks.remember(_word(stage), over=False)
    given.draw(stage)
    share.draw(stage)
    desk = inside.link("desk", "See the whole case at the desk, or on another day", stage.case.params(book.rulebook()))
    st.html(f'<p class="skip">{desk}</p>')
    with st.container(key="again", horizontal=True):
        back = replace(stage.case, stop=False) if stage.interview.question else stage.case.asking(stage.before)
        tap.button("Back to the questions", "back", partial(address.go, back))
        tap.button("Start over", "over", partial(address.go, Case()))


def _word(stage: Stage) -> str:
    """Return what tells the case from others, as one word."""
    return "&".join(stage.case.params(book.rulebook()).values())


def _alike(decisions: Sequence[Decision]) -> bool:
    """Tell whether the parts have one answer about the record, with the same reasons and duties."""
    return all((one.laws, one.duties) == (decisions[0].laws, decisions[0].duties) for one in decisions)


def _one(stage: Stage, decisions: Sequence[Decision]) -> None:
    decision = decisions[0]
    verdict.draw(decision)
    use.draw(decisions)
    reports.draw(stage, decisions)
    open_facts.draw(stage, decision)
    ask_another.draw(stage, decisions)
    duties.draw(decision)
    printing.draw(decision)
    people.draw(decision)
    change.draw(stage, decision)
    laws.draw(stage, decision)
    exceptions.draw(decision)
    papers.draw(decision)
    memo.draw(decision)
