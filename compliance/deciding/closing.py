"""The duties of an answer, for many cases at once: what they rest on is certain by now, so all is true or false."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.deciding.circuit import Circuit, Words
from compliance.deciding.encoding import POSSIBLE, Copy
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import obligations
from compliance.deciding.possibilities import COMBINED, Target
from compliance.law.duties import Duty
from compliance.law.rulebook import Edition

Named = Mapping[str, Words]
Outcomes = Mapping[Target, Mapping[str, Words]]


class Closing:
    """The duties of an answer. What they rest on is certain by now, so here everything is true or false."""

    def __init__(self, edition: Edition, duties: Mapping[str, Duty]) -> None:
        formula = Formula()
        targets = (COMBINED, *(law.id for law in edition.laws))
        self._outcomes = {target: {outcome: formula.variable() for outcome in POSSIBLE} for target in targets}
        self._copy = Copy(
            facts={},
            holds={rule.id: formula.variable() for rule in edition.rules},
            signals={},
            laws={law.id: self._outcomes[law.id] for law in edition.laws},
            standing={law.id: formula.variable() for law in edition.laws},
            combined=self._outcomes[COMBINED],
        )
        self._due = obligations(duties, edition, self._copy, formula)
        self._circuit = Circuit(formula)

    def due(self, holds: Named, outcomes: Outcomes, yields: Named) -> Named:
        """Return the cases in which each duty is to be done."""
        given = {literal: holds[name] for name, literal in self._copy.holds.items()}
        given |= {literal: ~yields[law] for law, literal in self._copy.standing.items()}
        for target, literals in self._outcomes.items():
            given |= {literal: outcomes[target][outcome] for outcome, literal in literals.items()}
        given |= {-literal: ~plane for literal, plane in given.items()}
        planes = self._circuit.planes(given, len(next(iter(given.values()))))
        return {duty: planes[literal] for duty, literal in self._due.items()}
