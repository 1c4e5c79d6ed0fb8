"""What follows from other answers, filled in as `Vocabulary.settle` does it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from compliance.auditing.layers import tree_of
from compliance.auditing.sql.columns import DAY, FLAWED, ROW, fact_column, named
from compliance.auditing.sql.conditions import expression
from compliance.auditing.trees import Among, Both, Either, No, Tree
from compliance.law.facts import Vocabulary


def settled(vocabulary: Vocabulary) -> Iterator[exp.Select]:
    """Yield stages in which what follows from other answers is filled in, in the order in which `settle` does it."""
    left = [fact for fact in vocabulary.asked if fact.settled]
    while left:
        now: dict[str, exp.Expr] = {}
        while left and not any(_reads(tree_of(vocabulary, rule.when)) & now.keys() for rule in left[0].settled):
            fact = left.pop(0)
            found = exp.Case()
            for rule in fact.settled:
                found = found.when(expression(tree_of(vocabulary, rule.when), {}), exp.Literal.string(rule.is_))
            now[fact.id] = exp.func("COALESCE", named(fact_column(fact.id)), found)
        columns = [
            exp.alias_(now.get(fact.id, named(fact_column(fact.id))), fact_column(fact.id), quoted=True)
            for fact in vocabulary.asked
        ]
        yield exp.select(named(ROW), named(DAY), named(FLAWED), *columns)


def _reads(tree: Tree) -> frozenset[str]:
    match tree:
        case Among(fact, _):
            return frozenset({fact})
        case Both(parts) | Either(parts):
            return frozenset[str]().union(*map(_reads, parts))
        case No(part):
            return _reads(part)
        case _:
            return frozenset()
