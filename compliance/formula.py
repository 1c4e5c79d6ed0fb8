"""A propositional formula in clauses, with the gates that build it (G. S. Tseitin's encoding).

A literal is a variable's number, or its negative for "not"; a clause is a list of literals of which one is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TypeVar

K = TypeVar("K")


@dataclass
class Formula:
    """Clauses over numbered variables, and the gates that add to them."""

    clauses: list[list[int]] = field(default_factory=list)
    top: int = 0
    _gates: dict[frozenset[int], int] = field(default_factory=dict, repr=False)
    """Like conditions share one gate: the solver is several times faster for it."""

    def variable(self) -> int:
        """Return a fresh variable."""
        self.top += 1
        return self.top

    @cached_property
    def never(self) -> int:
        """A literal that is false."""
        gate = self.variable()
        self.clauses.append([-gate])
        return gate

    def both(self, parts: Iterable[int]) -> int:
        """Return a literal that is true exactly when all parts are."""
        listed = list(dict.fromkeys(parts))
        if not listed:
            return -self.never
        if len(listed) == 1:
            return listed[0]
        key = frozenset(listed)
        if key not in self._gates:
            self._gates[key] = self._gate(listed)
        return self._gates[key]

    def _gate(self, listed: Sequence[int]) -> int:
        gate = self.variable()
        self.clauses += [[-gate, part] for part in listed]
        self.clauses.append([gate, *(-part for part in listed)])
        return gate

    def either(self, parts: Iterable[int]) -> int:
        """Return a literal that is true exactly when some part is."""
        return -self.both(-part for part in parts)

    def apart(self, left: int, right: int) -> int:
        """Return a literal that is true only if the two differ."""
        gate = self.variable()
        self.clauses += [[-gate, left, right], [-gate, -left, -right]]
        return gate

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Demand that one literal is true and the others are not."""
        self.clauses.append(list(literals))
        self.clauses += [[-a, -b] for at, a in enumerate(literals) for b in literals[at + 1 :]]

    def table(self, inputs: Sequence[int], rows: Callable[[tuple[bool, ...]], K], outputs: Mapping[K, int]) -> None:
        """Demand that, on every row of the inputs, just the output named by `rows` is true."""
        for row in product((False, True), repeat=len(inputs)):
            mismatch = [-literal if value else literal for literal, value in zip(inputs, row, strict=True)]
            self.clauses.append([*mismatch, outputs[rows(row)]])
        self.exactly_one(list(outputs.values()))
