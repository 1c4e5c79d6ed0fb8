"""A propositional formula in clauses, with the gates that build it (G. S. Tseitin's encoding).

A literal is a variable's number, or its negative for "not"; a clause is a list of literals of which one is true.
What has been built once is not built again: equal gates are one literal, so two copies of a rulebook that differ
in one provision differ in nothing but what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar

from compliance.deciding.implicants import implicants

K = TypeVar("K")

Span = tuple[int, int]
"""The first of some clauses, and the one after the last."""

_Built = tuple[Sequence[int], Sequence[int], Callable[[Sequence[int]], Iterable[int]]]


@dataclass
class Formula:
    """Clauses over numbered variables, and the gates that add to them."""

    clauses: list[list[int]] = field(default_factory=list)
    top: int = 0
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What whoever builds with the formula remembers of it."""
    gates: dict[frozenset[int], int] = field(default_factory=dict, repr=False)
    """The literals all of which must be true, to the gate that says so. Like conditions share one gate: the solver is
    several times faster for it."""
    tables: dict[tuple[Any, ...], Mapping[Any, int]] = field(default_factory=dict, repr=False)
    """A truth table with the literals of its inputs, to a literal for each of its outputs."""
    spans: list[Span] = field(default_factory=list, repr=False)
    """Where the clauses of each gate and table stand, in their order; what stands between them is demanded."""
    defined: dict[int, Span] = field(default_factory=dict, repr=False)
    """Each gate and each output of a table, to where the clauses stand that make it what it is."""

    def fork(self) -> Formula:
        """Return a formula that knows all that this one knows, and grows by itself."""
        never = self.never  # made before the clauses are counted
        fork = Formula(
            list(self.clauses),
            self.top,
            dict(self.memo),
            dict(self.gates),
            dict(self.tables),
            list(self.spans),
            dict(self.defined),
        )
        fork.never = never
        return fork

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
        if listed not in self.gates:
            self.gates[listed] = gate = self.variable()
            self.clauses += [[-gate, part] for part in listed]
            self.clauses.append([gate, *(-part for part in listed)])
            self._define(gate, clauses=len(listed) + 1)
        return self.gates[listed]

    def either(self, parts: Iterable[int]) -> int:
        """Return a literal that is true exactly when some part is."""
        return -self.both(-part for part in parts)

    def apart(self, left: int, right: int) -> int:
        """Return a literal that is true exactly when the two differ."""
        if abs(left) == abs(right):
            return self.never if left == right else -self.never
        return self.either([self.both([left, -right]), self.both([-left, right])])

    def mirror(self, twins: Mapping[int, int], same: Mapping[int, int]) -> None:
        """Tell the solver what it would have to prove: two gates of one make are the same where their inputs are.

        `twins` maps variables to the literals that stand for them in another copy, `same` to the literals that say
        that the two are equal; whatever was built in both copies on nothing else is told so too.
        """
        twins, same = {**twins, self.never: self.never}, {**same, self.never: -self.never}
        for inputs, outputs, find in sorted(self._built(), key=lambda built: min(built[1])):
            if any(abs(literal) not in twins for literal in inputs):
                continue
            moved = [twins[abs(literal)] * (1 if literal > 0 else -1) for literal in inputs]
            equal = self.both({same[abs(literal)] for literal in inputs})
            for one, other in zip(outputs, find(moved), strict=False):
                twins[one], same[one] = other, equal
                self.clauses += [[-equal, -one, other], [-equal, one, -other]]

    def _built(self) -> list[_Built]:
        """Return everything that was built: its inputs, its outputs, and what finds the outputs on other inputs."""
        gates = self.gates
        built: list[_Built] = [
            (tuple(listed), (gate,), lambda moved: [gates[key]] if (key := frozenset(moved)) in gates else [])
            for listed, gate in gates.items()
        ]
        for (rows, *inputs), outputs in self.tables.items():
            built.append((tuple(inputs), tuple(outputs.values()), partial(self._outputs, rows)))
        return built

    def _outputs(self, rows: Any, inputs: Sequence[int]) -> Iterable[int]:
        return self.tables.get((rows, *inputs), {}).values()

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Demand that one literal is true and the others are not."""
        self.clauses.append(list(literals))
        self.clauses += [[-a, -b] for at, a in enumerate(literals) for b in literals[at + 1 :]]

    def table(
        self, inputs: Sequence[int], rows: Callable[[tuple[bool, ...]], K], outputs: Iterable[K]
    ) -> Mapping[K, int]:
        """Return a literal for each output; on every row of the inputs, just the one named by `rows` is true.

        The clauses are those of the prime implicants, 15 and not 256 for the outcome of a law.
        """
        key = (rows, *inputs)
        if key not in self.tables:
            self.tables[key] = made = {output: self.variable() for output in outputs}
            before = len(self.clauses)
            for output, literal in made.items():
                for term in implicants(rows, len(inputs), output):
                    given = (
                        -one if value else one for one, value in zip(inputs, term, strict=True) if value is not None
                    )
                    self.clauses.append([literal, *given])
            self.exactly_one(list(made.values()))
            self._define(*made.values(), clauses=len(self.clauses) - before)
        return self.tables[key]

    def _define(self, *literals: int, clauses: int) -> None:
        """Note that the last clauses say what these literals are."""
        span = len(self.clauses) - clauses, len(self.clauses)
        self.spans.append(span)
        self.defined.update(dict.fromkeys(literals, span))
