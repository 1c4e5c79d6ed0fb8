"""The duties of an answer, for many cases at once.

What they rest on may still be unknown, so it is three-valued like everything on bit planes. Outcomes are settled by
now: only of a law that needs facts it cannot be told whether it applies and lets the record go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from compliance.deciding.circuit import Circuit, Words
from compliance.deciding.encoding import POSSIBLE, Copy
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import Attachment, attachments, dischargers
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition

ALLOWING = [place for place, outcome in enumerate(POSSIBLE) if outcome.allows]
SILENT = POSSIBLE.index(Outcome.NOT_COVERED)


@dataclass(frozen=True)
class Found:
    """What was found of some cases: each field has planes, of the cases in which something is sure.

    - `holds`, `fails`: one a provision.
    - `outcomes`: one a possible outcome of all together, and then of each law.
    - `applies`, `covered`, `outside`, `yields`: one a law, that it applies or arguably does, that it covers the case,
      that it does not, and that it yields.
    """

    holds: Words
    fails: Words
    outcomes: Words
    applies: Words
    covered: Words
    outside: Words
    yields: Words

    @property
    def so(self) -> Words:
        """All that surely is so."""
        return np.concatenate([self.holds, self.outcomes, ~self.yields, self.covered])

    @property
    def not_so(self) -> Words:
        """All that surely is not so, in the same order.

        What a law that needs facts will say is open: whether it is silent, and what lets the record go.
        """
        none = ~self.outcomes
        laws = none[len(POSSIBLE) :].reshape(len(self.applies), len(POSSIBLE), none.shape[1])
        settled = ~np.bitwise_and.reduce(laws, axis=1)
        laws[:, ALLOWING] &= settled[:, np.newaxis]
        laws[:, SILENT] = self.applies
        return np.concatenate([self.fails, none, self.yields, self.outside])


class Closing:
    """The duties of one edition, whatever may still be unknown, as a circuit of their own."""

    def __init__(self, edition: Edition, duties: Mapping[str, Duty]) -> None:
        formula = Formula()
        holds = {rule.id: formula.variable() for rule in edition.provisions}
        combined, *laws = ({outcome: formula.variable() for outcome in POSSIBLE} for _ in (None, *edition.laws))
        standing = {law.id: formula.variable() for law in edition.laws}
        covered = {law.id: (formula.variable(),) for law in edition.laws}
        answers = {law.id: outcomes for law, outcomes in zip(edition.laws, laws, strict=True)}
        copy = Copy({}, holds, covered, answers, standing, combined)
        self._given = Circuit.rows(range(1, formula.top + 1))
        self._combined = Circuit.rows(combined.values())
        self._attachments = list(attachments(edition, copy, formula))
        self._carries = Circuit.rows(one.carries for one in self._attachments)
        self._occasions = Circuit.rows(one.occasion for one in self._attachments)
        self._duties = duties
        self._by = dischargers(duties, edition)
        self._circuit = Circuit(formula)

    def due(self, found: Found) -> Words:
        """Return a plane a duty: the cases in which it is listed."""
        planes = self._circuit.blank(found.holds.shape[1])
        planes[self._given], planes[self._given ^ 1] = found.so, found.not_so
        self._circuit.run(planes)
        goes = np.bitwise_or.reduce(planes[self._combined[ALLOWING]])
        carries, occasions = planes[self._carries], planes[self._occasions]
        open_ = ~(planes[self._carries ^ 1] | planes[self._occasions ^ 1])
        none = np.zeros_like(goes)
        sure, listed = ({duty: none.copy() for duty in self._duties} for _ in range(2))
        for at, one in enumerate(self._attachments):
            surely, anyway = carries[at] & occasions[at], open_[at] & _anyway(one, carries[at], goes)
            for duty in one.provision.duties:
                sure[duty] |= surely
                protected = self._duties[duty].protective and one.provision.kind != "report"
                listed[duty] |= surely | (open_[at] if protected else anyway)
        undone = {duty: [~sure[stronger] for stronger in by] for duty, by in self._by.items()}
        due = [np.bitwise_and.reduce([plane, *undone[duty]]) for duty, plane in listed.items()]
        return np.array(due, goes.dtype).reshape(len(due), len(goes))  # a rulebook may have no duty


def _anyway(one: Attachment, carries: Words, goes: Words) -> Words:
    """Return where a duty is listed though it cannot be told if it is due, as `attaching.attached` says."""
    if one.provision.kind == "report":
        return np.zeros_like(goes)
    listed = goes if one.provision.upon != "request" else np.full_like(goes, ~np.uint64(0))
    return listed & carries if one.provision.kind == "duty" else listed
