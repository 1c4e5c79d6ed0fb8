"""The duties of an answer, for many cases at once.

What they rest on may still be unknown, so it is three-valued like everything on bit planes. Outcomes are settled by
now: only of a law that needs facts it cannot be told whether it applies and lets the record go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from compliance.deciding.circuit import Circuit, Planes, Words
from compliance.deciding.encoding import POSSIBLE, Copy
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import Attachment, attachments, dischargers
from compliance.deciding.possibilities import COMBINED, Target
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition

Named = Mapping[str, Words]
Outcomes = Mapping[Target, Mapping[str, Words]]


@dataclass(frozen=True)
class Found:
    """The cases in which each provision surely holds, or surely fails; and of each law what is sure.

    Of each law: that it applies or arguably does, that it covers the case, that it does not, and that it yields.
    """

    holds: Named
    fails: Named
    applies: Named
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
        self._protective = {duty.id for duty in duties.values() if duty.protective}
        self._by = dischargers(duties, edition)
        self._circuit = Circuit(formula)

    def due(self, found: Found, outcomes: Outcomes) -> Named:
        """Return the cases in which each duty is listed."""
        none = np.zeros_like(next(iter(outcomes[COMBINED].values())))
        planes = self._circuit.planes(self._given(found, outcomes), len(none))
        goes = _any(plane for outcome, plane in outcomes[COMBINED].items() if Outcome(outcome).allows)
        sure, listed = ({duty: none.copy() for duty in self._by} for _ in range(2))
        for one in self._attachments:
            surely = planes[one.carries] & planes[one.occasion]
            perhaps = ~(planes[-one.carries] | planes[-one.occasion])
            open_ = perhaps & self._listed(one, goes, planes)
            for duty in one.provision.duties:
                sure[duty] |= surely
                listed[duty] |= surely | (perhaps if duty in self._protective else open_)
        return {duty: plane & ~_any([none, *(sure[by] for by in self._by[duty])]) for duty, plane in listed.items()}

    def _listed(self, one: Attachment, goes: Words, planes: Planes) -> Words:
        """Return where a duty is listed though it cannot be told if it is due, as `attaching.attached` says."""
        if one.provision.kind == "report":
            return np.zeros_like(goes)
        anyway = goes if one.provision.upon != "request" else ~np.zeros_like(goes)
        return anyway & planes[one.carries] if one.provision.kind == "duty" else anyway

    def _given(self, found: Found, outcomes: Outcomes) -> dict[int, Words]:
        given: dict[int, Words] = {}
        for name, literal in self._copy.holds.items():
            given |= {literal: found.holds[name], -literal: found.fails[name]}
        for law in self._covered:
            covered, standing = self._covered[law], self._copy.standing[law]
            given |= {covered: found.covered[law], -covered: found.outside[law]}
            given |= {standing: ~found.yields[law], -standing: found.yields[law]}
        for target, literals in self._outcomes.items():
            for outcome, literal in literals.items():
                plane = outcomes[target][outcome]
                given |= {literal: plane, -literal: ~plane & ~self._open(target, outcome, found, outcomes)}
        return given

    def _open(self, target: Target, outcome: Outcome, found: Found, outcomes: Outcomes) -> Words:
        """Return where it cannot be told if this is the outcome of a law: it needs facts, and may yet come to it."""
        unsettled = ~_any(outcomes[target].values())
        if target == COMBINED or not (outcome.allows or outcome is Outcome.NOT_COVERED):
            return np.zeros_like(unsettled)
        return unsettled if outcome.allows else unsettled & ~found.applies[target]


def _any(planes: Iterable[Words]) -> Words:
    found: Words = np.bitwise_or.reduce(list(planes))
    return found
