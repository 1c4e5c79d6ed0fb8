"""Many cases decided at once: what the oracle finds and the decision concludes, for a whole table of cases.

An edition is compiled once, from the formula that the solver reads, and evaluated on bit planes. What that leaves open
goes to the solver, each distinct case once, so that `need_facts` is as exact as anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from compliance.deciding.circuit import Circuit, Planes, Words
from compliance.deciding.closing import Closing, Found, Named
from compliance.deciding.encoding import COVERED, POSSIBLE, encode
from compliance.deciding.formula import Formula
from compliance.deciding.possibilities import COMBINED, Target
from compliance.deciding.table import WORD, Cases, Table, packed, unpacked
from compliance.deciding.verdict import Completions
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition

BATCH = 1024 * WORD
"""Cases evaluated together: more of them no longer fit into the processor's cache."""


@dataclass(frozen=True)
class Decided:
    """What came out of a table of cases: one truth value or one outcome a case, in their order."""

    cases: int
    planes: Mapping[tuple[str, str], Words]

    def holds(self, provision: str) -> Cases:
        """Return the cases in which the provision surely holds."""
        return unpacked(self.planes["holds", provision], self.cases)

    def fails(self, provision: str) -> Cases:
        """Return the cases in which the provision surely does not hold, or its law surely does not apply."""
        return unpacked(self.planes["fails", provision], self.cases)

    def due(self, duty: str) -> Cases:
        """Return the cases in which the duty is to be done."""
        return unpacked(self.planes["due", duty], self.cases)

    def is_(self, outcome: Outcome, target: Target = COMBINED) -> Cases:
        """Return the cases in which this is the outcome of a law, or of all together."""
        if outcome is Outcome.NEED_FACTS:
            some = np.bitwise_or.reduce([self.planes[target, each] for each in POSSIBLE])
            return unpacked(~some, self.cases)
        return unpacked(self.planes[target, outcome], self.cases)


class Kernel:
    """One edition, ready to decide tables of cases. `completions` settles what Kleene's logic leaves open."""

    def __init__(self, edition: Edition, duties: Mapping[str, Duty], completions: Completions) -> None:
        formula = Formula()
        self._edition = edition
        self._completions = completions
        self._copy = encode(edition, formula)
        self._applies = {
            law: formula.either(self._copy.holds[gate.id] for gate in gates) for law, gates in edition.gates.items()
        }
        self._circuit = Circuit(formula)
        self._closing = Closing(edition, duties)
        self._targets = {COMBINED: self._copy.combined, **self._copy.laws}
        self._rests = {target: self._rows(target) for target in self._targets}

    def decide(self, table: Table) -> Decided:
        """Decide every case; the planes of a thousand cases take about 200 kB."""
        parts = [self._decide(part) for part in table.parts(BATCH)]
        return Decided(len(table), {name: np.concatenate([part[name] for part in parts]) for name in parts[0]})

    def _decide(self, table: Table) -> dict[tuple[str, str], Words]:
        planes = self._circuit.planes(self._given(table), -(-len(table) // WORD))
        outcomes = {
            target: {outcome.value: planes[literal] for outcome, literal in literals.items()}
            for target, literals in self._targets.items()
        }
        for target, found in outcomes.items():
            self._settle(table, target, found)
        holds, fails = self._considered(planes)
        scopes = {law: signals[COVERED] for law, signals in self._copy.signals.items()}
        covered = {law: planes[literal] for law, literal in scopes.items()}
        outside = {law: planes[-literal] for law, literal in scopes.items()}
        applies = {law: planes[literal] for law, literal in self._applies.items()}
        yields = {law: planes[-literal] for law, literal in self._copy.standing.items()}
        due = self._closing.due(Found(holds, fails, applies, covered, outside, yields), outcomes)
        named: Mapping[str, Named] = {"holds": holds, "fails": fails, "due": due, **outcomes}
        return {(kind, name): plane for kind, found in named.items() for name, plane in found.items()}

    def _given(self, table: Table) -> dict[int, Words]:
        given: dict[int, Words] = {}
        for fact, value, has, lacks in table.planes():
            literal = self._copy.facts[fact, value]
            given |= {literal: has, -literal: lacks}
        return given

    def _settle(self, table: Table, target: Target, found: Named) -> None:
        """Ask about the cases in which no outcome is sure, each distinct one once, and note what is settled."""
        sure = np.bitwise_or.reduce(list(found.values()))
        (open_,) = np.nonzero(~unpacked(sure, len(table)))
        codes = table.codes[self._rests[target]][:, open_]
        _, first, which = np.unique(codes, axis=1, return_index=True, return_inverse=True)
        settled = [self._completions.outcome(table.answers(case), target) for case in open_[first]]
        for outcome, plane in found.items():
            cases = np.zeros(WORD * len(sure), np.bool_)
            cases[open_] = np.array([each == outcome for each in settled], np.bool_)[which]
            np.bitwise_or(plane, packed(cases), out=plane)

    def _considered(self, planes: Planes) -> tuple[Named, Named]:
        """Return where each provision surely holds and surely does not; one of a law that cannot apply does not."""
        holds = {name: planes[literal] for name, literal in self._copy.holds.items()}
        fails = {name: planes[-literal] for name, literal in self._copy.holds.items()}
        for law, applies in self._applies.items():
            outside = planes[-applies]
            for rule in self._edition.inner[law]:
                holds[rule.id] = holds[rule.id] & ~outside
                fails[rule.id] = fails[rule.id] | outside
        return holds, fails

    def _rows(self, target: Target) -> list[int]:
        """Return the rows of a table on which the outcome rests."""
        rules = (rule for rule in self._edition.rules if target in (COMBINED, rule.law) and rule.kind != "report")
        rests = frozenset().union(*(self._edition.rests_on[rule.id] for rule in rules))
        return [row for row, fact in enumerate(self._edition.vocabulary.asked) if fact.id in rests]
