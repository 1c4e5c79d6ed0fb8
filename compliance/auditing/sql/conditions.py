"""Conditions of the rulebook as expressions: NULL is unknown, and SQL's logic is Kleene's, as ours is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlglot import exp

from compliance.auditing.sql.columns import DAY, day_of, fact_column, named
from compliance.auditing.trees import Among, Both, Column, During, Either, No, Tree


def expression(tree: Tree, names: Mapping[str, str]) -> exp.Expr:
    """Return a tree as an expression; `names` has the column of each tree that another one reads."""
    match tree:
        case Column(name):
            return named(names[name])
        case Among(fact, values):
            words = [exp.Literal.string(value) for value in values]
            return exp.In(this=named(fact_column(fact)), expressions=words) if words else exp.false()
        case During(first, last):
            bounds: list[exp.Expr] = [named(DAY) >= day_of(first)] if first else []
            bounds += [named(DAY) <= day_of(last)] if last else []
            return _joined(exp.and_, bounds, empty=True)
        case No(part):
            return exp.not_(exp.paren(expression(part, names)))
        case Both(parts):
            return _joined(exp.and_, (expression(part, names) for part in parts), empty=True)
        case Either(parts):
            return _joined(exp.or_, (expression(part, names) for part in parts), empty=False)


def _joined(join: Callable[..., exp.Expr], parts: Iterable[exp.Expr], *, empty: bool) -> exp.Expr:
    listed = list(parts)
    return exp.paren(join(*listed)) if listed else (exp.true() if empty else exp.false())
