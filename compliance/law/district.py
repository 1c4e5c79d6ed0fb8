"""A district file: what counsel and the administration settled once, so that nobody is asked in a hallway.

    district: Example Unit School District 7
    standing:
      - {fact: officer_employer, is: outside_agency, said_by: Superintendent, on: 2026-08-01, look_again: 2027-08-01}
    readings:
      - {point: mhddca.2.nurse, adopt: not_covered, authority: Opinion of 2026-08-10, by: A. Lawyer, on: 2026-08-10,
         hash: "sha256:..."}
    people:
      - {role: records_custodian, office: Main office, phone: "+1 309 555 0100"}

It holds offices and staff, never a student. No part of it need be there.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from compliance.law.agreement import Given
from compliance.law.duties import SchoolCalendar
from compliance.law.models import Day, DottedId, Id, Model, Text
from compliance.law.outcome import Outcome

_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{1,24}")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


def _like(form: re.Pattern[str], wrong: str, mend: str) -> AfterValidator:
    def checked(value: str) -> str:
        if value and not form.fullmatch(value):
            raise PydanticCustomError("form", "{wrong}", {"wrong": wrong, "mend": mend})
        return value

    return AfterValidator(checked)


Phone = Annotated[str, _like(_PHONE, "this is no telephone number", "Write it like +1 309 555 0100")]
Mail = Annotated[str, _like(_MAIL, "this is no mail address", "Write it like office@district.example")]

MOST_CLOSED = 400
"""Days without school in a row."""


class Answered(Model):
    """Who said something, on which day, and the day by which somebody looks at it again; from then on it is asked."""

    said_by: Text = Field(description="An office, or the name of somebody on the staff")
    on: Day
    look_again: Day

    @model_validator(mode="after")
    def _in_order(self) -> Answered:
        if self.look_again <= self.on:
            raise ValueError("`look_again` comes after `on`")
        return self

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.on <= day < self.look_again


class StandingFact(Answered, Given):
    """An answer that somebody gave once for all cases, or for those in which `when` holds."""


class AdoptedReading(Model):
    """The reading of an unsettled point that counsel adopted, signed for the point as it stood."""

    point: DottedId
    adopt: Outcome = Field(description="The outcome of the reading")
    authority: Text
    by: Text
    on: Day
    hash: Text = Field(description="`compliance district --point` prints it")


class Reached(Model):
    """How an office is reached: by telephone or mail, in hours and after."""

    office: Text
    phone: Phone = ""
    after_hours: Phone = ""
    mail: Mail = ""


class Person(Reached):
    """Who holds a role in this district, and who stands in."""

    role: Id
    stands_in: Reached | None = None


class Agreement(Answered):
    """Which clauses the agreement about the officer holds; what it does not hold is not known."""

    holds_clauses: tuple[Id, ...] = Field(alias="clauses", min_length=1)


class ClosedDays(Model):
    """Days without school, the first and the last of them; one day, if `to` is left out."""

    from_: Day = Field(alias="from")
    to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ClosedDays:
        if not 0 <= (self.last - self.from_).days < MOST_CLOSED:
            raise ValueError(f"`to` comes before `from`, or more than {MOST_CLOSED} days later")
        return self

    @property
    def last(self) -> date:
        """The last day."""
        return self.to or self.from_

    @property
    def days(self) -> frozenset[date]:
        """Every day of them."""
        return frozenset(self.from_ + timedelta(days=at) for at in range((self.last - self.from_).days + 1))


class District(Model):
    """Everything a district settled."""

    district: Text
    standing: tuple[StandingFact, ...] = ()
    readings: tuple[AdoptedReading, ...] = ()
    people: tuple[Person, ...] = ()
    agreement: Agreement | None = None
    closed: tuple[ClosedDays, ...] = ()

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """The school days."""
        return SchoolCalendar(frozenset[date]().union(*(some.days for some in self.closed)))

    @cached_property
    def digest(self) -> str:
        """The hash of what it says, however the file is laid out."""
        return f"sha256:{hashlib.sha256(self.model_dump_json().encode()).hexdigest()}"

    def person(self, role: str) -> Person | None:
        """Return who holds a role."""
        return next((person for person in self.people if person.role == role), None)
