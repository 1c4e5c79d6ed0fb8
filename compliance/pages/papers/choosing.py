"""Which papers an answer calls for: those that its duties name, and those that are offered in such a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.deciding.decision import Decision
from compliance.deciding.tasks import Task
from compliance.law.forms import Form
from compliance.law.hallway import spelled
from compliance.law.kleene import Truth
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Called:
    """A form, and the duties of the answer that are done on it; none, if it is only offered."""

    form: Form
    tasks: tuple[Task, ...] = ()


def called(decision: Decision) -> tuple[Called, ...]:
    """Return the papers of an answer, in the order in which its duties are done; then what is offered besides."""
    papers = decision.rules.stationery
    found: dict[str, tuple[Task, ...]] = {}
    for task in (*decision.due, *decision.possible_reports):
        if task.duty.form in papers.forms:
            found[task.duty.form] = (*found.get(task.duty.form, ()), task)
    for name in _offered(decision):
        found.setdefault(name, ())
    return tuple(Called(papers.forms[name], tasks) for name, tasks in found.items())


def every(rulebook: Rulebook) -> tuple[Called, ...]:
    """Return every form there is, for no case."""
    return tuple(Called(form) for form in rulebook.stationery.forms.values())


def _offered(decision: Decision) -> Iterator[str]:
    guide = decision.guide
    for form in decision.rules.stationery.forms.values():
        if form.when is not None and guide.language.evaluate(spelled(form.when), guide.said) is Truth.YES:
            yield form.id
