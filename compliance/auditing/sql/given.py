"""The facts of every row, as the table or the map of its columns gives them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlglot import exp

from compliance.auditing.cells import FactReader
from compliance.auditing.sql.columns import DAY, FLAWED, ROW, day_of, fact_column, named, no_text
from compliance.law.facts import UNKNOWN, Number, Vocabulary
from compliance.law.logmap import FactColumn, LogMap


def given(vocabulary: Vocabulary, table: str, logmap: LogMap | None, on: date | None) -> exp.Select:
    """Return the facts of every row, and whether it has a cell that the map does not know."""
    source = exp.to_table(table)
    fixed = [exp.alias_(day_of(on), DAY, quoted=True)] if on else []
    if logmap is None:
        facts = [exp.alias_(named(fact.id), fact_column(fact.id), quoted=True) for fact in vocabulary.asked]
        columns = [named(ROW), *(fixed or [named(DAY)]), exp.alias_(exp.false(), FLAWED, quoted=True), *facts]
        return exp.select(*columns).from_(source)
    by_fact = {one.fact: one for one in logmap.columns}
    facts = [
        exp.alias_(_cell(vocabulary, logmap, by_fact, fact.id), fact_column(fact.id), quoted=True)
        for fact in vocabulary.asked
    ]
    day = exp.cast(named(logmap.day.column), "date")
    strange = [_strange(vocabulary, one) for one in logmap.columns]
    flawed = exp.or_(day.copy().is_(exp.null()), *strange)
    row = exp.alias_(named(logmap.row or ROW), ROW, quoted=True)
    columns = [row, *(fixed or [exp.alias_(day, DAY, quoted=True)]), exp.alias_(flawed, FLAWED, quoted=True)]
    return exp.select(*columns, *facts).from_(source)


def _cell(vocabulary: Vocabulary, logmap: LogMap, columns: Mapping[str, FactColumn], fact: str) -> exp.Expr:
    if fact in logmap.always:
        (value,) = vocabulary.answers({fact: logmap.always[fact]}).values()
        return exp.Literal.string(value) if value != UNKNOWN else no_text()
    if fact not in columns:
        return no_text()
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
    return exp.func("LOWER", exp.func("TRIM", exp.cast(named(column.column), "text")))


def _number(column: FactColumn) -> exp.Expr:
    return exp.TryCast(this=exp.cast(named(column.column), "text"), to=exp.DataType.build("int"))
