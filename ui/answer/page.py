"""The answer: the outcome first, then what must be reported, what to do, why, and all that is needed to check it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from compliance import Decision
from ui import address, book, given, tap
from ui.address import Case
from ui.answer import change, duties, exceptions, laws, memo, open_facts, papers, people, reports, share, table, verdict
from ui.stage import Stage


def draw(stage: Stage) -> None:
    """Draw the answer to the case of a stage; a mixed record gets a table of its parts first."""
    tap.arrive("answer")
    closed = duties.closed_days()
    decisions = {kind: book.decision(facts, closed) for kind, facts in stage.cases.items()}
    if len(decisions) > 1:
        table.draw(stage, decisions)
        reports.draw(stage, decisions.values())
    else:
        _one(stage, next(iter(decisions.values())))
    given.draw(stage)
    share.draw(stage)
    with st.container(key="again", horizontal=True):
        back = replace(stage.case, stop=False) if stage.interview.question else stage.case.asking(stage.before)
        tap.button("Back to the questions", "back", partial(address.go, back))
        tap.button("Start over", "over", partial(address.go, Case()))


def _one(stage: Stage, decision: Decision) -> None:
    verdict.draw(decision)
    reports.draw(stage, [decision])
    open_facts.draw(stage, decision)
    duties.draw(decision)
    people.draw(decision)
    change.draw(stage, decision)
    laws.draw(stage, decision)
    exceptions.draw(decision)
    papers.draw(decision)
    memo.draw(decision)
