"""The part of a formula that a question rests on: a solver asked about one law need not be told of the others.

A gate and an output of a table are true or false whatever else is, so the clauses that make one matter only to what
rests on it. What defines nothing is a demand on every case, and matters always.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from compliance.deciding.formula import Formula


class Cone:
    """Hands out the clauses of one formula, which may grow, each of them once and only when it is needed."""

    def __init__(self, formula: Formula) -> None:
        self._formula = formula
        self._reached: set[int] = set()
        self._made: set[int] = set()
        """Where the definitions begin that were handed out."""
        self._seen = 0
        """Of how many definitions the places are known."""
        self._demanded = 0
        """Up to which clause the demands were handed out."""

    def beneath(self, literals: Iterable[int]) -> Iterator[list[int]]:
        """Yield what the literals rest on and has not been handed out, and every demand that is new."""
        waiting = list(literals)
        for clause in self._demands():
            yield clause
            waiting += clause
        while waiting:
            name = abs(waiting.pop())
            if name not in self._reached:
                self._reached.add(name)
                for clause in self._definition(name):
                    yield clause
                    waiting += clause

    def rest(self) -> Iterator[list[int]]:
        """Yield all that has not been handed out."""
        yield from self.beneath(chain(self._formula.defined, self._reached))

    def _definition(self, name: int) -> list[list[int]]:
        start, end = self._formula.defined.get(name, (0, 0))
        if start == end or start in self._made:
            return []
        self._made.add(start)
        return self._formula.clauses[start:end]

    def _demands(self) -> Iterator[list[int]]:
        """Yield the new clauses that stand in no definition."""
        clauses, spans = self._formula.clauses, self._formula.spans
        for start, end in spans[self._seen :]:
            yield from clauses[self._demanded : start]
            self._demanded = end
        self._seen = len(spans)
        yield from clauses[self._demanded :]
        self._demanded = len(clauses)
