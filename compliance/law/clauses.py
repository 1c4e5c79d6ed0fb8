"""Conditions as flat clauses, the only form in which durable_rules is exact.

A literal says that a fact lies in a set of values; a clause is a conjunction of literals; a condition holds
when one of its clauses does. No clause is sharpened beyond Kleene's logic, so contradictory literals stay.
"""

from __future__ import annotations

from itertools import product
from math import prod

from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.facts import Vocabulary

MAX_CLAUSES = 32

Literal_ = tuple[str, frozenset[str]]
Clause = frozenset[Literal_]


def holding(condition: Condition, vocabulary: Vocabulary) -> tuple[Clause, ...]:
    """Return the clauses of a condition: it holds if every literal of one of them does."""
    return _simplest(_clauses(condition, vocabulary, wanted=True))


def clause_count(condition: Condition, *, wanted: bool = True) -> int:
    """Return how many clauses the condition unfolds into, without unfolding it."""
    match condition:
        case Not(part):
            return clause_count(part, wanted=not wanted)
        case All(parts) | AnyOf(parts):
            counts = [clause_count(part, wanted=wanted) for part in parts]
            return prod(counts) if isinstance(condition, All) == wanted else sum(counts)
        case _:
            return 1


def _clauses(condition: Condition, vocabulary: Vocabulary, *, wanted: bool) -> list[Clause]:
    match condition:
        case FactTest():
            allowed = vocabulary.allowed(condition)
            inside = allowed if wanted else frozenset(vocabulary[condition.fact].values) - allowed
            return [frozenset({(condition.fact, inside)})]
        case Not(part):
            return _clauses(part, vocabulary, wanted=not wanted)
        case All(parts) | AnyOf(parts):
            branches = [_clauses(part, vocabulary, wanted=wanted) for part in parts]
            if isinstance(condition, All) == wanted:
                return [frozenset().union(*choice) for choice in product(*branches)]
            return [clause for branch in branches for clause in branch]
        case _:
            raise TypeError(f"not a condition: {condition!r}")


def _simplest(clauses: list[Clause]) -> tuple[Clause, ...]:
    distinct = list(dict.fromkeys(clauses))
    return tuple(clause for clause in distinct if not any(other < clause for other in distinct))
