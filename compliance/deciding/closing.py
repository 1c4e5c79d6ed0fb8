"""The duties of an answer, for many cases at once: what they rest on is certain by now, so all is true or false."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from compliance.deciding.circuit import Circuit, Words
from compliance.deciding.encoding import POSSIBLE, Copy
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import obligations
from compliance.law.duties import Duty
from compliance.law.rulebook import Edition


class Closing:
    """The duties of one edition, as a circuit of their own."""

    def __init__(self, edition: Edition, duties: Mapping[str, Duty]) -> None:
        formula = Formula()
        holds = {rule.id: formula.variable() for rule in edition.provisions}
        combined, *laws = ({outcome: formula.variable() for outcome in POSSIBLE} for _ in (None, *edition.laws))
        standing = {law.id: formula.variable() for law in edition.laws}
        answers = {law.id: outcomes for law, outcomes in zip(edition.laws, laws, strict=True)}
        may = {rule.id: formula.variable() for rule in edition.provisions}
        copy = Copy({}, holds, {}, answers, standing, combined)
        self._given = Circuit.rows(range(1, formula.top + 1))
        self._due = Circuit.rows(obligations(duties, edition, copy, formula, may).values())
        self._circuit = Circuit(formula)

    def due(self, holds: Words, fails: Words, outcomes: Words, yields: Words) -> Words:
        """Return a plane a duty: the cases in which it is to be done.

        `holds` and `fails` have a plane a provision, `yields` one a law, `outcomes` one a possible outcome of all
        together and then of each law.
        """
        planes = self._circuit.blank(holds.shape[1])
        planes[self._given] = np.concatenate([holds, outcomes, ~yields, ~fails])
        planes[self._given ^ 1] = ~planes[self._given]
        self._circuit.run(planes)
        due: Words = planes[self._due]
        return due
