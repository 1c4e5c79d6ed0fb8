"""What must be reported: whatever becomes of the record, each report by its own conditions and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compliance.deciding.attaching import Brought, brought_by
from compliance.deciding.findings import Findings
from compliance.deciding.standing import standings_of
from compliance.law.duties import Due, Duty, union
from compliance.law.facts import Answers
from compliance.law.kleene import Truth
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition


def commanded(duties: Mapping[str, Duty], edition: Edition, findings: Findings) -> Brought:
    """Return the duties of the reports that surely are due."""
    return _of((rule for rule in edition.reports if findings.of(rule.id) is Truth.YES), duties, Truth.YES)


def possible(duties: Mapping[str, Duty], edition: Edition, findings: Findings, answers: Answers) -> Brought:
    """Return the duties of reports that cannot be told yet, though what they are about has surely happened.

    Of a protective duty even that need not be sure. What is commanded is left out, and what it discharges.
    """
    known = {**answers, **findings.derived}
    surely = commanded(duties, edition, findings)
    done = surely.keys() | {weaker for one in surely.values() for weaker in one.duty.satisfies}
    open_ = [rule for rule in edition.reports if findings.of(rule.id) is Truth.UNKNOWN]
    begun = [rule for rule in open_ if _has_begun(edition, rule, known)]
    left = {name: duty for name, duty in duties.items() if name not in done}
    protective = {name: duty for name, duty in left.items() if duty.protective}
    return {**_of(begun, left, Truth.UNKNOWN), **_of(open_, protective, Truth.UNKNOWN)}


def due(told: Brought, brought: Brought) -> tuple[tuple[Due, ...], tuple[Due, ...]]:
    """Return the duties of reports, and the others that are left to do beside them.

    A report is discharged by a stronger report only, so that nothing else hides it.
    """
    perhaps = [name for name, one in brought.items() if not one.certain and name not in told]
    every = union((one.duty for one in (*told.values(), *brought.values())), perhaps)
    return union(one.duty for one in told.values()), tuple(due for due in every if due.duty.id not in told)


def listed(told: Brought, brought: Brought) -> frozenset[str]:
    """Return the ids of all duties that an answer lists, those of reports among them."""
    return frozenset(one.duty.id for each in due(told, brought) for one in each)


def open_facts(edition: Edition, provisions: Iterable[str], answers: Answers) -> tuple[str, ...]:
    """Return the unknown facts on which provisions that cannot be told rest, in the order of the vocabulary."""
    standings = standings_of(edition)
    known = standings.known(answers)
    named = (standings.of(edition.by_id[name], known).open for name in provisions)
    open_ = standings.behind(frozenset().union(*named), known)
    return tuple(fact.id for fact in edition.vocabulary.asked if fact.id in open_)


def _has_begun(edition: Edition, report: Provision, known: Answers) -> bool:
    return report.event is not None and edition.vocabulary.evaluate(report.event, known) is Truth.YES


def _of(reports: Iterable[Provision], duties: Mapping[str, Duty], truth: Truth) -> Brought:
    found: dict[str, dict[str, Truth]] = {}
    for name, rule in _pairs(reports):
        if name in duties:
            found.setdefault(name, {})[rule] = truth
    return {name: brought_by(duties[name], by) for name, by in found.items()}


def _pairs(reports: Iterable[Provision]) -> Iterator[tuple[str, str]]:
    yield from ((name, rule.id) for rule in reports for name in rule.duties)
