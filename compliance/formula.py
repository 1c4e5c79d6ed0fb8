"""A propositional formula in clauses, with the gates that build it (G. S. Tseitin's encoding).

A literal is a variable's number, or its negative for "not"; a clause is a list of literals of which one is true.
What has been built once is not built again: equal gates are one literal, so two copies of a rulebook that differ
in one provision differ in nothing but what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, TypeVar

K = TypeVar("K")


@dataclass
class Formula:
    """Clauses over numbered variables, and the gates that add to them."""

    clauses: list[list[int]] = field(default_factory=list)
    top: int = 0
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What whoever builds with the formula remembers of it."""
    _gates: dict[frozenset[int], int] = field(default_factory=dict, repr=False)
    """Like conditions share one gate: the solver is several times faster for it."""
    _tables: dict[tuple[Any, ...], Mapping[Any, int]] = field(default_factory=dict, repr=False)

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
        listed = frozenset(parts)
        if not listed:
            return -self.never
        if len(listed) == 1:
            return next(iter(listed))
        if listed not in self._gates:
            self._gates[listed] = gate = self.variable()
            self.clauses += [[-gate, part] for part in listed]
            self.clauses.append([gate, *(-part for part in listed)])
        return self._gates[listed]

    def either(self, parts: Iterable[int]) -> int:
        """Return a literal that is true exactly when some part is."""
        return -self.both(-part for part in parts)

    def apart(self, left: int, right: int) -> int:
        """Return a literal that is true exactly when the two differ."""
        if left == right:
            return self.never
        return self.either([self.both([left, -right]), self.both([-left, right])])

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Demand that one literal is true and the others are not."""
        self.clauses.append(list(literals))
        self.clauses += [[-a, -b] for at, a in enumerate(literals) for b in literals[at + 1 :]]

    def table(
        self, inputs: Sequence[int], rows: Callable[[tuple[bool, ...]], K], outputs: Iterable[K]
    ) -> Mapping[K, int]:
        """Return a literal for each output; on every row of the inputs, just the one named by `rows` is true."""
        key = (rows, *inputs)
        if key not in self._tables:
            self._tables[key] = made = {output: self.variable() for output in outputs}
            for row in product((False, True), repeat=len(inputs)):
                mismatch = [-literal if value else literal for literal, value in zip(inputs, row, strict=True)]
                self.clauses.append([*mismatch, made[rows(row)]])
            self.exactly_one(list(made.values()))
        return self._tables[key]
