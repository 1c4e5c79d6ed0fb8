"""The rulebook as columns, for what else decides tables of cases: polars and DuckDB.

A layer names columns, each a tree over the facts and the columns of the layers before it. Facts are known throughout,
so that everything is true or false; that is less than the kernel does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import Any

import duckdb
import numpy as np
import polars as pl

from compliance.auditing.layers import SIGNALS
from compliance.deciding.encoding import POSSIBLE, PRESENT
from compliance.deciding.implicants import implicants
from compliance.deciding.table import Table
from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.outcome import Outcome, Signals, combined, of_law
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition

Tree = tuple[str, Any]
Layer = Mapping[str, Tree]


def layers(edition: Edition) -> Iterator[Layer]:
    """Yield the columns of an edition: derived facts, provisions, what each law says, and all laws together."""
    for stratum in edition.strata:
        yield {
            fact.id: ("or", [_provision(edition, rule) for rule in edition.definitions[fact.id]]) for fact in stratum
        }
    yield {rule.id: _provision(edition, rule) for rule in edition.rules}
    yield {f"{law.id}:{at}": tree for law in edition.laws for at, tree in enumerate(_signals(edition, law.id))}
    yield {
        f"{law.id}={outcome}": _ways(lambda row: of_law(Signals(*row)), outcome, [f"{law.id}:{at}" for at in range(8)])
        for law in edition.laws
        for outcome in POSSIBLE
    }
    yield {f"{law.id}:yields": ("or", list(_prevailing(edition, law.id))) for law in edition.laws}
    yield {
        f"some={outcome}": (
            "or",
            [("and", [("is", f"{law.id}={outcome}"), ("not", ("is", f"{law.id}:yields"))]) for law in edition.laws],
        )
        for outcome in PRESENT
    }
    names = [f"some={outcome}" for outcome in PRESENT]
    yield {f"all={outcome}": _ways(_together, outcome, names) for outcome in POSSIBLE}


def by_polars(edition: Edition, table: Table) -> Callable[[], pl.DataFrame]:
    """Return what decides the table with polars, and gives the columns of every outcome."""
    frame = pl.DataFrame({fact.id: row for fact, row in zip(edition.vocabulary.asked, table.codes, strict=True)})
    plan = frame.lazy()
    for layer in layers(edition):
        plan = plan.with_columns(**{name: _polars(edition, tree) for name, tree in layer.items()})
    wanted = plan.select([f"all={outcome}" for outcome in POSSIBLE])
    return wanted.collect


def by_duckdb(edition: Edition, table: Table) -> Callable[[], Any]:
    """Return what decides the table with DuckDB on one thread."""
    database = duckdb.connect(config={"threads": 1})
    columns = {fact.id: row for fact, row in zip(edition.vocabulary.asked, table.codes, strict=True)}
    database.register("cases", pl.DataFrame(columns).to_arrow())
    source = "cases"
    for layer in layers(edition):
        made = ", ".join(f'{_sql(edition, tree)} AS "{name}"' for name, tree in layer.items())
        source = f"(SELECT *, {made} FROM {source})"  # noqa: S608 - names of our own rulebook
    wanted = ", ".join(f'"all={outcome}"' for outcome in POSSIBLE)
    return lambda: database.execute(f"SELECT {wanted} FROM {source}").fetchnumpy()  # noqa: S608


def _provision(edition: Edition, rule: Provision) -> Tree:
    parts = [_tree(edition, rule.when)] if rule.when is not None else []
    if rule.unless is not None:
        parts.append(("not", _tree(edition, rule.unless)))
    return ("and", parts)


def _tree(edition: Edition, condition: Condition) -> Tree:
    match condition:
        case All(parts):
            return ("and", [_tree(edition, part) for part in parts])
        case AnyOf(parts):
            return ("or", [_tree(edition, part) for part in parts])
        case Not(part):
            return ("not", _tree(edition, part))
        case FactTest():
            return _test(edition, condition)
        case _:
            raise TypeError(f"not a condition: {condition!r}")


def _test(edition: Edition, test: FactTest) -> Tree:
    allowed = edition.vocabulary.allowed(test)
    if test.fact not in edition.definitions:
        codes = [place for place, value in enumerate(edition.vocabulary[test.fact].values, 1) if value in allowed]
        return ("in", (test.fact, codes))
    given, otherwise = edition.vocabulary[test.fact].values
    if {given, otherwise} <= allowed:
        return ("and", [])
    return ("is", test.fact) if given in allowed else ("not", ("is", test.fact))


def _signals(edition: Edition, law: str) -> Iterator[Tree]:
    for at, (kind, question) in enumerate(SIGNALS):
        rules = [rule for rule in edition.of(law, kind) if question is None or rule.question == question]
        burdened = at == 4
        yield ("or", [("is", rule.id) for rule in rules if rule.duties or not burdened])


def _prevailing(edition: Edition, law: str) -> Iterator[Tree]:
    for rule in edition.prevailing:
        if law in rule.prevails_over:
            free: list[Tree] = [] if rule.kind == "bar" else [("not", ("is", f"{rule.law}:1"))]
            yield ("and", [("is", rule.id), ("is", f"{rule.law}:0"), *free])


def _ways(rows: Callable[[tuple[bool, ...]], Outcome], outcome: Outcome, names: list[str]) -> Tree:
    signs = [{True: ("is", name), False: ("not", ("is", name))} for name in names]
    terms = implicants(rows, len(names), outcome)
    return (
        "or",
        [("and", [sign[one] for sign, one in zip(signs, term, strict=True) if one is not None]) for term in terms],
    )


def _together(row: tuple[bool, ...]) -> Outcome:
    return combined(outcome for outcome, present in zip(PRESENT, row, strict=True) if present)


def _polars(edition: Edition, tree: Tree) -> pl.Expr:
    word, rest = tree
    if word == "in":
        return pl.col(rest[0]).is_in(np.array(rest[1], np.uint8))
    if word == "is":
        return pl.col(rest)
    if word == "not":
        return ~_polars(edition, rest)
    return _joined(and_ if word == "and" else or_, [_polars(edition, part) for part in rest], pl.lit(word == "and"))


def _joined(join: Callable[[pl.Expr, pl.Expr], pl.Expr], parts: Iterable[pl.Expr], empty: pl.Expr) -> pl.Expr:
    listed = list(parts)
    return reduce(join, listed) if listed else empty


def _sql(edition: Edition, tree: Tree) -> str:
    word, rest = tree
    if word == "in":
        return f'"{rest[0]}" IN ({", ".join(map(str, rest[1]))})' if rest[1] else "FALSE"
    if word == "is":
        return f'"{rest}"'
    if word == "not":
        return f"NOT ({_sql(edition, rest)})"
    empty = "TRUE" if word == "and" else "FALSE"
    return f" {word.upper()} ".join(f"({_sql(edition, part)})" for part in rest) or empty
