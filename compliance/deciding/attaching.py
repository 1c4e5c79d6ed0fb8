"""Duties in a case: which provisions attach them, for certain or perhaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from compliance.deciding.findings import Findings, Told
from compliance.deciding.verdict import Verdict
from compliance.law.duties import Duty
from compliance.law.kleene import Truth, all_of, any_of, negated
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition

TRUTH = {True: Truth.YES, False: Truth.NO}


@dataclass(frozen=True)
class Attached:
    """A duty in this case and the provisions that attach it; where it is not certain, those that might."""

    duty: Duty
    by: tuple[str, ...]
    certain: bool


Brought = Mapping[str, Attached]
"""By the id of the duty."""


def attached(duties: Mapping[str, Duty], edition: Edition, findings: Findings, found: Verdict) -> Brought:
    """Return the duties of this case that are no reports.

    Where the record may go, those too that what is unknown may bring; a protective one unless it is surely off.
    """
    brought: dict[str, dict[str, Truth]] = {}
    for rule, carries in _carried(edition, findings):
        if carries is Truth.NO:
            continue
        due = all_of((carries, _applies(rule, edition, findings, found)))
        for name in rule.duties:
            perhaps = due is Truth.UNKNOWN and (duties[name].protective or _listed(rule, carries, found))
            if due is Truth.YES or perhaps:
                brought.setdefault(name, {})[rule.id] = due
    return {name: brought_by(duties[name], by) for name, by in brought.items()}


def brought_by(duty: Duty, rules: Mapping[str, Truth]) -> Attached:
    """Return a duty with the provisions that surely attach it; if there are none, with those that might."""
    sure = tuple(rule for rule, due in rules.items() if due is Truth.YES)
    return Attached(duty, sure or tuple(rules), certain=bool(sure))


def deciding(edition: Edition, one: Attached) -> tuple[str, ...]:
    """Return the provisions on which it hangs if a duty is due: of each that may bring it, and what comes before it.

    That is the scope of its law, and the exceptions that are relied on before it. A report waits for nothing.
    """
    rules = [edition.by_id[name] for name in one.by]
    return tuple(dict.fromkeys(before.id for rule in rules for before in (rule, *_before(edition, rule))))


def _before(edition: Edition, rule: Provision) -> Iterator[Provision]:
    if rule.kind == "report":
        return
    yield from edition.of(rule.law, "scope")
    if rule.kind == "exception":
        yield from takewhile(lambda other: other.id != rule.id, edition.reliance[rule.law])


def _carried(edition: Edition, findings: Findings) -> Iterator[tuple[Provision, Truth]]:
    """Yield each provision with whether it brings its duties: of several open exceptions only the first does."""
    relied: dict[str, Truth] = {}
    for exceptions in edition.reliance.values():
        earlier = Truth.NO
        for exception in exceptions:
            holds = findings.of(exception.id)
            relied[exception.id] = all_of((holds, negated(earlier)))
            earlier = any_of((earlier, holds))
    yield from ((rule, relied.get(rule.id, findings.of(rule.id))) for rule in edition.bringing)


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
        doubted = all_of((goes, in_doubt(rule, edition, findings)))
        return any_of((TRUTH[outcome is Outcome.UNSETTLED], doubted))
    occasion = rule.upon or "disclosure"
    if occasion == "request":
        return any_of(findings.of(gate.id) for gate in edition.gates[rule.law])
    if occasion == "refusal":
        return TRUTH[outcome is Outcome.PROHIBITED and combined in (Outcome.PROHIBITED, Outcome.UNSETTLED)]
    return all_of((goes, TRUTH[combined.allows or combined is Outcome.UNSETTLED]))


def in_doubt(point: Provision, edition: Edition, findings: Told) -> Truth:
    """Tell whether it hangs on an unsettled point if its law applies: nothing says for sure that it does."""
    covered = any_of(findings.of(scope.id) for scope in edition.of(point.law, "scope"))
    return all_of((findings.of(point.id), negated(covered))) if point.question == "covers" else Truth.NO
