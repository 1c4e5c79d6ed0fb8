"""The answer beside the questions: the outcome, what it rests on, law by law, what must be done and reported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import streamlit as st

from compliance import Decision, Outcome, SchoolCalendar, decide
from compliance.asking.bundle import cases
from compliance.deciding.because import grounds, said
from compliance.deciding.tasks import Task
from compliance.deciding.use import relied_on, use_of
from compliance.pages.labels import perhaps_text
from ui.answer import now
from ui.components import given_answers, parts, words
from ui.links import internal
from ui.state import book
from ui.state.address import Case

SILENT = (Outcome.NOT_COVERED, Outcome.NEED_FACTS)
"""Laws that come out so have no row of their own."""

Pairs = tuple[tuple[str, str], ...]


def draw(case: Case, on: date) -> None:
    """Draw the answer of a day to a case, or one for each of its parts."""
    st.html("".join(_one(case, part, facts, on) for part, facts in cases(case.facts, case.mixed).items()))


@lru_cache(maxsize=128)
def _decision(facts: Pairs, on: date) -> Decision:
    rulebook = book.rulebook()
    return decide(rulebook, dict(facts), on, SchoolCalendar(rulebook.calendar.closed))


def _one(case: Case, part: Iterable[str], facts: dict[str, str], on: date) -> str:
    decision = _decision(tuple(facts.items()), on)
    named = "; ".join(given_answers.label_of(fact, value) for fact, value in zip(case.mixed, part, strict=True))
    head = f'<p class="eyebrow">{parts.text(named)}</p>' if named else ""
    wording = book.rulebook().wordings[decision.outcome]
    return (
        f'<section class="verdict is-{decision.outcome.value}" aria-label="Answer">{head}'
        f'<div class="head" role="status"><span class="mark" aria-hidden="true"></span>'
        f'<h2 class="short">{parts.text(wording.short)}</h2></div>'
        f"<p>{parts.text(said(book.rulebook(), decision))}</p>{_because(decision)}</section>"
        f"{_use(decision)}{now.html(decision.you_now, decision.say)}{_laws(decision)}"
        f"{_tasks('Must be reported', decision.reports)}{_tasks('May have to be reported', decision.possible_reports)}"
        f"{_tasks('Must be done', decision.duties)}{_ways(case, on)}"
    )


def _because(decision: Decision) -> str:
    rulebook = book.rulebook()
    return "".join(
        f'<p class="because"><strong>{parts.text(rulebook.law(rule.law).short)}:</strong> {parts.text(rule.says)} '
        f"{internal.provision(rule.id, rule.cites[0].cite)}</p>"
        for rule in grounds(rulebook, decision)
    )


def _use(decision: Decision) -> str:
    found = use_of(relied_on(book.rulebook(), decision))
    return f'<p class="use is-{found.level}">{parts.text(found.says)}</p>'


def _laws(decision: Decision) -> str:
    rulebook = book.rulebook()
    speaking = [law for law, found in decision.laws.items() if found.outcome not in SILENT]
    waiting = sum(found.outcome is Outcome.NEED_FACTS for found in decision.laws.values())
    rows = "".join(
        f'<tr><th scope="row">{parts.text(rulebook.law(law).short)}</th>'
        f"<td>{parts.badge(rulebook, decision.laws[law].outcome)}</td></tr>"
        for law in sorted(speaking, key=lambda law: law not in decision.binding)
    )
    table = f'<table class="parts"><tbody>{rows}</tbody></table>' if rows else ""
    left = f'<p class="soft">{words.count(waiting, "law")} cannot be told yet.</p>' if waiting else ""
    return f'<h3 class="sub">Law by law</h3>{table}{left}' if table or left else ""


def _tasks(heading: str, tasks: Iterable[Task]) -> str:
    rows = "".join(f"<li>{_task(task)}</li>" for task in tasks)
    return f'<h3 class="sub">{heading}</h3><ul class="plain">{rows}</ul>' if rows else ""


def _task(task: Task) -> str:
    rulebook = book.rulebook()
    perhaps = perhaps_text(rulebook.vocabulary, task)
    due = f"{task.due[:1].upper()}{task.due[1:]}. By the {rulebook.people[task.duty.who].label}. {perhaps}"
    return f'{parts.text(task.duty.what)} <span class="soft">{parts.text(due)}</span>'


def _ways(case: Case, on: date) -> str:
    if on != date.today():
        return f'<p class="soft">Decided by the law of {parts.text(parts.day(on))}.</p>'
    full = internal.link("", "The full answer with its memo", {**case.params(book.rulebook()), "s": "1"}, "button")
    return f'<p class="buttons">{full}</p>'
