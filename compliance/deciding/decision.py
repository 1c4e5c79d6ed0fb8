"""The decision: one case, one rulebook, one day; what comes out, why, and what to do.

Pure: the same rulebook, facts and day give the same bytes. Computed twice, by the engine and by the oracle,
and refused if the two differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from compliance.deciding import reference
from compliance.deciding.explain import Explainer, Step
from compliance.deciding.findings import Findings
from compliance.deciding.possibilities import COMBINED, Possibilities
from compliance.deciding.verdict import Verdict, verdict
from compliance.deciding.worker import Worker
from compliance.law.conditions import FactTest
from compliance.law.duties import Due, Duty, SchoolCalendar, as_if_on, union
from compliance.law.errors import EngineFault
from compliance.law.facts import Answers
from compliance.law.kleene import Truth, all_of, any_of, negated
from compliance.law.models import Citation
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, Rulebook

TRUTH = {True: Truth.YES, False: Truth.NO}


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
    """The provisions that attach it, or that might."""
    certain: bool = True
    """Whether it is to be done whatever the unknown facts turn out to be."""
    rests_on: tuple[str, ...] = ()
    """The unknown facts on which it hangs, if it is not certain."""


@dataclass(frozen=True)
class Decision:
    """The answer to one case, with everything that is needed to check it."""

    outcome: Outcome
    laws: Mapping[str, LawAnswer]
    duties: tuple[Task, ...]
    citations: tuple[Mapping[str, str], ...]
    missing: tuple[str, ...]
    binding: tuple[str, ...]
    rulebook: str
    as_of: date
    answers: Answers
    yielding: tuple[str, ...]
    explainer: Explainer = field(repr=False, compare=False)

    def __hash__(self) -> int:
        return hash((self.rulebook, self.as_of, frozenset(self.answers.items())))

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """A step for every provision considered, in the order of the laws; worked out when first read."""
        return self.explainer.trace()

    def as_json(self, *, trace: bool = False) -> dict[str, Any]:
        """Return the decision as plain data, in the shape the command line prints."""
        shown: dict[str, Any] = {
            "outcome": self.outcome.value,
            "laws": {
                law: {
                    "outcome": answer.outcome.value,
                    "reasons": list(answer.reasons),
                    "missing": list(answer.missing),
                }
                for law, answer in self.laws.items()
            },
            "duties": [_task_json(task) for task in self.duties],
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
    tasks = tuple(_tasks(brought, on, calendar or SchoolCalendar(), explainer))
    binding = tuple(binding_laws(found))
    duties_cited = (cite for task in tasks for cite in task.duty.cites)
    return Decision(
        outcome=found.combined,
        laws=laws,
        duties=tasks,
        citations=tuple(_citations(rulebook, [*_cited(rulebook, edition, laws, binding), *duties_cited])),
        missing=possibilities.relevant(answers, COMBINED) if found.combined is Outcome.NEED_FACTS else (),
        binding=binding,
        rulebook=rulebook.digest,
        as_of=on,
        answers=answers,
        yielding=tuple(sorted(found.yielding)),
        explainer=explainer,
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
    """Yield the provisions that give a law its outcome; what excludes the case stands behind `not_covered`."""
    if outcome is Outcome.NOT_COVERED:
        yield from dict.fromkeys(found for scope in edition.of(law, "scope") for found in explainer.exclusions(scope))
        return
    kinds: dict[Outcome, tuple[str, ...]] = {
        Outcome.PROHIBITED: ("bar",),
        Outcome.REQUIRED: ("mandate",),
        Outcome.UNSETTLED: ("unsettled",),
        Outcome.PERMITTED: ("exception",),
        Outcome.PERMITTED_WITH_CONDITIONS: ("exception", "mandate"),
    }
    doubted = edition.of(law, "unsettled") if outcome is Outcome.PERMITTED_WITH_CONDITIONS else ()
    yield from (point.id for point in doubted if _in_doubt(point, edition, findings) is Truth.YES)
    yield from _carrying(edition, findings, law, outcome, kinds.get(outcome, ()))


def _carrying(edition: Edition, findings: Findings, law: str, outcome: Outcome, kinds: Sequence[str]) -> Iterator[str]:
    """Yield the provisions of some kinds that hold; those that might, where nothing is sure to.

    Beside an exception that holds, a mandate that might is named too: whether the record must be shared hangs on it.
    A prohibition that no bar carries stands on the rule itself.
    """
    found = {rule.id: findings.of(rule.id) for rule in edition.rules if rule.law == law and rule.kind in kinds}
    sure = [name for name, holds in found.items() if holds is Truth.YES]
    if outcome is Outcome.PROHIBITED:
        yield from sure or (rule.id for rule in _holding(findings, edition.of(law, "scope")))
        return
    perhaps = [name for name, holds in found.items() if holds is Truth.UNKNOWN]
    yield from sure
    yield from (name for name in perhaps if not sure or edition.by_id[name].kind != kinds[0])


def _in_doubt(point: Provision, edition: Edition, findings: Findings) -> Truth:
    """Tell whether it hangs on an unsettled point if its law applies: nothing says for sure that it does."""
    covered = any_of(findings.of(scope.id) for scope in edition.of(point.law, "scope"))
    return all_of((findings.of(point.id), negated(covered))) if point.question == "covers" else Truth.NO


@dataclass(frozen=True)
class Attached:
    """A duty in this case and the provisions that attach it; where it is not certain, those that might."""

    duty: Duty
    by: tuple[str, ...]
    certain: bool


def attached(duties: Mapping[str, Duty], edition: Edition, findings: Findings, found: Verdict) -> dict[str, Attached]:
    """Return the duties of this case; where the record may go, also those that what is unknown may bring."""
    brought: dict[str, dict[str, Truth]] = {}
    for rule, carries in _carried(edition, findings):
        due = all_of((carries, _applies(rule, edition, findings, found)))
        if due is Truth.YES or (due is Truth.UNKNOWN and _listed(rule, carries, found)):
            for name in rule.duties:
                brought.setdefault(name, {})[rule.id] = due
    return {name: _attached(duties[name], by) for name, by in brought.items()}


def _attached(duty: Duty, by: Mapping[str, Truth]) -> Attached:
    sure = tuple(rule for rule, due in by.items() if due is Truth.YES)
    return Attached(duty, sure or tuple(by), certain=bool(sure))


def _carried(edition: Edition, findings: Findings) -> Iterator[tuple[Provision, Truth]]:
    """Yield each provision with whether it brings its duties: of several open exceptions only the first does."""
    relied: dict[str, Truth] = {}
    for exceptions in edition.reliance.values():
        earlier = Truth.NO
        for exception in exceptions:
            holds = findings.of(exception.id)
            relied[exception.id] = all_of((holds, negated(earlier)))
            earlier = any_of((earlier, holds))
    yield from ((rule, relied.get(rule.id, findings.of(rule.id))) for rule in edition.rules if rule.duties)


def _listed(rule: Provision, carries: Truth, found: Verdict) -> bool:
    """Tell whether a duty is listed though it cannot be told if it is due.

    Where the record may go whatever is unknown, whoever shares it does what any completion demands. Of standing duties
    only those that are met are listed: most of the others rest on facts that nobody was asked.
    """
    return (found.combined.allows or rule.upon == "request") and (rule.kind != "duty" or carries is Truth.YES)


def _applies(rule: Provision, edition: Edition, findings: Findings, found: Verdict) -> Truth:
    """Tell whether the duties of a provision that holds are to be done, given how things came out."""
    outcome, combined = found.laws[rule.law], found.combined
    if rule.law in found.yielding or outcome is Outcome.NOT_COVERED:
        return Truth.NO
    goes = Truth.UNKNOWN if outcome is Outcome.NEED_FACTS else TRUTH[outcome.allows]
    if rule.kind == "unsettled":
        doubted = all_of((goes, _in_doubt(rule, edition, findings)))
        return any_of((TRUTH[outcome is Outcome.UNSETTLED], doubted))
    occasion = rule.upon or "disclosure"
    if occasion == "request":
        return Truth.UNKNOWN if outcome is Outcome.NEED_FACTS else Truth.YES
    if occasion == "refusal":
        return TRUTH[outcome is Outcome.PROHIBITED and combined in (Outcome.PROHIBITED, Outcome.UNSETTLED)]
    return all_of((goes, TRUTH[combined.allows or combined is Outcome.UNSETTLED]))


def listed(brought: Mapping[str, Attached]) -> frozenset[str]:
    """Return the duties that an answer lists: those attached, without what others of them discharge."""
    return frozenset(due.duty.id for due in _due(brought))


def _due(brought: Mapping[str, Attached]) -> tuple[Due, ...]:
    perhaps = [name for name, one in brought.items() if not one.certain]
    return union((one.duty for one in brought.values()), perhaps)


def _tasks(brought: Mapping[str, Attached], on: date, calendar: SchoolCalendar, explainer: Explainer) -> Iterator[Task]:
    """Yield what is to be done, in the order in which it is done."""
    tasks = _due(brought)
    days = as_if_on(on, (due for due in tasks if brought[due.duty.id].certain), calendar)
    for due in tasks:
        one = brought[due.duty.id]
        rests_on = () if one.certain else tuple(explainer.open(one.by))
        yield Task(due.duty, due.text, due.on(days, calendar), one.by, one.certain, rests_on)


def binding_laws(found: Verdict) -> Iterator[str]:
    """Yield the laws that make the combined outcome what it is."""
    standing = {law: outcome for law, outcome in found.laws.items() if law not in found.yielding}
    wanted = {found.combined}
    if found.combined is Outcome.UNSETTLED and Outcome.UNSETTLED not in standing.values():
        wanted = {Outcome.REQUIRED, Outcome.PROHIBITED}
    if found.combined is Outcome.NOT_COVERED:
        return
    if found.combined is Outcome.PERMITTED_WITH_CONDITIONS and found.combined not in standing.values():
        wanted = {outcome for outcome in standing.values() if outcome.allows} or {Outcome.NEED_FACTS}
    yield from (law for law, outcome in standing.items() if outcome in wanted)


def _citations(rulebook: Rulebook, cited: Iterable[Citation]) -> Iterator[Mapping[str, str]]:
    """Yield each citation once."""
    for citation in dict.fromkeys(cited):
        source = rulebook.sources[citation.source]
        yield {"cite": citation.cite, "source": source.title, "url": source.link_to(citation)}


def _cited(
    rulebook: Rulebook, edition: Edition, laws: Mapping[str, LawAnswer], binding: Iterable[str]
) -> Iterator[Citation]:
    """Yield what is cited for an answer: the binding laws first, then the others that apply, then all readings.

    Where no law applies, what excludes the case is cited; if nothing does, the definitions of the main laws, none of
    which it meets.
    """
    speaking = [law for law, answer in laws.items() if answer.outcome is not Outcome.NOT_COVERED]
    first = [*binding, *(law for law in speaking if law not in set(binding))]
    found = [rulebook.provisions[name] for law in first or laws for name in laws[law].reasons]
    yield from (cite for provision in found for cite in provision.cites)
    yield from (cite for provision in found for reading in provision.readings for cite in reading.cites)
    if not (found or speaking):
        yield from (definition.cites[0] for definition in _unmet(edition))


def _unmet(edition: Edition) -> Iterator[Provision]:
    """Yield, for each main law, the first definition on which its scope rests."""
    for law in edition.laws:
        scopes = [] if law.companion else edition.of(law.id, "scope")
        tested = (scope.when.fact for scope in scopes if isinstance(scope.when, FactTest))
        rules = (edition.definitions[fact] for fact in tested if fact in edition.definitions)
        yield from next(rules, ())[:1]


def _task_json(task: Task) -> dict[str, Any]:
    return {
        "id": task.duty.id,
        "what": task.duty.what,
        "who": task.duty.who,
        "due": task.due,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "certain": task.certain,
        "rests_on": list(task.rests_on),
    }
