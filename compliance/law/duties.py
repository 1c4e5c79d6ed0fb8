"""Duties: what must be done because a record is disclosed, refused or asked for, by whom, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from compliance.law.models import Citation, Id, Model, Text

Anchor = Literal["request", "disclosure", "receipt", "determination", "knowledge"]
SATURDAY = 5
MAX_DAYS = 36_500
"""A hundred years; no deadline is longer, and none leaves the calendar."""


class Deadline(Model):
    """`within` and `not_before` count a length of time from the anchor; the other words need no length."""

    timing: Literal["before", "at", "immediately", "within", "not_before", "promptly", "continuing"]
    anchor: Anchor
    school_days: int | None = Field(default=None, ge=0, le=MAX_DAYS // 10)
    calendar_days: int | None = Field(default=None, ge=0, le=MAX_DAYS)
    hours: int | None = Field(default=None, ge=0, le=MAX_DAYS * 24)

    @model_validator(mode="after")
    def _length(self) -> Deadline:
        given = [length for length in (self.school_days, self.calendar_days, self.hours) if length is not None]
        if len(given) != (self.timing in ("within", "not_before")):
            raise ValueError("`within` and `not_before` take one length, the other timings take none")
        return self

    @property
    def rank(self) -> float:
        """Order deadlines by how soon they bite, in days from the anchor."""
        if self.timing in ("within", "not_before"):
            return (self.hours or 0) / 24 + (self.calendar_days or 0) + (self.school_days or 0) * 1.4
        return {"before": -1.0, "at": 0.0, "immediately": 0.0, "promptly": 0.5}.get(self.timing, 1000.0)


class Duty(Model):
    """One thing somebody must do. `satisfies` names weaker duties that doing this one discharges.

    `to`, `holds` and `leaves_out` say of a report whom it goes to, what is in it and what is not. A `protective` duty
    is shown unless it is surely off.
    """

    id: Id
    what: Text
    who: Id = Field(description="A role of rules/people.yaml")
    to: tuple[Id, ...] = Field(default=(), description="Roles of rules/people.yaml; of a report at least one")
    holds: str = Field(default="", description="What is in the report")
    leaves_out: str = Field(default="", description="What stays out of the report")
    protective: bool = False
    deadline: Deadline
    form: str = Field(default="", description="The paper it is done on")
    cites: tuple[Citation, ...] = Field(min_length=1)
    satisfies: tuple[Id, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class SchoolCalendar:
    """Monday to Friday are school days, save those in `closed`; the district knows which those are."""

    closed: frozenset[date] = field(default=frozenset())

    def is_open(self, day: date) -> bool:
        """Tell whether `day` is a school day."""
        return day.weekday() < SATURDAY and day not in self.closed

    def after(self, day: date, school_days: int) -> date:
        """Return the day that many school days after `day` (1 is the next school day)."""
        while school_days > 0:
            day += timedelta(days=1)
            school_days -= self.is_open(day)
        return day


def due_on(deadline: Deadline, anchors: dict[str, date], calendar: SchoolCalendar) -> date | None:
    """Return the calendar day of a deadline, or None when its anchor day is not known or it has no day."""
    day = anchors.get(deadline.anchor)
    if day is None or deadline.timing not in ("within", "not_before", "at"):
        return None
    if deadline.school_days is not None:
        return calendar.after(day, deadline.school_days)
    return day + timedelta(days=(deadline.calendar_days or 0) + (deadline.hours or 0) // 24)


def due_text(deadline: Deadline) -> str:
    """Say the deadline in words."""
    anchor = {
        "request": "the request",
        "disclosure": "the disclosure",
        "receipt": "receipt",
        "determination": "the determination",
        "knowledge": "learning of it",
    }[deadline.anchor]
    if deadline.timing == "within" and deadline.school_days == 1:
        return f"no later than the next school day after {anchor}"
    length = _length_text(deadline)
    return {
        "before": f"before {anchor}",
        "at": f"at the time of {anchor}",
        "immediately": f"immediately on {anchor}",
        "within": f"within {length} of {anchor}",
        "not_before": f"no earlier than {length} after {anchor}",
        "promptly": f"promptly after {anchor}",
        "continuing": f"from {anchor} on, for as long as it lasts",
    }[deadline.timing]


def union(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Merge duties: each once, without those that another one discharges; soonest first, then as they come."""
    found = {duty.id: duty for duty in duties}
    discharged = {weaker for duty in found.values() for weaker in duty.satisfies}
    kept = [duty for duty in found.values() if duty.id not in discharged]
    return by_deadline(kept)


def by_deadline(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Return duties soonest first, then as they come."""
    return tuple(sorted(duties, key=lambda duty: duty.deadline.rank))


def _length_text(deadline: Deadline) -> str:
    for amount, unit in (
        (deadline.school_days, "school day"),
        (deadline.calendar_days, "calendar day"),
        (deadline.hours, "hour"),
    ):
        if amount is not None:
            return f"{amount} {unit}" + ("" if amount == 1 else "s")
    return ""
