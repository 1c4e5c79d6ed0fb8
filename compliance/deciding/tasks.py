"""What is to be done in a case: each duty with its time, as if all of it were asked for, received and found on one day.

Nothing is released on a day on which a hold still forbids it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from compliance.deciding.attaching import Brought, deciding
from compliance.deciding.reporting import open_facts
from compliance.law.duties import Due, Duty, SchoolCalendar, as_if_on
from compliance.law.facts import Answers
from compliance.law.rulebook import Edition


@dataclass(frozen=True)
class Task:
    """A duty in this case: `due` in words, `due_on` as a day where one can be reckoned from `as_of`."""

    duty: Duty
    due: str
    due_on: date | None
    because: tuple[str, ...]
    """The provisions that attach it, or that might."""
    certain: bool = True
    """Whether it is to be done whatever the unknown facts turn out to be."""
    missing: tuple[str, ...] = ()
    """The unknown facts that decide it, if it is not certain."""


@dataclass(frozen=True)
class Agenda:
    """The day and the calendar of a case, and what its duties rest on."""

    edition: Edition
    answers: Answers
    on: date
    calendar: SchoolCalendar

    def tasks(self, duties: Iterable[Due], brought: Brought) -> Iterator[Task]:
        """Yield duties as tasks, in their order."""
        listed = list(duties)
        days = as_if_on(self.on, (due for due in listed if brought[due.duty.id].certain), self.calendar)
        for due in listed:
            one = brought[due.duty.id]
            missing = () if one.certain else open_facts(self.edition, deciding(self.edition, one), self.answers)
            yield Task(due.duty, due.text, due.on(days, self.calendar), one.by, one.certain, missing)
