"""A formula read on many cases at once: three-valued, one bit a case, 64 cases a word.

A literal's plane marks the cases in which it is *surely* true; where neither it nor its negative is sure, it cannot be
told (S. C. Kleene's logic). What is read is the `Formula` that the solver reads, gate by gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from compliance.deciding.formula import Formula
from compliance.deciding.implicants import Rows, implicants

Words = npt.NDArray[np.uint64]
Rows_ = npt.NDArray[np.intp]
EVERY = ~np.uint64(0)

_Gate = tuple[int, tuple[int, ...]]
"""A literal, and the literals all of which must be true for it."""


class Circuit:
    """The gates of a formula in layers, each resting only on those before it."""

    def __init__(self, formula: Formula) -> None:
        self._never = formula.never
        self._rows = 2 * formula.top + 2
        self._layers = [self._indexes(layer) for layer in _layers(self._gates(formula))]

    @staticmethod
    def rows(literals: Iterable[int]) -> Rows_:
        """Return the rows of some literals; those of their negatives are `rows ^ 1`."""
        return np.array([_row(literal) for literal in literals], np.intp)

    def blank(self, words: int) -> Words:
        """Return planes to be filled in, `64 * words` cases to a row."""
        planes = np.empty((self._rows, words), np.uint64)
        planes[_row(self._never)], planes[_row(-self._never)] = 0, EVERY
        return planes

    def run(self, planes: Words) -> None:
        """Fill in the planes of every gate; those of the literals on which the gates rest are there."""
        for gates, parts in self._layers:
            planes[gates] = np.bitwise_and.reduce(planes[parts], axis=0)
            planes[gates ^ 1] = np.bitwise_or.reduce(planes[parts ^ 1], axis=0)

    def _indexes(self, layer: Sequence[_Gate]) -> tuple[Rows_, Rows_]:
        """Return the rows of the gates and, part by part, those of all their parts; what is always true fills up."""
        most = max(len(parts) for _, parts in layer)
        filled = [[*parts, *[-self._never] * (most - len(parts))] for _, parts in layer]
        return self.rows(gate for gate, _ in layer), np.array([self.rows(parts) for parts in zip(*filled, strict=True)])

    def _gates(self, formula: Formula) -> Iterator[_Gate]:
        """Yield what was built, in that order: a gate as it is, a table by the prime implicants of its outputs."""
        gates = ((gate, partial(iter, [(gate, tuple(parts))])) for parts, gate in formula.gates.items())
        tables = (
            (min(outputs.values()), partial(self._ways, rows, inputs, outputs))
            for (rows, *inputs), outputs in formula.tables.items()
        )
        for _, made in sorted((*gates, *tables), key=itemgetter(0)):
            yield from made()

    def _ways(self, rows: Rows[Any], inputs: Sequence[int], outputs: Mapping[Any, int]) -> Iterator[_Gate]:
        for output, literal in outputs.items():
            ways = []
            for term in implicants(rows, len(inputs), output):
                way = self._rows // 2
                self._rows += 2
                ways.append(-way)
                given = zip(term, inputs, strict=True)
                yield way, tuple(part if value else -part for value, part in given if value is not None)
            yield -literal, tuple(ways) or (-self._never,)


def _row(literal: int) -> int:
    """Return the row of a literal; that of its negative stands beside it."""
    return 2 * abs(literal) + (literal < 0)


def _layers(gates: Iterable[_Gate]) -> Iterable[list[_Gate]]:
    """Return the gates of one depth and about one number of parts together, the shallow ones first."""
    depth: dict[int, int] = {}
    layers: dict[tuple[int, int], list[_Gate]] = {}
    for gate, parts in gates:
        depth[abs(gate)] = 1 + max(depth.get(abs(part), 0) for part in parts)
        layers.setdefault((depth[abs(gate)], len(parts).bit_length()), []).append((gate, parts))
    return (layers[key] for key in sorted(layers))
