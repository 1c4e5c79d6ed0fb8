"""The duties of an answer as literals: what `compliance.decision` attaches to a complete case, for a solver.

A duty is attached by a provision that holds, on its occasion, and dropped again where another one discharges it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.duties import Duty
from compliance.encoding import Copy, allows, carriers
from compliance.formula import Formula
from compliance.outcome import Outcome
from compliance.provisions import Provision
from compliance.rulebook import Edition


def obligations(duties: Mapping[str, Duty], edition: Edition, copy: Copy, formula: Formula) -> Mapping[str, int]:
    """Return, for each duty, a literal that is true exactly when the answer lists it."""
    attached: dict[str, list[int]] = {duty: [] for duty in duties}
    for law in edition.laws:
        for provision, carries in _carriers(edition, law.id, copy, formula):
            occasion = _occasion(provision, copy, formula)
            for duty in provision.duties:
                attached[duty].append(formula.both([copy.standing[law.id], carries, occasion]))
    due = {duty: formula.either(literals) for duty, literals in attached.items()}
    undone: dict[str, list[int]] = {duty: [] for duty in duties}
    for stronger in duties.values():
        for duty in stronger.satisfies:
            undone[duty].append(-due[stronger.id])
    return {duty: formula.both([literal, *undone[duty]]) for duty, literal in due.items()}


def _carriers(edition: Edition, law: str, copy: Copy, formula: Formula) -> Iterator[tuple[Provision, int]]:
    yield from carriers(edition, law, copy.holds, formula)
    for kind in ("unsettled", "duty"):
        yield from ((provision, copy.holds[provision.id]) for provision in edition.of(law, kind))


def _occasion(provision: Provision, copy: Copy, formula: Formula) -> int:
    """Return a literal that says the duties of the provision are due, if it holds and its law does not yield."""
    law, together = copy.laws[provision.law], copy.combined
    if provision.kind == "unsettled":
        return law[Outcome.UNSETTLED]
    if provision.upon == "request":
        return -law[Outcome.NOT_COVERED]
    unsettled = together[Outcome.UNSETTLED]
    if provision.upon == "refusal":
        return formula.both([law[Outcome.PROHIBITED], formula.either([together[Outcome.PROHIBITED], unsettled])])
    return formula.both([allows(law, formula), formula.either([allows(together, formula), unsettled])])
