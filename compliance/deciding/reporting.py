"""What must be reported: whatever becomes of the record, each report by its own conditions and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compliance.deciding.findings import Findings
from compliance.deciding.standing import standings_of
from compliance.law.duties import Duty, union
from compliance.law.facts import Answers
from compliance.law.kleene import Truth
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition

Brought = Mapping[str, tuple[Duty, list[str]]]
"""Duty id to the duty, with the provisions that attach it."""


def commanded(duties: Mapping[str, Duty], edition: Edition, findings: Findings) -> Brought:
    """Return the duties of the reports that surely are due."""
    return _of((rule for rule in edition.reports if findings.of(rule.id) is Truth.YES), duties)


def possible(duties: Mapping[str, Duty], edition: Edition, findings: Findings, answers: Answers) -> Brought:
    """Return the duties of reports that cannot be told yet, though what they are about has surely happened.

    Of a protective duty even that need not be sure. What is commanded is left out, and what it discharges.
    """
    known = {**answers, **findings.derived}
    surely = commanded(duties, edition, findings)
    done = surely.keys() | {weaker for duty, _ in surely.values() for weaker in duty.satisfies}
    open_ = [rule for rule in edition.reports if findings.of(rule.id) is Truth.UNKNOWN]
    begun = {rule.id for rule in open_ if _has_begun(edition, rule, known)}
    found = _of(open_, {name: duty for name, duty in duties.items() if name not in done})
    return {
        name: (duty, [rule for rule in rules if duty.protective or rule in begun])
        for name, (duty, rules) in found.items()
        if duty.protective or not begun.isdisjoint(rules)
    }


def due(told: Brought, brought: Brought) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
    """Return the duties of reports, and the others that are left to do beside them.

    A report is discharged by a stronger report only, so that nothing else hides it.
    """
    every = union(duty for duty, _ in (*told.values(), *brought.values()))
    return union(duty for duty, _ in told.values()), tuple(duty for duty in every if duty.id not in told)


def open_facts(edition: Edition, provisions: Iterable[str], answers: Answers) -> tuple[str, ...]:
    """Return the unknown facts on which provisions that cannot be told rest, in the order of the vocabulary."""
    standings = standings_of(edition)
    known = standings.known(answers)
    named = (standings.of(edition.by_id[name], known).open for name in provisions)
    open_ = standings.behind(frozenset().union(*named), known)
    return tuple(fact.id for fact in edition.vocabulary.asked if fact.id in open_)


def _has_begun(edition: Edition, report: Provision, known: Answers) -> bool:
    return report.event is not None and edition.vocabulary.evaluate(report.event, known) is Truth.YES


def _of(reports: Iterable[Provision], duties: Mapping[str, Duty]) -> dict[str, tuple[Duty, list[str]]]:
    found: dict[str, tuple[Duty, list[str]]] = {}
    for name, rule in _pairs(reports):
        if name in duties:
            found.setdefault(name, (duties[name], []))[1].append(rule)
    return found


def _pairs(reports: Iterable[Provision]) -> Iterator[tuple[str, str]]:
    yield from ((name, rule.id) for rule in reports for name in rule.duties)
