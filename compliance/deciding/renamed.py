"""A formula read with other literals in the place of some: what was built on those is built again, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.deciding.formula import Formula


class Makings:
    """What every literal of a formula was built of, as far as the formula has grown by now."""

    def __init__(self, formula: Formula) -> None:
        self.formula, self.top = formula, formula.top
        self.gates = {gate: parts for parts, gate in formula.gates.items()}
        self.tables: dict[int, tuple[Any, Sequence[int], Any]] = {
            literal: (rows, inputs, output)
            for (rows, *inputs), outputs in formula.tables.items()
            for output, literal in outputs.items()
        }


class Renamed:
    """Literal to the literal that says the same with `twins`, variable to literal, put in."""

    def __init__(self, makings: Makings, twins: Mapping[int, int]) -> None:
        self._makings = makings
        self._twins = dict(twins)

    def __getitem__(self, literal: int, /) -> int:
        variable = abs(literal)
        if variable > self._makings.top:
            raise KeyError(literal)
        if variable not in self._twins:
            self._twins[variable] = self._built(variable)
        return self._twins[variable] if literal > 0 else -self._twins[variable]

    def _built(self, variable: int) -> int:
        made, formula = self._makings, self._makings.formula
        if variable in made.gates:
            return formula.both([self[part] for part in made.gates[variable]])
        if variable in made.tables:
            rows, inputs, output = made.tables[variable]
            key = (rows, *(self[one] for one in inputs))
            return formula.table(key[1:], rows, formula.tables[rows, *inputs])[output]
        return variable
