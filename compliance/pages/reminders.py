"""The deadlines of a decision as a calendar file (RFC 5545), for the officer's own calendar.

It holds the duties and their days and nothing about the case.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from compliance.deciding.decision import Decision
from compliance.deciding.tasks import Task
from compliance.law.rulebook import Rulebook
from compliance.pages.labels import perhaps_text


def dated(decision: Decision) -> tuple[Task, ...]:
    """Return the duties and reports that wait for a later day, soonest first; perhaps that one is not certain.

    What is done with the disclosure is left out, for that day is the officer's own.
    """
    days = [(task.due_on, task) for task in decision.due if task.due_on and task.due_on > decision.as_of]
    own = [(day, task) for day, task in days if task.duty.deadline.timing != "at"]
    return tuple(task for _, task in sorted(own, key=lambda pair: pair[0]))


def calendar_file(rulebook: Rulebook, decision: Decision) -> bytes:
    """Return one all-day entry for each duty that waits for a later day. The same decision gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//compliance//duties//EN")
    calendar.add("version", "2.0")
    for task in dated(decision):
        calendar.add_component(_entry(rulebook, decision, task))
    return bytes(calendar.to_ical())


def _entry(rulebook: Rulebook, decision: Decision, task: Task) -> Event:
    if task.due_on is None:
        raise ValueError(f"{task.duty.id} has no day")
    who = rulebook.people[task.duty.who].label
    law = "; ".join(cite.cite for cite in task.duty.cites)
    entry = Event()
    entry.add("uid", f"{task.duty.id}-{decision.as_of.isoformat()}@compliance")
    entry.add("dtstamp", datetime.combine(decision.as_of, time(), UTC))
    entry.add("dtstart", task.due_on)
    entry.add("dtend", task.due_on + timedelta(days=1))
    entry.add("summary", task.duty.what)
    perhaps = " ".join(filter(None, (f"When: {task.due}.", perhaps_text(rulebook.vocabulary, task))))
    entry.add("description", f"Who: {who}. {perhaps} Law: {law}. Not legal advice.")
    entry.add("transp", "TRANSPARENT")
    return entry
