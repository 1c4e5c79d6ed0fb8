"""A formula read on many cases at once: three-valued, one bit a case, 64 cases a word.

A literal's plane marks the cases in which it is *surely* true; where neither it nor its negative is sure, it cannot be
told (S. C. Kleene's logic). What is read is the `Formula` that the solver reads, gate by gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from compliance.deciding.formula import Formula
from compliance.deciding.gates import Gate, gates

Words = npt.NDArray[np.uint64]
Rows_ = npt.NDArray[np.intp]
EVERY = ~np.uint64(0)


class Planes(Protocol):
    """The plane of every literal: `[literal]` has a bit for each case in which it is surely true."""

    def __getitem__(self, literal: int, /) -> Words:
        """Return the plane of a literal."""


class _View:
    """Planes in one array."""

    def __init__(self, rows: Words) -> None:
        self._rows = rows

    def __getitem__(self, literal: int, /) -> Words:
        plane: Words = self._rows[_row(literal)]
        return plane


class Circuit:
    """The gates of a formula in layers, each resting only on those before it."""

    def __init__(self, formula: Formula) -> None:
        self._never = formula.never
        built = list(gates(formula))
        self._rows = 2 * max([formula.top, *(abs(gate) for gate, _ in built)]) + 2
        self._layers = [self._indexes(layer) for layer in _layers(built)]

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
        for rows, parts in self._layers:
            planes[rows] = np.bitwise_and.reduce(planes[parts], axis=0)
            planes[rows ^ 1] = np.bitwise_or.reduce(planes[parts ^ 1], axis=0)

    def _indexes(self, layer: Sequence[Gate]) -> tuple[Rows_, Rows_]:
        """Return the rows of the gates and, part by part, those of all their parts; what is always true fills up."""
        most = max(len(parts) for _, parts in layer)
        filled = [[*parts, *[-self._never] * (most - len(parts))] for _, parts in layer]
        return self.rows(gate for gate, _ in layer), np.array([self.rows(parts) for parts in zip(*filled, strict=True)])

    def planes(self, surely: Mapping[int, Words], words: int) -> Planes:
        """Return the planes of every literal; `surely` has those of the literals on which the gates rest."""
        planes = self.blank(words)
        for literal, plane in surely.items():
            planes[_row(literal)] = plane
        self.run(planes)
        return _View(planes)


def _row(literal: int) -> int:
    """Return the row of a literal; that of its negative stands beside it."""
    return 2 * abs(literal) + (literal < 0)


def _layers(built: Iterable[Gate]) -> Iterable[list[Gate]]:
    """Return the gates of one depth and about one number of parts together, the shallow ones first."""
    depth: dict[int, int] = {}
    layers: dict[tuple[int, int], list[Gate]] = {}
    for gate, parts in built:
        depth[abs(gate)] = 1 + max(depth.get(abs(part), 0) for part in parts)
        layers.setdefault((depth[abs(gate)], len(parts).bit_length()), []).append((gate, parts))
    return (layers[key] for key in sorted(layers))
