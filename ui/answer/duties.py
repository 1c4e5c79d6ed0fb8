"""What to do: the duties as a checklist, with deadlines as real days by the school's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from compliance import Decision
from compliance.deciding.tasks import Task
from compliance.law.duties import SchoolCalendar, Stage
from compliance.pages.labels import perhaps_text
from compliance.pages.reminders import calendar_file, dated
from ui import book, parts

AHEAD = 20
"""So many weekdays can be marked as days without school."""


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
    """Draw what is sure, and what has a day; then what may have to be done too, depending on what is not known."""
    perhaps = [task for task in decision.duties if not task.certain and not _later(task, decision.as_of)]
    listed = [task for task in decision.duties if task not in perhaps]
    first = [task for task in listed if task.duty.deadline.stage < Stage.AFTER or not decision.outcome.allows]
    then = [task for task in listed if task not in first]
    with st.container(key="duties"):
        if first:
            parts.section("Before and while you share" if decision.outcome.allows else "What to do")
            _list(first, decision.as_of)
        if then:
            parts.section("Afterwards, write it down")
            _list(then, decision.as_of)
        if perhaps:
            parts.section("Perhaps as well, depending on what is not known")
            _list(perhaps, decision.as_of)


def _list(tasks: Iterable[Task], on: date) -> None:
    rulebook = book.rulebook()
    for task in tasks:
        st.checkbox(parts.plain(task.duty.what), key=f"duty_{task.duty.id}", on_change="ignore")
        later = _later(task, on)
        day = f' If today: <span class="day">{_day(later)}</span>.' if later else ""
        form = f" On: {parts.text(task.duty.form)}." if task.duty.form else ""
        who = parts.text(rulebook.people[task.duty.who].label)
        perhaps = parts.text(perhaps_text(rulebook.vocabulary, task))
        st.html(
            f'<p class="duty">{parts.text(task.due[:1].upper() + task.due[1:])}.{day} By the {who}.{form} '
            f"{perhaps} {parts.cites(rulebook, task.duty.cites)}</p>"
        )


def _later(task: Task, on: date) -> date | None:
    """Return the day of a deadline that is another than today; what is done with the disclosure has none."""
    return task.due_on if task.due_on != on and task.duty.deadline.timing != "at" else None


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
