"""The rulebook as one SELECT for a warehouse: NULL is unknown, and SQL's logic is Kleene's, as ours is.

One thing SQL cannot do: where every way in which the unknown facts can turn out comes out alike, though no part of the
rules says so by itself, the solver knows it and SQL answers `need_facts`. It never answers otherwise than the oracle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sqlglot import exp

from compliance.auditing.layers import ALL, GOES, is_, layers
from compliance.auditing.sql.columns import DAY, FLAWED, ROW, named
from compliance.auditing.sql.conditions import expression
from compliance.auditing.sql.given import given
from compliance.auditing.sql.settled import settled
from compliance.auditing.trees import Layer
from compliance.deciding.encoding import POSSIBLE
from compliance.law.logmap import LogMap
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook

DIALECTS = ("duckdb", "postgres", "snowflake", "bigquery", "databricks", "spark", "trino", "redshift")
"""Warehouses whose columns can be true, false and NULL."""


def select(rulebook: Rulebook, table: str, logmap: LogMap | None, dialect: str, on: date | None = None) -> str:
    """Return one SELECT in a dialect; each row is decided under the law of its own day, or of `on`.

    Without a map the table has a column for each fact, with the ids of its answers, a date `day`, and `row_number`.
    """
    stages = [given(rulebook.vocabulary, table, logmap, on), *settled(rulebook.vocabulary)]
    stages += [_layer(layer, _names(rulebook)) for layer in layers(rulebook)]
    query = _answers(rulebook)
    for at, stage in enumerate(stages):
        source = f"s{at - 1}"
        body = stage if at == 0 else stage.from_(exp.to_identifier(source, quoted=True))
        query = query.with_(exp.to_identifier(f"s{at}", quoted=True), as_=body, copy=False)
    query = query.from_(exp.to_identifier(f"s{len(stages) - 1}", quoted=True))
    written: str = query.sql(dialect=dialect, pretty=True)
    return written


def _layer(layer: Layer, names: Mapping[str, str]) -> exp.Select:
    return exp.select(
        "*", *(exp.alias_(expression(tree, names), names[name], quoted=True) for name, tree in layer.items())
    )


def _answers(rulebook: Rulebook) -> exp.Select:
    names = _names(rulebook)
    columns = [
        exp.alias_(_outcome(law, names), "outcome" if law == ALL else f"law_{law}", quoted=True)
        for law in (ALL, *(law.id for law in rulebook.laws))
    ]
    return exp.select(named(ROW), named(DAY), *columns)


def _outcome(law: str, names: Mapping[str, str]) -> exp.Expr:
    """Return the outcome as text; none in a row that has a cell which nobody knows how to read."""
    found = exp.Case().when(named(FLAWED), exp.null())
    for outcome in POSSIBLE:
        found = found.when(named(names[is_(law, outcome)]), exp.Literal.string(outcome.value))
    goes = exp.Literal.string(Outcome.PERMITTED_WITH_CONDITIONS.value)
    found = found.when(named(names[is_(law, GOES)]), goes)
    return found.else_(exp.Literal.string(Outcome.NEED_FACTS.value))


def _names(rulebook: Rulebook) -> dict[str, str]:
    """Return a name that every warehouse takes for each column."""
    listed = [name for layer in layers(rulebook) for name in layer]
    return {name: f"c{at}_{re.sub(r'[^a-z0-9]+', '_', name.lower())}" for at, name in enumerate(listed)}
