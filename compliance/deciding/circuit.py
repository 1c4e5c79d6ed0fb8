"""A formula read on many cases at once: three-valued, one bit a case, 64 cases a word.

A literal's plane marks the cases in which it is *surely* true; where neither it nor its negative is sure, it cannot be
told (S. C. Kleene's logic). What is read is the `Formula` that the solver reads, gate by gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt

from compliance.deciding.formula import Formula
from compliance.deciding.gates import Gate, gates

Words = npt.NDArray[np.uint64]
EVERY = ~np.uint64(0)


class Planes(Protocol):
    """The plane of every literal: `[literal]` has a bit for each case in which it is surely true."""

    def __getitem__(self, literal: int, /) -> Words:
        """Return the plane of a literal."""


class _Rows:
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
        self._layers = [
            (
                np.array([_row(gate) for gate, _ in layer]),
                np.array([[_row(part) for part in parts] for _, parts in layer]),
            )
            for layer in _layers(built)
        ]

    def planes(self, surely: Mapping[int, Words], words: int) -> Planes:
        """Evaluate every gate on `64 * words` cases; `surely` has the planes of the literals that gates rest on."""
        rows = np.empty((self._rows, words), np.uint64)
        rows[_row(self._never)], rows[_row(-self._never)] = 0, EVERY
        for literal, plane in surely.items():
            rows[_row(literal)] = plane
        for outputs, parts in self._layers:
            rows[outputs] = np.bitwise_and.reduce(rows[parts], axis=1)
            rows[outputs ^ 1] = np.bitwise_or.reduce(rows[parts ^ 1], axis=1)
        return _Rows(rows)


def _row(literal: int) -> int:
    """Return the row of a literal; that of its negative stands beside it."""
    return 2 * abs(literal) + (literal < 0)


def _layers(built: Iterable[Gate]) -> Iterable[list[Gate]]:
    """Return the gates of one depth and one number of parts together, the shallow ones first."""
    depth: dict[int, int] = {}
    layers: dict[tuple[int, int], list[Gate]] = {}
    for gate, parts in built:
        depth[abs(gate)] = 1 + max(depth.get(abs(part), 0) for part in parts)
        layers.setdefault((depth[abs(gate)], len(parts)), []).append((gate, parts))
    return (layers[key] for key in sorted(layers))
