"""The duties of an answer as literals: what `compliance.deciding.attaching` attaches to a complete case, for a solver.

A duty is attached by a provision that holds, on its occasion, and dropped again where another one discharges it. A
report has no occasion to wait for, and only another report discharges it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from compliance.deciding.encoding import COVERED, Copy, allows, carriers
from compliance.deciding.formula import Formula
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition


class Attachment(NamedTuple):
    """A provision that has duties, with literals that say that it brings them, and that this is their occasion."""

    provision: Provision
    carries: int
    occasion: int


def obligations(duties: Mapping[str, Duty], edition: Edition, copy: Copy, formula: Formula) -> Mapping[str, int]:
    """Return, for each duty, a literal that is true exactly when the answer lists it."""
    attached: dict[str, list[int]] = {duty: [] for duty in duties}
    for one in attachments(edition, copy, formula):
        for duty in one.provision.duties:
            attached[duty].append(formula.both([one.carries, one.occasion]))
    due = {duty: formula.either(literals) for duty, literals in attached.items()}
    undone = {duty: [-due[stronger] for stronger in by] for duty, by in dischargers(duties, edition).items()}
    return {duty: formula.both([literal, *undone[duty]]) for duty, literal in due.items()}


def hinges(edition: Edition, copy: Copy, formula: Formula) -> Mapping[str, int]:
    """Return a literal for each duty of an exception or mandate: true when the combined outcome depends on it.

    For the duties of reports too: true when the report is due.
    """
    allowed = allows(copy.combined, formula)
    attached: dict[str, list[int]] = {}
    for law, found in copy.laws.items():
        live = formula.both([allowed, allows(found, formula), copy.standing[law]])
        for provision, carries in carriers(edition, law, copy.holds, formula):
            for duty in provision.duties:
                attached.setdefault(duty, []).append(formula.both([live, carries]))
    for report in edition.reports:
        for duty in report.duties:
            attached.setdefault(duty, []).append(copy.holds[report.id])
    return {duty: formula.either(literals) for duty, literals in attached.items()}


def attachments(edition: Edition, copy: Copy, formula: Formula) -> Iterator[Attachment]:
    """Yield every provision that may bring duties."""
    for law in edition.laws:
        occasions = _occasions(law.id, copy, formula)
        for provision, carries in _carriers(edition, law.id, copy, formula):
            yield Attachment(provision, carries, occasions[_occasion(provision)])
    for report in edition.reports:
        yield Attachment(report, copy.holds[report.id], -formula.never)


def dischargers(duties: Mapping[str, Duty], edition: Edition) -> Mapping[str, list[str]]:
    """Return, for each duty, those that discharge it."""
    found: dict[str, list[str]] = {duty: [] for duty in duties}
    for stronger in duties.values():
        for duty in stronger.satisfies:
            if duty not in edition.reported or stronger.id in edition.reported:
                found[duty].append(stronger.id)
    return found


def _carriers(edition: Edition, law: str, copy: Copy, formula: Formula) -> Iterator[tuple[Provision, int]]:
    yield from carriers(edition, law, copy.holds, formula)
    for kind in ("unsettled", "duty"):
        yield from ((provision, copy.holds[provision.id]) for provision in edition.of(law, kind))


def _occasion(provision: Provision) -> str:
    if provision.kind == "unsettled":
        return "doubt about scope" if provision.question == "covers" else "doubt"
    return provision.upon or "disclosure"


def _occasions(law: str, copy: Copy, formula: Formula) -> Mapping[str, int]:
    """Return, for each occasion, a literal that says the duties of a law that does not yield are then due."""
    own, together, standing = copy.laws[law], copy.combined, copy.standing[law]
    unsettled = together[Outcome.UNSETTLED]
    refused = formula.both([own[Outcome.PROHIBITED], formula.either([together[Outcome.PROHIBITED], unsettled])])
    disclosed = formula.both([allows(own, formula), formula.either([allows(together, formula), unsettled])])
    doubted = formula.both([allows(own, formula), -copy.signals[law][COVERED]])
    occasions = {
        "doubt": own[Outcome.UNSETTLED],
        "doubt about scope": formula.either([own[Outcome.UNSETTLED], doubted]),
        "request": -own[Outcome.NOT_COVERED],
        "refusal": refused,
        "disclosure": disclosed,
    }
    return {name: formula.both([standing, literal]) for name, literal in occasions.items()}
