"""The decision: one case, one rulebook, one day; what comes out, why, and what to do.

Pure: the same rulebook, facts and day give the same bytes. Computed twice, by the engine and by the oracle,
and refused if the two differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any

from compliance.deciding import hallway, reference, reporting
from compliance.deciding.attaching import attached
from compliance.deciding.explain import Explainer, Step
from compliance.deciding.findings import Findings
from compliance.deciding.hands import Hands
from compliance.deciding.outlook import outlook_of
from compliance.deciding.possibilities import possibilities_of
from compliance.deciding.reasons import binding_laws, cited, compels, reasons
from compliance.deciding.tasks import Agenda, Task
from compliance.deciding.verdict import Verdict, verdict
from compliance.deciding.worker import Worker
from compliance.law.conditions import All
from compliance.law.district import AdoptedReading
from compliance.law.duties import Due, SchoolCalendar, in_order
from compliance.law.errors import EngineFault
from compliance.law.facts import Answers
from compliance.law.hallway import DUE, NONE, POSSIBLE, FirstAct, Saying
from compliance.law.kleene import Truth
from compliance.law.models import Citation
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, Rulebook


@dataclass(frozen=True)
class LawAnswer:
    """What one law says: its outcome, and the provisions that give it."""

    outcome: Outcome
    behind: Callable[[], Iterable[str]] = field(repr=False, compare=False)
    open_facts: Callable[[], tuple[str, ...]] = field(repr=False, compare=False)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The provisions that give it; worked out when first read."""
        return tuple(self.behind())

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts that could still change it; worked out when first read, because a solver finds them."""
        return self.open_facts() if self.outcome is Outcome.NEED_FACTS else ()


@dataclass(frozen=True)
class Decision:
    """The answer to one case, with everything that is needed to check it.

    What many readers of an answer never ask for is worked out when first read.

    - `duties`: what must be done because of the record; no report is among them.
    - `reports`: what must be reported, whatever the outcome is.
    - `possible_reports`: what may have to be, for it is about something that surely happened.
    """

    outcome: Outcome
    laws: Mapping[str, LawAnswer]
    duties: tuple[Task, ...]
    reports: tuple[Task, ...]
    possible_reports: tuple[Task, ...]
    binding: tuple[str, ...]
    rulebook: str
    as_of: date
    answers: Answers
    yielding: tuple[str, ...]
    explainer: Explainer = field(repr=False)
    rules: Rulebook = field(repr=False, compare=False)

    def __hash__(self) -> int:
        return hash((self.rulebook, self.as_of, frozenset(self.answers.items())))

    @property
    def due(self) -> tuple[Task, ...]:
        """Everything that is to be done, the reports first; of the duties also those that are not certain."""
        return (*self.reports, *self.duties)

    @cached_property
    def citations(self) -> tuple[Mapping[str, str], ...]:
        """What is cited for the answer and for all that is to be done."""
        tasks = (*self.reports, *self.possible_reports, *self.duties)
        on_tasks = (cite for task in tasks for cite in task.duty.cites)
        named = cited(self.rules, self._edition, self._verdict, self._said())
        return tuple(_citations(self.rules, [*named, *on_tasks]))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The unknown facts that can still change the outcome, if it needs any."""
        return outlook_of(self._edition).relevant(self.answers) if self.outcome is Outcome.NEED_FACTS else ()

    @cached_property
    def readings(self) -> tuple[AdoptedReading, ...]:
        """The readings that the district adopted of points on which this case touches."""
        known = {**self.answers, **self.explainer.findings.derived}
        return tuple(_readings(self.rules, known, self.laws))

    @cached_property
    def perhaps_required(self) -> bool:
        """Whether the record may be shared and perhaps must be: it hangs on an unsettled point, or on the unknown."""
        if self.outcome is not Outcome.PERMITTED_WITH_CONDITIONS:
            return False
        named = compels(self._edition, self._verdict, self._said())
        return named or possibilities_of(self._edition).can_be(self.answers, Outcome.REQUIRED)

    @property
    def _edition(self) -> Edition:
        return self.explainer.edition

    @property
    def _verdict(self) -> Verdict:
        outcomes = {law: answer.outcome for law, answer in self.laws.items()}
        return Verdict(outcomes, self.outcome, frozenset(self.yielding))

    def _said(self) -> dict[str, tuple[str, ...]]:
        return {law: answer.reasons for law, answer in self.laws.items()}

    @cached_property
    def considered(self) -> tuple[Provision, ...]:
        """The provisions considered, in the order of the laws."""
        return self.explainer.considered

    @cached_property
    def met(self) -> tuple[Provision, ...]:
        """Those of them that are met."""
        return tuple(rule for rule in self.considered if self.explainer.findings.of(rule.id) is Truth.YES)

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """A step for every provision considered, in the order of the laws; worked out when first read."""
        return self.explainer.trace()

    @cached_property
    def guide(self) -> hallway.Guide:
        """The lines for whoever reads the answer; worked out when first read."""
        due = {task.duty.id for task in self.due}
        said = hallway.said(
            {**self.answers, **self.explainer.findings.derived},
            self.outcome,
            {law: answer.outcome for law, answer in self.laws.items()},
            {name: name in due for name in self.rules.duties},
            DUE if self.reports else POSSIBLE if self.possible_reports else NONE,
        )
        return hallway.Guide(self.rules.hallway, self.rules.hallway_language, said, self.outcome)

    @cached_property
    def hands(self) -> Hands:
        """The duties by person; worked out when first read."""
        reader = [role.id for role in self.rules.people.values() if role.reads]
        return Hands.of(self.duties, reader, self.as_of, emergency=self.guide.is_emergency)

    @cached_property
    def you_now(self) -> tuple[FirstAct, ...]:
        """What the reader does, turns to and leaves alone: at most three lines, life first."""
        return self.guide.acts()

    @cached_property
    def say(self) -> Saying | None:
        """One sentence for whoever asks."""
        return self.guide.saying()

    def as_json(self, *, trace: bool = False) -> dict[str, Any]:
        """Return the decision as plain data, in the shape the command line prints."""
        shown: dict[str, Any] = {
            "outcome": self.outcome.value,
            "you_now": [
                {"id": act.id, "part": act.part, "says": act.says, "call": list(act.call)} for act in self.you_now
            ],
            "say": self.say.says if self.say else None,
            "laws": {
                law: {
                    "outcome": answer.outcome.value,
                    "reasons": list(answer.reasons),
                    "missing": list(answer.missing),
                }
                for law, answer in self.laws.items()
            },
            "duties": [_task_json(task) for task in self.duties],
            "by_person": {role: [task.duty.id for task in listed] for role, listed in self.hands.by_person.items()},
            "when_over": [task.duty.id for task in self.hands.when_over],
            "reports": [_report_json(task) for task in (*self.reports, *self.possible_reports)],
            "citations": [dict(citation) for citation in self.citations],
            "missing": list(self.missing),
            "binding": list(self.binding),
            "perhaps_required": self.perhaps_required,
            "rulebook": self.rulebook,
            "district": self.rules.district.digest if self.rules.district else None,
            "readings": [
                {"point": one.point, "outcome": one.adopt.value, "authority": one.authority, "on": one.on.isoformat()}
                for one in self.readings
            ],
        }
        if self.rules.known_on:
            shown["as_known"] = self.rules.known_on.isoformat()
        if trace:
            shown["trace"] = [vars(step) for step in self.trace]
        return shown


