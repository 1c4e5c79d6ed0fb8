"""The last day on which a duty is done in time."""

from __future__ import annotations

from datetime import date, timedelta

from compliance.law.duties import ANCHORS, Deadline, SchoolCalendar, due_on


def last_day(deadline: Deadline, day: date, calendar: SchoolCalendar) -> date:
    """Return the last day on which a duty is in time, if all it hangs on happened on one day; the end of days if none.

    What is to be done immediately is in time until the day after.
    """
    if deadline.timing in ("before", "at"):
        return day
    if deadline.timing == "immediately":
        return day + timedelta(days=1)
    counted = due_on(deadline, dict.fromkeys(ANCHORS, day), calendar) if deadline.timing == "within" else None
    return counted or date.max
