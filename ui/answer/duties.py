"""What to do: the duties as a checklist by person, with deadlines as real days by the school's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from compliance import Decision, Outcome
from compliance.deciding.hands import later
from compliance.deciding.tasks import Task
from compliance.law.duties import SchoolCalendar
from compliance.pages.labels import perhaps_text
from compliance.pages.reminders import calendar_file, dated
from ui.components import parts
from ui.state import book

AHEAD = 20
"""So many weekdays can be marked as days without school."""


def closed_days() -> frozenset[date]:
    """Return the days without school that were marked in this session."""
    return frozenset(st.session_state.get("closed_days", ()))


def draw(decision: Decision) -> None:
    """Draw the duties by person, and a calendar for them and for the reports."""
    if decision.outcome is Outcome.NEED_FACTS:
        _meanwhile(decision)
    if decision.duties:
        _duties(decision)
    if dated(decision):
        _calendar(decision)


def _meanwhile(decision: Decision) -> None:
    """Say of an unfinished answer what may be done whatever the rest turns out to be, and what may not."""
    parts.section("Whatever the rest turns out to be")
    already = ["what stands at the top"]
    already += ["what must be reported"] if decision.reports else []
    already += ["what stands below by person"] if decision.hands.by_person else []
    st.html(
        f'<p class="skip"><strong>May be done already:</strong> {"; ".join(already)}.</p>'
        '<p class="skip"><strong>Must wait:</strong> handing over, showing or reading out the record.</p>'
    )


def _duties(decision: Decision) -> None:
    """Draw what is sure by person, the reader first; what may have to be done too; what waits until it is over."""
    hands, people = decision.hands, book.rulebook().people
    with st.container(key="duties"):
        for role, tasks in hands.by_person.items():
            if people[role].reads:
                parts.section("What you must do")
                _list(tasks, decision.as_of)
        others = {role: tasks for role, tasks in hands.by_person.items() if not people[role].reads}
        if others:
            parts.section("What others must do")
        for role, tasks in others.items():
            st.html(f'<h3 class="by">{parts.sentence(_capital(people[role].label))}</h3>')
            _list(tasks, decision.as_of)
        if hands.perhaps:
            parts.section("Perhaps as well, depending on what is not known")
            _list(hands.perhaps, decision.as_of, named=True)
        if hands.when_over:
            parts.section("When it is over")
            st.html('<p class="skip">Nothing of this holds up help. The times are those of the law.</p>')
            _list(hands.when_over, decision.as_of, named=True)


def _list(tasks: Iterable[Task], on: date, *, named: bool = False) -> None:
    rulebook = book.rulebook()
    for task in tasks:
        st.checkbox(parts.plain(task.duty.what), key=f"duty_{task.duty.id}", on_change="ignore")
        due = later(task, on)
        day = f' If today: <span class="day">{_day(due)}</span>.' if due else ""
        form = f" On: {parts.text(task.duty.form)}." if task.duty.form else ""
        who = f" By the {parts.text(rulebook.people[task.duty.who].label)}." if named else ""
        perhaps = parts.text(perhaps_text(rulebook.vocabulary, task))
        st.html(
            f'<p class="duty">{parts.text(_capital(task.due))}.{day}{who}{form} '
            f"{perhaps} {parts.cites(rulebook, task.duty.cites)}</p>"
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _calendar(decision: Decision) -> None:
    weekdays = list(_weekdays(decision.as_of))
    with st.container(key="days", horizontal=True):
        with st.popover("Days without school"):
            st.pills(
                "Tap the days on which school is closed; the deadlines move.",
                weekdays,
                selection_mode="multi",
                format_func=lambda day: f"{day:%a %b} {day.day}",
                key="closed_days",
                persist_state="session",
            )
        st.download_button(
            "Save deadlines to a calendar",
            data=lambda: calendar_file(book.rulebook(), decision),
            file_name="deadlines.ics",
            mime="text/calendar",
            on_click="ignore",
        )


def _weekdays(start: date) -> Iterable[date]:
    calendar, day = SchoolCalendar(), start
    for _ in range(AHEAD):
        day = calendar.after(day, 1)
        yield day


def _day(day: date) -> str:
    return f"{day:%A, %B} {day.day}, {day.year}"
