"""The duties of an answer as literals: what `compliance.deciding.decision` attaches to a complete case, for a solver.

A duty is attached by a provision that holds, on its occasion, and dropped again where another one discharges it. A
report has no occasion to wait for, and only another report discharges it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.deciding.encoding import Copy, allows, carriers
from compliance.deciding.formula import Formula
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition


def obligations(
    duties: Mapping[str, Duty],
    edition: Edition,
    copy: Copy,
    formula: Formula,
    may: Mapping[str, int] | None = None,
) -> Mapping[str, int]:
    """Return, for each duty, a literal that is true exactly when the answer lists it.

    `may` are literals that say which provisions do not surely fail, where that is not the same as holding.
    """
    attached: dict[str, list[int]] = {duty: [] for duty in duties}
    for law in edition.laws:
        occasions = _occasions(law.id, copy, formula)
        surely = _carriers(edition, law.id, copy, formula, copy.holds)
        perhaps = _carriers(edition, law.id, copy, formula, may or copy.holds)
        for (provision, carries), (_, may_carry) in zip(surely, perhaps, strict=True):
            occasion = "doubt" if provision.kind == "unsettled" else provision.upon or "disclosure"
            for duty in provision.duties:
                carried = may_carry if duties[duty].protective else carries
                attached[duty].append(formula.both([carried, occasions[occasion]]))
    for report in edition.reports:
        for duty in report.duties:
            attached[duty].append(copy.holds[report.id])
    due = {duty: formula.either(literals) for duty, literals in attached.items()}
    undone: dict[str, list[int]] = {duty: [] for duty in duties}
    for stronger in duties.values():
        for duty in stronger.satisfies:
            if duty not in edition.reported or stronger.id in edition.reported:
                undone[duty].append(-due[stronger.id])
    return {duty: formula.both([literal, *undone[duty]]) for duty, literal in due.items()}


def hinges(edition: Edition, copy: Copy, formula: Formula) -> Mapping[str, int]:
    """Return a literal for each duty of an exception or mandate: true when the combined outcome depends on it.

    For the duties of reports too: true when the report is due.
    """
    allowed = allows(copy.combined, formula)
    attached: dict[str, list[int]] = {}
    for law, found in copy.laws.items():
        live = formula.both([allowed, allows(found, formula), copy.standing[law]])
        for provision, carries in carriers(edition, law, copy.holds, formula, copy.holds):
            for duty in provision.duties:
                attached.setdefault(duty, []).append(formula.both([live, carries]))
    for report in edition.reports:
        for duty in report.duties:
            attached.setdefault(duty, []).append(copy.holds[report.id])
    return {duty: formula.either(literals) for duty, literals in attached.items()}


def _carriers(
    edition: Edition, law: str, copy: Copy, formula: Formula, may: Mapping[str, int]
) -> Iterator[tuple[Provision, int]]:
    yield from carriers(edition, law, copy.holds, formula, may)
    for kind in ("unsettled", "duty"):
        yield from ((provision, may[provision.id]) for provision in edition.of(law, kind))


def _occasions(law: str, copy: Copy, formula: Formula) -> Mapping[str, int]:
    """Return, for each occasion, a literal that says the duties of a law that does not yield are then due."""
    own, together, standing = copy.laws[law], copy.combined, copy.standing[law]
    unsettled = together[Outcome.UNSETTLED]
    refused = formula.both([own[Outcome.PROHIBITED], formula.either([together[Outcome.PROHIBITED], unsettled])])
    disclosed = formula.both([allows(own, formula), formula.either([allows(together, formula), unsettled])])
    occasions = {
        "doubt": own[Outcome.UNSETTLED],
        "request": -own[Outcome.NOT_COVERED],
        "refusal": refused,
        "disclosure": disclosed,
    }
    return {name: formula.both([standing, literal]) for name, literal in occasions.items()}
