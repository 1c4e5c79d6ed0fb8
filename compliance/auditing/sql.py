"""The rulebook as one SELECT for a warehouse: NULL is unknown, and SQL's logic is Kleene's, as ours is.

One thing SQL cannot do: where every way in which the unknown facts can turn out comes out alike, though no part of the
rules says so by itself, the solver knows it and SQL answers `need_facts`. It never answers otherwise than the oracle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from sqlglot import exp

from compliance.auditing.cells import FactReader
from compliance.auditing.trees import (
    ALL,
    GOES,
    Among,
    Both,
    Column,
    During,
    Either,
    Layer,
    No,
    Tree,
    is_,
    layers,
    tree_of,
)
from compliance.deciding.encoding import POSSIBLE
from compliance.law.facts import UNKNOWN, Number, Vocabulary
from compliance.law.logmap import FactColumn, LogMap
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook

DAY, ROW, FLAWED = "day", "row_number", "flawed"
DIALECTS = ("duckdb", "postgres", "snowflake", "bigquery", "databricks", "spark", "trino", "redshift")
"""Warehouses whose columns can be true, false and NULL."""


def select(rulebook: Rulebook, table: str, logmap: LogMap | None, dialect: str, on: date | None = None) -> str:
    """Return one SELECT in a dialect; each row is decided under the law of its own day, or of `on`.

    Without a map the table has a column for each fact, with the ids of its answers, a date `day`, and `row_number`.
    """
    stages = [_given(rulebook.vocabulary, table, logmap, on), *_settled(rulebook.vocabulary)]
    stages += [_layer(layer, _names(rulebook)) for layer in layers(rulebook)]
    query = _answers(rulebook)
    for at, stage in enumerate(stages):
        source = f"s{at - 1}"
        body = stage if at == 0 else stage.from_(exp.to_identifier(source, quoted=True))
        query = query.with_(exp.to_identifier(f"s{at}", quoted=True), as_=body, copy=False)
    query = query.from_(exp.to_identifier(f"s{len(stages) - 1}", quoted=True))
    written: str = query.sql(dialect=dialect, pretty=True)
    return written


def _given(vocabulary: Vocabulary, table: str, logmap: LogMap | None, on: date | None) -> exp.Select:
    """Return the facts of every row, and whether it has a cell that the map does not know."""
    source = exp.to_table(table)
    fixed = [exp.alias_(_date(on), DAY, quoted=True)] if on else []
    if logmap is None:
        facts = [exp.alias_(_raw(fact.id), _fact(fact.id), quoted=True) for fact in vocabulary.asked]
        columns = [_raw(ROW), *(fixed or [_raw(DAY)]), exp.alias_(exp.false(), FLAWED, quoted=True), *facts]
        return exp.select(*columns).from_(source)
    by_fact = {one.fact: one for one in logmap.columns}
    facts = [
        exp.alias_(_cell(vocabulary, logmap, by_fact, fact.id), _fact(fact.id), quoted=True)
        for fact in vocabulary.asked
    ]
    day = exp.cast(_raw(logmap.day.column), "date")
    strange = [_strange(vocabulary, one) for one in logmap.columns]
    flawed = exp.or_(day.copy().is_(exp.null()), *strange)
    row = exp.alias_(_raw(logmap.row or ROW), ROW, quoted=True)
    columns = [row, *(fixed or [exp.alias_(day, DAY, quoted=True)]), exp.alias_(flawed, FLAWED, quoted=True)]
    return exp.select(*columns, *facts).from_(source)


def _cell(vocabulary: Vocabulary, logmap: LogMap, columns: Mapping[str, FactColumn], fact: str) -> exp.Expr:
    if fact in logmap.always:
        (value,) = vocabulary.answers({fact: logmap.always[fact]}).values()
        return exp.Literal.string(value) if value != UNKNOWN else _no_text()
    if fact not in columns:
        return _no_text()
    column, found = columns[fact], exp.Case()
    for word, value in _words(vocabulary, column).items():
        if value != UNKNOWN:
            found = found.when(_word(column).eq(exp.Literal.string(word)), exp.Literal.string(value))
    number = vocabulary[fact]
    if isinstance(number, Number) and not column.values:
        for low in reversed(number.bands):
            found = found.when(_number(column) >= exp.Literal.number(low), exp.Literal.string(str(low)))
    return found


def _strange(vocabulary: Vocabulary, column: FactColumn) -> exp.Expr:
    """Return whether a cell holds something that the map does not know."""
    words = [exp.Literal.string(word) for word in _words(vocabulary, column)]
    known: exp.Expr = exp.In(this=_word(column), expressions=[*words, exp.Literal.string("")])
    if isinstance(vocabulary[column.fact], Number) and not column.values:
        known = exp.or_(known, exp.func("COALESCE", _number(column).between(0, 200), exp.false()))
    return exp.func("COALESCE", exp.not_(exp.paren(known)), exp.false())


def _words(vocabulary: Vocabulary, column: FactColumn) -> dict[str, str]:
    reader = FactReader.of(vocabulary, column)
    return {
        word: (vocabulary.answers({column.fact: value})[column.fact] if value != UNKNOWN else UNKNOWN)
        for word, value in reader.words.items()
    }


def _word(column: FactColumn) -> exp.Expr:
    return exp.func("LOWER", exp.func("TRIM", exp.cast(_raw(column.column), "text")))


def _number(column: FactColumn) -> exp.Expr:
    return exp.TryCast(this=exp.cast(_raw(column.column), "text"), to=exp.DataType.build("int"))


def _settled(vocabulary: Vocabulary) -> Iterator[exp.Select]:
    """Yield stages in which what follows from other answers is filled in, in the order in which `settle` does it."""
    left = [fact for fact in vocabulary.asked if fact.settled]
    while left:
        now: dict[str, exp.Expr] = {}
        while left and not any(_reads(tree_of(vocabulary, rule.when)) & now.keys() for rule in left[0].settled):
            fact = left.pop(0)
            found = exp.Case()
            for rule in fact.settled:
                found = found.when(_sql(tree_of(vocabulary, rule.when), {}), exp.Literal.string(rule.is_))
            now[fact.id] = exp.func("COALESCE", _ref(_fact(fact.id)), found)
        columns = [
            exp.alias_(now.get(fact.id, _ref(_fact(fact.id))), _fact(fact.id), quoted=True) for fact in vocabulary.asked
        ]
        yield exp.select(_ref(ROW), _ref(DAY), _ref(FLAWED), *columns)


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


def _layer(layer: Layer, names: Mapping[str, str]) -> exp.Select:
    return exp.select("*", *(exp.alias_(_sql(tree, names), names[name], quoted=True) for name, tree in layer.items()))


def _answers(rulebook: Rulebook) -> exp.Select:
    names = _names(rulebook)
    columns = [
        exp.alias_(_outcome(law, names), "outcome" if law == ALL else f"law_{law}", quoted=True)
        for law in (ALL, *(law.id for law in rulebook.laws))
    ]
    return exp.select(_ref(ROW), _ref(DAY), *columns)


def _outcome(law: str, names: Mapping[str, str]) -> exp.Expr:
    """Return the outcome as text; none in a row that has a cell which nobody knows how to read."""
    found = exp.Case().when(_ref(FLAWED), exp.null())
    for outcome in POSSIBLE:
        found = found.when(_ref(names[is_(law, outcome)]), exp.Literal.string(outcome.value))
    goes = exp.Literal.string(Outcome.PERMITTED_WITH_CONDITIONS.value)
    found = found.when(_ref(names[is_(law, GOES)]), goes)
    return found.else_(exp.Literal.string(Outcome.NEED_FACTS.value))


def _names(rulebook: Rulebook) -> dict[str, str]:
    """Return a name that every warehouse takes for each column."""
    listed = [name for layer in layers(rulebook) for name in layer]
    return {name: f"c{at}_{re.sub(r'[^a-z0-9]+', '_', name.lower())}" for at, name in enumerate(listed)}


def _sql(tree: Tree, names: Mapping[str, str]) -> exp.Expr:
    match tree:
        case Column(name):
            return _ref(names[name])
        case Among(fact, values):
            words = [exp.Literal.string(value) for value in values]
            return exp.In(this=_ref(_fact(fact)), expressions=words) if words else exp.false()
        case During(first, last):
            bounds: list[exp.Expr] = [_ref(DAY) >= _date(first)] if first else []
            bounds += [_ref(DAY) <= _date(last)] if last else []
            return _joined(exp.and_, bounds, empty=True)
        case No(part):
            return exp.not_(exp.paren(_sql(part, names)))
        case Both(parts):
            return _joined(exp.and_, (_sql(part, names) for part in parts), empty=True)
        case Either(parts):
            return _joined(exp.or_, (_sql(part, names) for part in parts), empty=False)


def _joined(join: Callable[..., exp.Expr], parts: Iterable[exp.Expr], *, empty: bool) -> exp.Expr:
    listed = list(parts)
    return exp.paren(join(*listed)) if listed else (exp.true() if empty else exp.false())


def _date(day: date) -> exp.Expr:
    return exp.cast(exp.Literal.string(str(day)), "date")


def _no_text() -> exp.Expr:
    return exp.cast(exp.null(), "text")


def _fact(fact: str) -> str:
    return f"f_{fact}"


def _raw(name: str) -> exp.Expr:
    return exp.column(exp.to_identifier(name, quoted=True))


def _ref(name: str) -> exp.Expr:
    return exp.column(exp.to_identifier(name, quoted=True))
