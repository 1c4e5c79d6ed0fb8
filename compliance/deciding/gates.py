"""What a formula was built of, all of one make: literals each of which is true exactly when some others all are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from operator import itemgetter
from typing import Any

from compliance.deciding.formula import Formula
from compliance.deciding.implicants import Rows, implicants

Gate = tuple[int, tuple[int, ...]]
"""A literal, and the literals all of which must be true for it."""


def gates(formula: Formula, beneath: Formula | None = None) -> Iterator[Gate]:
    """Yield what was built, in that order: a gate as it is, a table by the prime implicants of its outputs.

    Of a fork only what it has built since, if `beneath` is the formula that it was forked from. The implicants are
    literals that the formula does not have.
    """
    old_gates, old_tables = (len(beneath.gates), len(beneath.tables)) if beneath else (0, 0)
    fresh = count(formula.top + 1)
    made: list[tuple[int, Iterator[Gate]]] = [
        (gate, iter([(gate, tuple(parts))])) for parts, gate in islice(formula.gates.items(), old_gates, None)
    ]
    made += [
        (min(outputs.values()), _ways(rows, inputs, outputs, fresh, formula.never))
        for (rows, *inputs), outputs in islice(formula.tables.items(), old_tables, None)
    ]
    for _, each in sorted(made, key=itemgetter(0)):
        yield from each


def _ways(
    rows: Rows[Any], inputs: Sequence[int], outputs: Mapping[Any, int], fresh: Iterator[int], never: int
) -> Iterator[Gate]:
    for output, literal in outputs.items():
        ways = []
        for term in implicants(rows, len(inputs), output):
            way = next(fresh)
            ways.append(-way)
            given = zip(term, inputs, strict=True)
            yield way, tuple(part if value else -part for value, part in given if value is not None)
        yield -literal, tuple(ways) or (-never,)