def decide(
    rulebook: Rulebook,
    facts: Mapping[str, Any],
    on: date,
    calendar: SchoolCalendar | None = None,
) -> Decision:
    """Decide one case.

    `facts` maps fact ids to values; what is absent is unknown. Raises `CaseError` if a fact or value is not
    of the vocabulary, `EngineFault` if the engine fails or the oracle disagrees with it.
    """
    answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(facts))
    return conclude(rulebook, on, answers, agreed(rulebook.edition(on), answers), calendar)


def conclude(
    rulebook: Rulebook,
    on: date,
    answers: Answers,
    findings: Findings,
    calendar: SchoolCalendar | None = None,
) -> Decision:
    """Say what follows from what was found of one case."""
    edition = rulebook.edition(on)
    possibilities = possibilities_of(edition)
    found = verdict(edition, findings, answers, possibilities)
    explainer = Explainer(edition, findings, answers)
    laws = {
        law: LawAnswer(
            outcome,
            partial(reasons, edition, findings, explainer, law, outcome),
            partial(possibilities.relevant, answers, law),
        )
        for law, outcome in found.laws.items()
    }
    brought = attached(rulebook.duties, edition, findings, found)
    told = reporting.commanded(rulebook.duties, edition, findings)
    maybe = reporting.possible(rulebook.duties, edition, findings, answers)
    to_report, to_do = reporting.due(told, brought)
    agenda = Agenda(edition, answers, on, calendar or rulebook.calendar)
    duties, reports = tuple(agenda.tasks(to_do, brought)), tuple(agenda.tasks(to_report, told))
    possible_reports = tuple(agenda.tasks(in_order(Due.of(one.duty) for one in maybe.values()), maybe))
    return Decision(
        outcome=found.combined,
        laws=laws,
        duties=duties,
        reports=reports,
        possible_reports=possible_reports,
        binding=tuple(binding_laws(found)),
        rulebook=rulebook.digest,
        as_of=on,
        answers=answers,
        yielding=tuple(sorted(found.yielding)),
        explainer=explainer,
        rules=rulebook,
    )


