"""The planes of what a fork has built: nothing is evaluated again that stood in the formula before."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

from compliance.deciding.circuit import Planes, Words
from compliance.deciding.formula import Formula
from compliance.deciding.gates import gates


def grown(fork: Formula, beneath: Formula, planes: Planes) -> Planes:
    """Return the planes of a fork on the cases on which those of the formula beneath it stand."""
    return _Grown(fork, beneath, planes)


class _Grown:
    """Planes on top of others. A fork is read once, so its gates are not put into layers."""

    def __init__(self, fork: Formula, beneath: Formula, planes: Planes) -> None:
        self._planes = planes
        self._added: dict[int, Words] = {}
        for gate, parts in gates(fork, beneath):
            self._added[gate] = reduce(and_, [self[part] for part in parts])
            self._added[-gate] = reduce(or_, [self[-part] for part in parts])

    def __getitem__(self, literal: int, /) -> Words:
        added = self._added.get(literal)
        return self._planes[literal] if added is None else added
