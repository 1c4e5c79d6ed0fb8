"""The duties of an answer, for many cases at once.

What they rest on may still be unknown, so it is three-valued like everything on bit planes. Outcomes are settled by
now: only of a law that needs facts it cannot be told whether it applies and lets the record go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from compliance.deciding.circuit import Circuit, Words
from compliance.deciding.encoding import POSSIBLE, Copy
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import attachments, dischargers
from compliance.deciding.possibilities import COMBINED, Target
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition

Named = Mapping[str, Words]
Outcomes = Mapping[Target, Mapping[str, Words]]

OPEN = [outcome for outcome in Outcome if outcome.allows or outcome is Outcome.NOT_COVERED]
"""What a law that needs facts may come to."""


@dataclass(frozen=True)
class Found:
    """The cases in which each provision surely holds and surely fails, each law surely applies, and so on."""

    holds: Named
    fails: Named
    covered: Named
    outside: Named
    yields: Named


class Closing:
    """The duties of an answer, whatever may still be unknown."""

    def __init__(self, edition: Edition, duties: Mapping[str, Duty]) -> None:
        formula = Formula()
        targets = (COMBINED, *(law.id for law in edition.laws))
        self._outcomes = {target: {outcome: formula.variable() for outcome in POSSIBLE} for target in targets}
        self._covered = {law.id: formula.variable() for law in edition.laws}
        self._copy = Copy(
            facts={},
            holds={rule.id: formula.variable() for rule in edition.rules},
            signals={law: (literal,) for law, literal in self._covered.items()},
            laws={law.id: self._outcomes[law.id] for law in edition.laws},
            standing={law.id: formula.variable() for law in edition.laws},
            combined=self._outcomes[COMBINED],
            duties={},
        )
        self._attachments = list(attachments(edition, self._copy, formula))
        self._standing_duties = {rule.id for rule in edition.rules if rule.kind == "duty"}
        self._by = dischargers(duties)
        self._circuit = Circuit(formula)

    def due(self, found: Found, outcomes: Outcomes) -> Named:
        """Return the cases in which each duty is listed."""
        none = np.zeros_like(next(iter(outcomes[COMBINED].values())))
        planes = self._circuit.planes(self._given(found, outcomes), len(none))
        goes = _allows(outcomes[COMBINED])
        sure, listed = ({duty: none.copy() for duty in self._by} for _ in range(2))
        for provision, literal in self._attachments:
            perhaps = ~planes[-literal] & (goes if provision.upon != "request" else ~none)
            for duty in provision.duties:
                sure[duty] |= planes[literal]
                listed[duty] |= planes[literal] | perhaps
        return {duty: plane & ~_any([none, *(sure[by] for by in self._by[duty])]) for duty, plane in listed.items()}

    def _given(self, found: Found, outcomes: Outcomes) -> dict[int, Words]:
        given: dict[int, Words] = {}
        for name, literal in self._copy.holds.items():
            holds, fails = found.holds[name], found.fails[name]
            given |= {literal: holds, -literal: ~holds if name in self._standing_duties else fails}
        for law in self._covered:
            covered, standing = self._covered[law], self._copy.standing[law]
            given |= {covered: found.covered[law], -covered: found.outside[law]}
            given |= {standing: ~found.yields[law], -standing: found.yields[law]}
        for target, literals in self._outcomes.items():
            settled = _any(outcomes[target].values())
            for outcome, literal in literals.items():
                plane = outcomes[target][outcome]
                otherwise = settled & ~plane if outcome in OPEN and target != COMBINED else ~plane
                given |= {literal: plane, -literal: otherwise}
        return given


def _allows(outcomes: Named) -> Words:
    return _any(plane for outcome, plane in outcomes.items() if Outcome(outcome).allows)


def _any(planes: Iterable[Words]) -> Words:
    found: Words = np.bitwise_or.reduce(list(planes))
    return found