def prepare(rulebook: Rulebook, on: date) -> None:
    """Compile the engine and the solver of a day, side by side: the engine has a process of its own."""
    edition = rulebook.edition(on)
    engine = engine_of(edition)
    with ThreadPoolExecutor(1) as beside:
        compiled = beside.submit(engine.findings, {})
        possibilities_of(edition).is_final({})
        compiled.result()


@lru_cache(maxsize=4)
def engine_of(edition: Edition) -> Worker:
    """Return the compiled engine of an edition, shared by everybody who asks."""
    return Worker(edition)


def agreed(edition: Edition, answers: Answers) -> Findings:
    """Return what the engine finds of a case; raise `EngineFault` if it fails or the oracle disagrees with it."""
    found = engine_of(edition).findings(answers)
    checked = reference.findings(edition, answers)
    if found.truths() != checked.truths() or found.derived != checked.derived:
        apart = sorted(name for name, truth in checked.truths().items() if found.truths().get(name) != truth)
        raise EngineFault(f"engine and oracle disagree, so there is no answer: {', '.join(apart[:5])}")
    return found


def _readings(rulebook: Rulebook, known: Answers, laws: Mapping[str, LawAnswer]) -> Iterator[AdoptedReading]:
    """Yield the adopted readings of points that hold in a case to which their law applies, or would on the other."""
    for reading, point in rulebook.adopted:
        applies = point.question == "covers" or laws[point.law].outcome is not Outcome.NOT_COVERED
        met = rulebook.vocabulary.evaluate(point.when or All(()), known) is Truth.YES
        held_back = point.unless is not None and rulebook.vocabulary.evaluate(point.unless, known) is not Truth.NO
        if applies and met and not held_back:
            yield reading


def _citations(rulebook: Rulebook, cited: Iterable[Citation]) -> Iterator[Mapping[str, str]]:
    """Yield each citation once."""
    for citation in dict.fromkeys(cited):
        source = rulebook.sources[citation.source]
        yield {"cite": citation.cite, "source": source.title, "url": source.link_to(citation)}


def _task_json(task: Task) -> dict[str, Any]:
    return {
        "id": task.duty.id,
        "what": task.duty.what,
        "who": task.duty.who,
        "due": task.due,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "certain": task.certain,
        "missing": list(task.missing),
    }


def _report_json(task: Task) -> dict[str, Any]:
    return {
        **_task_json(task),
        "to": list(task.duty.to),
        "holds": task.duty.holds,
        "leaves_out": task.duty.leaves_out,
    }
