"""The decision: one case, one rulebook, one day; what comes out, why, and what to do.

Pure: the same rulebook, facts and day give the same bytes. Computed twice, by the engine and by the oracle,
and refused if the two differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from compliance.deciding import hallway, reference, reporting
from compliance.deciding.explain import Explainer, Step
from compliance.deciding.findings import Findings
from compliance.deciding.possibilities import COMBINED, Possibilities
from compliance.deciding.verdict import Verdict, verdict
from compliance.deciding.worker import Worker
from compliance.law.duties import Duty, SchoolCalendar, by_deadline, due_on, due_text
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
    """What one law says: its outcome, the provisions that give it, and the facts that could still change it."""

    outcome: Outcome
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """A duty in this case: `due` in words, `due_on` as a day where one can be reckoned from `as_of`."""

    duty: Duty
    due: str
    due_on: date | None
    because: tuple[str, ...]
    """The provisions that attach it."""
    missing: tuple[str, ...] = ()
    """Of a report that cannot be told yet: the unknown facts that decide it."""


@dataclass(frozen=True)
class Decision:
    """The answer to one case, with everything that is needed to check it.

    - `duties`: what must be done because of the record; no report is among them.
    - `reports`: what must be reported, whatever the outcome is.
    - `possible_reports`: what may have to be, for it is about something that surely happened.
    """

    outcome: Outcome
    laws: Mapping[str, LawAnswer]
    duties: tuple[Task, ...]
    reports: tuple[Task, ...]
    possible_reports: tuple[Task, ...]
    citations: tuple[Mapping[str, str], ...]
    missing: tuple[str, ...]
    binding: tuple[str, ...]
    rulebook: str
    as_of: date
    answers: Answers
    yielding: tuple[str, ...]
    explainer: Explainer = field(repr=False, compare=False)
    rules: Rulebook = field(repr=False, compare=False)

    def __hash__(self) -> int:
        return hash((self.rulebook, self.as_of, frozenset(self.answers.items())))

    @property
    def due(self) -> tuple[Task, ...]:
        """Everything that must surely be done, the reports first."""
        return (*self.reports, *self.duties)

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
            "reports": [
                *(_report_json(task, certain=True) for task in self.reports),
                *(_report_json(task, certain=False) for task in self.possible_reports),
            ],
            "citations": [dict(citation) for citation in self.citations],
            "missing": list(self.missing),
            "binding": list(self.binding),
            "rulebook": self.rulebook,
        }
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
    return conclude(rulebook, on, answers, _findings(rulebook.edition(on), answers), calendar)


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
            tuple(reasons(edition, findings, explainer, law, outcome)),
            possibilities.relevant(answers, law) if outcome is Outcome.NEED_FACTS else (),
        )
        for law, outcome in found.laws.items()
    }
    brought = attached(rulebook.duties, edition, findings, found)
    told = reporting.commanded(rulebook.duties, edition, findings)
    maybe = reporting.possible(rulebook.duties, edition, findings, answers)
    to_report, to_do = reporting.due(told, brought)
    days = calendar or SchoolCalendar()
    duties, reports = _tasks(to_do, brought, on, days), _tasks(to_report, told, on, days)
    possible_reports = tuple(
        replace(task, missing=reporting.open_facts(edition, task.because, answers))
        for task in _tasks(by_deadline(duty for duty, _ in maybe.values()), maybe, on, days)
    )
    binding = tuple(binding_laws(found))
    return Decision(
        outcome=found.combined,
        laws=laws,
        duties=duties,
        reports=reports,
        possible_reports=possible_reports,
        citations=tuple(_citations(rulebook, laws, (*reports, *possible_reports, *duties), binding)),
        missing=possibilities.relevant(answers, COMBINED) if found.combined is Outcome.NEED_FACTS else (),
        binding=binding,
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


@lru_cache(maxsize=16)
def possibilities_of(edition: Edition) -> Possibilities:
    """Return the solver of an edition, shared by everybody who asks."""
    return Possibilities(edition)


def _findings(edition: Edition, answers: Answers) -> Findings:
    found = engine_of(edition).findings(answers)
    checked = reference.findings(edition, answers)
    if found.truths() != checked.truths() or found.derived != checked.derived:
        apart = sorted(name for name, truth in checked.truths().items() if found.truths().get(name) != truth)
        raise EngineFault(f"engine and oracle disagree, so there is no answer: {', '.join(apart[:5])}")
    return found


def _holding(findings: Findings, provisions: Iterable[Provision]) -> Iterator[Provision]:
    return (rule for rule in provisions if findings.of(rule.id) is Truth.YES)


def reasons(edition: Edition, findings: Findings, explainer: Explainer, law: str, outcome: Outcome) -> Iterator[str]:
    """Yield the provisions that give a law its outcome; exclusions stand behind `not_covered`."""
    if outcome is Outcome.NOT_COVERED:
        steps = [explainer.step(scope) for scope in edition.of(law, "scope")]
        grounds = dict.fromkeys(ground for step in steps for ground in step.grounds)
        yield from grounds or [step.provision for step in steps]
        return
    kinds: dict[Outcome, tuple[str, ...]] = {
        Outcome.PROHIBITED: ("bar",),
        Outcome.REQUIRED: ("mandate",),
        Outcome.UNSETTLED: ("unsettled",),
        Outcome.PERMITTED: ("exception",),
        Outcome.PERMITTED_WITH_CONDITIONS: ("exception",),
    }
    wanted = kinds.get(outcome, ())
    found = [rule.id for rule in _holding(findings, edition.rules) if rule.law == law and rule.kind in wanted]
    if not found and outcome is Outcome.PROHIBITED:
        found = [rule.id for rule in _holding(findings, edition.of(law, "scope"))]
    yield from found


def attached(
    duties: Mapping[str, Duty], edition: Edition, findings: Findings, found: Verdict
) -> dict[str, tuple[Duty, list[str]]]:
    """Return the duties of this case that are no reports, with the provisions that attach them.

    A protective duty is attached unless its provision surely does not hold.
    """
    brought: dict[str, tuple[Duty, list[str]]] = {}
    passed = {rule.id for exceptions in edition.reliance.values() for rule in _passed_over(findings, exceptions)}
    for rule in edition.rules:
        holds = findings.of(rule.id)
        if holds is Truth.NO or rule.kind == "report" or rule.id in passed or rule.law in found.yielding:
            continue
        if _applies(rule, found.laws[rule.law], found.combined):
            for name in rule.duties:
                if holds is Truth.YES or duties[name].protective:
                    brought.setdefault(name, (duties[name], []))[1].append(rule.id)
    return brought


def _passed_over(findings: Findings, exceptions: Iterable[Provision]) -> Iterator[Provision]:
    """Yield the exceptions, in the order of reliance, that stand behind one that surely is open."""
    relied = False
    for rule in exceptions:
        if relied:
            yield rule
        relied = relied or findings.of(rule.id) is Truth.YES


def _applies(rule: Provision, outcome: Outcome, combined: Outcome) -> bool:
    """Tell whether the duties of a provision that holds are to be done, given how things came out."""
    if outcome is Outcome.NOT_COVERED:
        return False
    if rule.kind == "unsettled":
        return outcome is Outcome.UNSETTLED
    occasion = rule.upon or "disclosure"
    if occasion == "request":
        return True
    if occasion == "refusal":
        return outcome is Outcome.PROHIBITED and combined in (Outcome.PROHIBITED, Outcome.UNSETTLED)
    return outcome.allows and (combined.allows or combined is Outcome.UNSETTLED)


def _tasks(duties: Iterable[Duty], attached: reporting.Brought, on: date, calendar: SchoolCalendar) -> tuple[Task, ...]:
    anchors = {"request": on, "disclosure": on, "determination": on, "knowledge": on}
    return tuple(
        Task(duty, due_text(duty.deadline), due_on(duty.deadline, anchors, calendar), tuple(attached[duty.id][1]))
        for duty in duties
    )


def binding_laws(found: Verdict) -> Iterator[str]:
    """Yield the laws that make the combined outcome what it is."""
    standing = {law: outcome for law, outcome in found.laws.items() if law not in found.yielding}
    wanted = {found.combined}
    if found.combined is Outcome.UNSETTLED and Outcome.UNSETTLED not in standing.values():
        wanted = {Outcome.REQUIRED, Outcome.PROHIBITED}
    if found.combined is Outcome.NOT_COVERED:
        return
    yield from (law for law, outcome in standing.items() if outcome in wanted)


def _citations(
    rulebook: Rulebook, laws: Mapping[str, LawAnswer], tasks: Iterable[Task], binding: Iterable[str]
) -> Iterator[Mapping[str, str]]:
    """Yield each citation once: the binding laws first, then the others that speak, then the duties.

    A law that does not apply is cited for the exclusion that puts the case outside it, or when no law applies.
    """
    others_speak = any(answer.outcome is not Outcome.NOT_COVERED for answer in laws.values())
    first = [*binding, *(law for law in laws if law not in set(binding))]
    provisions = [
        provision
        for law in first
        for provision in (rulebook.provisions[name] for name in laws[law].reasons)
        if not (others_speak and provision.kind == "scope" and laws[law].outcome is Outcome.NOT_COVERED)
    ]
    cited: list[Citation] = [cite for provision in provisions for cite in provision.cites]
    cited += [cite for provision in provisions for reading in provision.readings for cite in reading.cites]
    cited += [cite for task in tasks for cite in task.duty.cites]
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
    }


def _report_json(task: Task, *, certain: bool) -> dict[str, Any]:
    return {
        **_task_json(task),
        "to": list(task.duty.to),
        "holds": task.duty.holds,
        "leaves_out": task.duty.leaves_out,
        "certain": certain,
        "missing": list(task.missing),
    }
