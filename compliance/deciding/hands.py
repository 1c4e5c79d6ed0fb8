"""Who does what: the duties of an answer by person, the reader's own first; what waits until an emergency is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from compliance.deciding.tasks import Task
from compliance.law.duties import Stage


@dataclass(frozen=True)
class Hands:
    """The duties of one answer, each once and in the order in which they are done.

    - `by_person`: role to what that person does; whoever reads the answer comes first.
    - `perhaps`: what may have to be done too, depending on what is not known, and has no day of its own.
    - `when_over`: in an emergency, the formalities and what follows the disclosure.
    """

    by_person: Mapping[str, tuple[Task, ...]]
    perhaps: tuple[Task, ...]
    when_over: tuple[Task, ...]

    @classmethod
    def of(cls, tasks: Iterable[Task], reader: Iterable[str], on: date, *, emergency: bool) -> Self:
        """Share duties out; `reader` are the roles that an answer addresses."""
        sure: dict[str, tuple[Task, ...]] = dict.fromkeys(reader, ())
        perhaps, when_over = [], []
        for task in tasks:
            if emergency and _waits(task):
                when_over.append(task)
            elif not task.certain and later(task, on) is None:
                perhaps.append(task)
            else:
                sure[task.duty.who] = (*sure.get(task.duty.who, ()), task)
        return cls({role: listed for role, listed in sure.items() if listed}, tuple(perhaps), tuple(when_over))


def later(task: Task, on: date) -> date | None:
    """Return the day of a deadline that is another than `on`; what is done with the disclosure has none."""
    return task.due_on if task.due_on != on and task.duty.deadline.timing != "at" else None


def _waits(task: Task) -> bool:
    duty = task.duty
    return duty.formality or (duty.deadline.stage is Stage.AFTER and duty.urgency is None)
