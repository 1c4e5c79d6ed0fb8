"""What must be reported, beside the answer: who tells whom by when, what goes in and what stays out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from compliance import Decision
from compliance.deciding.tasks import Task
from compliance.law.duties import Duty
from compliance.pages.labels import report_lines
from ui.components import given_answers, parts
from ui.links import internal
from ui.state import book
from ui.state.step import Step


def draw(step: Step, decisions: Iterable[Decision]) -> None:
    """Draw the reports of all parts of a record together, those that are due and then those that may be."""
    listed = list(decisions)
    sure = _once(task for decision in listed for task in decision.reports)
    maybe = _once(task for decision in listed for task in decision.possible_reports)
    open_ = [task for name, task in maybe.items() if name not in sure]
    if sure:
        parts.section("What must be reported")
        st.html('<p class="skip">Whether or not the record may be shared.</p>' + due(sure.values(), listed[0].as_of))
    if open_:
        parts.section("May have to be reported: find out")
        asked = {fact: step.case.asking(fact).params(book.rulebook()) for task in open_ for fact in task.missing}
        st.html(possible(open_, asked))


def due(tasks: Iterable[Task], on: date) -> str:
    """Return the reports that are due as a numbered list; a day is named where it is another than `on`."""
    return f'<ol class="reports">{"".join(f"<li>{_due(task, on)}</li>" for task in tasks)}</ol>'


def possible(tasks: Iterable[Task], asked: Mapping[str, Mapping[str, str]]) -> str:
    """Return the reports that may be due, with the open facts; `asked` has the address of each one's question."""
    rows = ""
    for task in tasks:
        open_ = "; ".join(internal.link("", given_answers.name_of(fact), asked[fact]) for fact in task.missing)
        rows += f'<li>{_said(task.duty)}<br><span class="soft">Find out:</span> {open_}</li>'
    return f'<ul class="plain reports">{rows}</ul>'


def _due(task: Task, on: date) -> str:
    later = task.due_on if task.due_on != on else None
    day = f' If today: <span class="day">{parts.day(later)}</span>.' if later else ""
    form = f" On: {parts.text(task.duty.form)}." if task.duty.form else ""
    more = "".join(f"<br>{parts.sentence(line)}" for line in report_lines(task.duty))
    when = parts.sentence(task.due[:1].upper() + task.due[1:])
    return f"{_said(task.duty)}<br>{when}{day}{form}{more} {parts.cites(book.rulebook(), task.duty.cites)}"


def _said(duty: Duty) -> str:
    people = book.rulebook().people
    who, to = people[duty.who].label, " and the ".join(people[role].label for role in duty.to)
    return f"<strong>{parts.text(duty.what)}</strong><br>By the {parts.text(who)}, to the {parts.text(to)}."


def _once(tasks: Iterable[Task]) -> dict[str, Task]:
    """Return each report once, by the id of its duty."""
    found: dict[str, Task] = {}
    for task in tasks:
        found.setdefault(task.duty.id, task)
    return found
