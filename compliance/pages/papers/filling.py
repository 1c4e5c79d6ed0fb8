"""What an answer settles, as words for a paper. All of it comes from closed lists and from the rules; nothing is named.

Where even the existence of a record is secret, no law is named: whoever reads the paper could tell by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.deciding.decision import Decision
from compliance.deciding.tasks import Task
from compliance.law.duties import Duty
from compliance.law.facts import UNKNOWN
from compliance.law.forms import Fill, Language
from compliance.law.outcome import Outcome
from compliance.pages.labels import day_text
from compliance.pages.papers.choosing import Called, called
from compliance.pages.reading import answer_label

TRANSLATED: tuple[Fill, ...] = ("recipient", "purpose")
"""What can be said in Spanish."""
FACTS: dict[Fill, str] = {"recipient": "recipient", "purpose": "purpose", "record": "record_kind"}


class Filling:
    """The words for one paper of one answer, in one language. Without an answer there are none."""

    def __init__(self, decision: Decision | None, paper: Called, language: Language) -> None:
        self._decision = decision
        self._paper = paper
        self._language = language

    def lines(self, fill: Fill | None) -> list[str]:
        """Return the lines that are filled in, or none where the case settles nothing."""
        if self._decision is None or fill is None or (self._language == "es" and fill not in TRANSLATED):
            return []
        return list(dict.fromkeys(self._said(self._decision, fill)))

    def due(self) -> list[str]:
        """Return the days by which the duties of the paper are done, counted from the day of the answer."""
        if self._decision is None:
            return []
        papers, today = self._decision.rules.stationery, self._decision.as_of
        days = sorted({task.due_on for task in self._paper.tasks if task.due_on and task.due_on > today})
        if papers.spanish is None:
            return []
        said = papers.spanish.phrases.due.in_(self._language)
        return [said.format(day=self.day(day), today=self.day(today)) for day in days]

    def day(self, day: date) -> str:
        """Return a day as it is written in the language of the paper."""
        spanish = self._decision.rules.stationery.spanish if self._decision else None
        if self._language == "en" or spanish is None:
            return day_text(day)
        return spanish.day.format(day=day.day, month=spanish.months[day.month - 1], year=day.year)

    def _said(self, decision: Decision, fill: Fill) -> Iterator[str]:
        match fill:
            case "recipient" | "purpose" | "record":
                yield from self._fact(decision, FACTS[fill])
            case "basis":
                yield from _because(decision) if decision.outcome.allows else _refused(decision)
            case "refusing":
                yield from _refused(decision)
            case "may_give":
                limits = decision.rules.stationery.limits.may_give
                yield from (task.duty.what for task in decision.duties if task.duty.id in limits)
            case "goes_in":
                yield from (duty.holds for duty in self._duties if duty.holds)
            case "stays_out":
                yield from (duty.leaves_out for duty in self._duties if duty.leaves_out)
            case "duties":
                yield from map(_with_law, self._paper.tasks)
            case "next":
                yield from (_with_time(task) for task in _later(decision) if task not in self._paper.tasks)
            case "consents":
                consents = decision.rules.stationery.limits.consents
                yield from (one.form.title.en for one in called(decision) if one.form.id in consents)

    @property
    def _duties(self) -> tuple[Duty, ...]:
        return tuple(task.duty for task in self._paper.tasks)

    def _fact(self, decision: Decision, fact: str) -> Iterator[str]:
        value = decision.answers.get(fact, UNKNOWN)
        if value == UNKNOWN or (fact == "record_kind" and decision.guide.silent):
            return
        spanish = decision.rules.stationery.spanish
        if self._language == "en":
            yield answer_label(decision.rules.vocabulary, fact, value)
        elif spanish is not None:
            yield spanish.options[fact][value]


def _because(decision: Decision) -> Iterator[str]:
    """Yield what opens the record, law by law."""
    for law, answer in decision.laws.items():
        if answer.outcome.allows and law not in decision.yielding:
            yield from _reasons(decision, law)


def _refused(decision: Decision) -> Iterator[str]:
    """Yield what refuses it, law by law; nothing where the law that refuses would give the record away."""
    closed = (Outcome.PROHIBITED, Outcome.UNSETTLED)
    if decision.outcome.allows or decision.guide.silent:
        return
    for law in decision.binding:
        if decision.laws[law].outcome in closed:
            yield from _reasons(decision, law)


def _reasons(decision: Decision, law: str) -> Iterator[str]:
    short = decision.rules.law(law).short
    for name in decision.laws[law].reasons:
        rule = decision.rules.provisions[name]
        yield f"{short}: {rule.title} ({rule.cites[0].cite})"


def _later(decision: Decision) -> Iterable[Task]:
    """Return what is done once the record is out, as far as a paper is made of it."""
    return (*decision.hands.when_over, *(task for task in decision.duties if task.due_on and task.duty.form))


def _with_time(task: Task) -> str:
    return f"{task.duty.what} ({task.due})"


def _with_law(task: Task) -> str:
    return f"{task.duty.what} ({task.due}; {', '.join(one.cite for one in task.duty.cites)})"
