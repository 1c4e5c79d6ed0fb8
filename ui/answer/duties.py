"""What to do: the duties as a checklist, with deadlines as real days by the school's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from compliance import Decision
from compliance.deciding.decision import Task
from compliance.law.duties import SchoolCalendar
from compliance.pages.reminders import calendar_file, dated
from ui import book, parts

AHEAD = 20
"""So many weekdays can be marked as days without school."""

BEFORE = ("before", "not_before", "at", "immediately")


def closed_days() -> frozenset[date]:
    """Return the days without school that were marked in this session."""
    return frozenset(st.session_state.get("closed_days", ()))


def draw(decision: Decision) -> None:
    """Draw the duties, before and while sharing, then afterwards; and a calendar for them and for the reports."""
    if decision.duties:
        _duties(decision)
    if dated(decision):
        _calendar(decision)


def _duties(decision: Decision) -> None:
    first = [task for task in decision.duties if task.duty.deadline.timing in BEFORE]
    then = [task for task in decision.duties if task.duty.deadline.timing not in BEFORE]
    if not decision.outcome.allows:
        first, then = list(decision.duties), []
    with st.container(key="duties"):
        if first:
            parts.section("Before and while you share" if decision.outcome.allows else "What to do")
            _list(first, decision.as_of)
        if then:
            parts.section("Afterwards, write it down")
            _list(then, decision.as_of)


def _list(tasks: Iterable[Task], on: date) -> None:
    rulebook = book.rulebook()
    for task in tasks:
        st.checkbox(parts.plain(task.duty.what), key=f"duty_{task.duty.id}", on_change="ignore")
        later = task.due_on if task.due_on != on else None
        day = f' If today: <span class="day">{_day(later)}</span>.' if later else ""
        form = f" On: {parts.text(task.duty.form)}." if task.duty.form else ""
        who = parts.text(rulebook.people[task.duty.who].label)
        st.html(
            f'<p class="duty">{parts.text(task.due[:1].upper() + task.due[1:])}.{day} By the {who}.{form} '
            f"{parts.cites(rulebook, task.duty.cites)}</p>"
        )


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
