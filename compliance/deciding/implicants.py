"""The prime implicants of a truth table: the fewest signals that settle an outcome whatever the others are.

Read in Kleene's logic, the disjunction of all prime implicants is known exactly when every way of completing the
inputs agrees (A. Blake 1937; W. V. Quine 1952).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import product
from typing import TypeVar

K = TypeVar("K")

Rows = Callable[[tuple[bool, ...]], K]
"""A truth table: a row of inputs to its output."""

Term = tuple[bool | None, ...]
"""One value for each input that matters, None for each that does not."""


@cache
def implicants(rows: Rows[K], inputs: int, output: K) -> tuple[Term, ...]:
    """Return the prime implicants of "the table gives `output`", over so many inputs."""
    terms: set[Term] = {row for row in product((False, True), repeat=inputs) if rows(row) == output}
    prime: set[Term] = set()
    while terms:
        merged = {(term, wider) for term in terms for wider in _merged(term, terms)}
        prime |= terms - {term for term, _ in merged}
        terms = {wider for _, wider in merged}
    return tuple(sorted(prime, key=repr))


def _merged(term: Term, among: Iterable[Term]) -> Iterator[Term]:
    """Yield the term with an input left out, where the term that has its opposite is there too."""
    for at, value in enumerate(term):
        if value is not None and (*term[:at], not value, *term[at + 1 :]) in among:
            yield (*term[:at], None, *term[at + 1 :])
