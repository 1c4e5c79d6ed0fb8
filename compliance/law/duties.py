"""Duties: what must be done because a record is disclosed, refused or asked for, by whom, and by when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import Literal, get_args

from pydantic import Field, model_validator

from compliance.law.models import Citation, Id, Model, Text

Anchor = Literal["request", "disclosure", "receipt", "determination", "knowledge"]
ANCHORS: tuple[Anchor, ...] = get_args(Anchor)
SATURDAY = 5
MAX_DAYS = 36_500
"""A hundred years; no deadline is longer, and none leaves the calendar."""


class Stage(IntEnum):
    """When a duty is done, by the disclosure."""

    BEFORE = 0
    ACT = 1
    WITH = 2
    AFTER = 3


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
    def stage(self) -> Stage:
        """Whether it comes before the disclosure, is the act that is asked for, or comes with or after the disclosure.

        What follows at once from a request, a paper or a finding comes before anything is given, and so does a hold.
        """
        if self.anchor == "disclosure":
            return {"before": Stage.BEFORE, "not_before": Stage.BEFORE, "at": Stage.WITH}.get(self.timing, Stage.AFTER)
        return Stage.ACT if self.timing == "within" else Stage.BEFORE

    @property
    def rank(self) -> tuple[Stage, float]:
        """Order deadlines by their stage, then by how soon they bite, in days."""
        days = (self.hours or 0) / 24 + (self.calendar_days or 0) + (self.school_days or 0) * 1.4
        soon = {"at": 0.0, "immediately": 0.0, "promptly": 0.5, "before": 1.0, "not_before": 2.0, "continuing": 1000.0}
        return self.stage, soon.get(self.timing, 0.0) + days


class Duty(Model):
    """One thing somebody must do.

    `satisfies` names weaker duties that doing this one discharges. `urgency` marks what saves a life: it is done first.
    `to`, `holds` and `leaves_out` say of a report whom it goes to, what is in it and what is not. A `protective` duty
    is shown unless it is surely off. A `formality` is put off in an emergency until it is over.
    """

    id: Id
    what: Text
    who: Id = Field(description="A role of rules/people.yaml")
    to: tuple[Id, ...] = Field(default=(), description="Roles of rules/people.yaml; of a report at least one")
    holds: str = Field(default="", description="What is in the report")
    leaves_out: str = Field(default="", description="What stays out of the report")
    protective: bool = False
    formality: bool = False
    deadline: Deadline
    form: Id | Literal[""] = Field(default="", description="The paper it is done on: a form of rules/forms/")
    means: str = Field(default="", description="How else it is done: a call, a portal, a file of its own")
    cites: tuple[Citation, ...] = Field(min_length=1)
    satisfies: tuple[Id, ...] = ()
    asks: bool = Field(
        default=False, description="Whether it only asks about a point on which a reading may be adopted"
    )
    urgency: Literal["life"] | None = None
    doubts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _can_wait(self) -> Duty:
        if self.formality and (self.urgency or self.protective or self.to):
            raise ValueError("what saves a life, protects somebody or is a report is no `formality`: it does not wait")
        return self


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


def due_on(deadline: Deadline, anchors: Mapping[Anchor, date], calendar: SchoolCalendar) -> date | None:
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


@dataclass(frozen=True)
class Due:
    """A duty as it is due in a case: by its own deadline, and by those of what it discharges that come before."""

    duty: Duty
    deadlines: tuple[Deadline, ...]

    @classmethod
    def of(cls, duty: Duty) -> Due:
        """Return a duty that is due by its own deadline."""
        return cls(duty, (duty.deadline,))

    @property
    def rank(self) -> tuple[bool, Stage, float]:
        """Order duties: life first, then as they are done."""
        return (self.duty.urgency != "life", *min(deadline.rank for deadline in self.deadlines))

    @property
    def text(self) -> str:
        """Say when, in words."""
        return " and ".join(due_text(deadline) for deadline in self.deadlines)

    def on(self, anchors: Mapping[Anchor, date], calendar: SchoolCalendar) -> date | None:
        """Return the earliest day that one of its deadlines has."""
        days = (due_on(deadline, anchors, calendar) for deadline in self.deadlines)
        return min((day for day in days if day is not None), default=None)


def union(duties: Iterable[Duty], perhaps: Collection[str] = ()) -> tuple[Due, ...]:
    """Merge duties: each once, without those that another one discharges, in the order in which they are done.

    What is due only `perhaps` discharges nothing. Whoever discharges a duty keeps its time, if that is the earlier.
    """
    found = {duty.id: duty for duty in duties}
    by = {weaker: duty for duty in found.values() if duty.id not in perhaps for weaker in duty.satisfies}
    return in_order(Due(duty, tuple(_deadlines(duty, found))) for duty in found.values() if duty.id not in by)


def in_order(duties: Iterable[Due]) -> tuple[Due, ...]:
    """Return duties in the order in which they are done, then as they come."""
    return tuple(sorted(duties, key=lambda due: due.rank))


def as_if_on(day: date, duties: Iterable[Due], calendar: SchoolCalendar) -> Mapping[Anchor, date]:
    """Return the days from which deadlines are reckoned if all happens on one day, save what a hold forbids so soon.

    `duties` are those that are certain.
    """
    days: dict[Anchor, date] = dict.fromkeys(ANCHORS, day)
    holds = [due_on(one, days, calendar) for due in duties for one in due.deadlines if one.timing == "not_before"]
    return {**days, "disclosure": max([day, *(hold for hold in holds if hold is not None)])}


def _deadlines(duty: Duty, found: Mapping[str, Duty]) -> Iterator[Deadline]:
    """Yield the deadline of a duty, and those of what it discharges that must be kept and that it would not keep."""
    own = duty.deadline
    yield own
    for weaker in (found[name].deadline for name in duty.satisfies if name in found):
        ahead = weaker.timing == "before" and own.timing != "before"
        if ahead or (weaker.anchor == own.anchor and weaker.rank < own.rank):
            yield weaker


def _length_text(deadline: Deadline) -> str:
    for amount, unit in (
        (deadline.school_days, "school day"),
        (deadline.calendar_days, "calendar day"),
        (deadline.hours, "hour"),
    ):
        if amount is not None:
            return f"{amount} {unit}" + ("" if amount == 1 else "s")
    return ""
