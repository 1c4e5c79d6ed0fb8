"""The map of a log: which of its columns are which facts, and in which words. What it does not name is never read.

    day: {column: Date, written: month/day/year}
    released: {column: Decision, yes: [Released], no: [Refused]}
    always: {holder: public_school}
    columns:
      - {column: Requester, fact: recipient, values: {Town PD: police, SRO: sro}, unknown: [n/a]}
    done:
      - {duty: record_the_disclosure, column: Entered on, written: month/day/year}

A blank is not known, and never a "no".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from compliance.law.conditions import text_value
from compliance.law.documents import Document, parse
from compliance.law.errors import CaseError, InputError, Problem, first
from compliance.law.facts import UNKNOWN, Vocabulary
from compliance.law.models import Answer, Id, Model, Text, build
from compliance.law.rulebook import Rulebook

Written = Literal["year-month-day", "month/day/year", "day.month.year"]
"""How a day is written; YYYY-MM-DD is always understood, and so is a cell that is a day."""


def _as_text(value: Any) -> Any:
    return value if isinstance(value, str) else text_value(value)


Cell = Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=200)]
"""What stands in a cell; capital letters and spaces around it do not count."""

Fault = tuple[tuple[str | int, ...], str, str]


def plain(cell: str) -> str:
    """Return a cell as it is compared: without capital letters and needless spaces."""
    return " ".join(cell.split()).casefold()


class DayColumn(Model):
    """The column with the day of each row, under whose law the row is decided."""

    column: Text
    written: Written = "year-month-day"


class ReleasedColumn(Model):
    """The column that tells whether the record was given; without one every row is taken for a release."""

    column: Text
    yes: tuple[Cell, ...] = Field(min_length=1)
    no: tuple[Cell, ...] = ()


class FactColumn(Model):
    """A column that holds a fact: by cell its answer; without `values` a cell is an answer's id or its label."""

    column: Text
    fact: Id
    values: Mapping[str, Answer] = Field(default_factory=dict, description="Cell to answer")
    unknown: tuple[Cell, ...] = Field(default=(), description="Cells that say that nobody knows")


class DoneColumn(Model):
    """A column that shows that a duty was done, by its day or by one of the words of `yes`."""

    duty: Id
    column: Text
    written: Written = "year-month-day"
    yes: tuple[Cell, ...] = ()


class LogMap(Model):
    """How a log is read."""

    day: DayColumn
    row: Text | None = Field(default=None, description="A column of whole numbers that number the rows; no student's")
    released: ReleasedColumn | None = None
    always: Mapping[Id, Answer] = Field(default_factory=dict, description="Facts that every row of this log shares")
    columns: tuple[FactColumn, ...] = Field(min_length=1)
    done: tuple[DoneColumn, ...] = ()

    @property
    def read(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        named = [self.day.column, self.row, self.released.column if self.released else None]
        named += [*(one.column for one in self.columns), *(one.column for one in self.done)]
        return tuple(dict.fromkeys(name for name in named if name))


def parse_map(text: str | bytes, name: str, rulebook: Rulebook) -> tuple[LogMap, Document]:
    """Parse the text of a map; raise `InputError` naming every problem with its line."""
    document = parse(text, name)
    built = build(LogMap, document, document.data)
    if isinstance(built, list):
        raise InputError(built)
    if problems := first(document.problem(*fault) for fault in _faults(rulebook, built)):
        raise InputError(problems)
    return built, document


def missing(logmap: LogMap, document: Document, columns: tuple[str, ...], log: str) -> Iterator[Problem]:
    """Yield a problem for each column that the map names and the log does not have, or has twice."""
    paths: list[tuple[tuple[str | int, ...], str]] = [(("day", "column"), logmap.day.column)]
    paths += [(("row",), logmap.row)] if logmap.row else []
    paths += [(("released", "column"), logmap.released.column)] if logmap.released else []
    paths += [(("columns", at, "column"), one.column) for at, one in enumerate(logmap.columns)]
    paths += [(("done", at, "column"), one.column) for at, one in enumerate(logmap.done)]
    for path, column in paths:
        if columns.count(column) > 1:
            yield document.problem(path, f"{log} has more than one column `{column}`", "Give them different names")
        elif column not in columns:
            mend = f"Use one of: {', '.join(columns[:40])}"
            yield document.problem(path, f"{log} has no column `{column}`", mend)


def _faults(rulebook: Rulebook, logmap: LogMap) -> Iterator[Fault]:
    vocabulary, given = rulebook.vocabulary, set[str]()
    for fact, value in logmap.always.items():
        given.add(fact)
        if wrong := _unfit(vocabulary, fact, value):
            yield ("always", fact), *wrong
    for at, one in enumerate(logmap.columns):
        yield from (((*("columns", at), *path), wrong, mend) for path, wrong, mend in _column(vocabulary, one))
        if one.fact in given:
            yield ("columns", at, "fact"), f"`{one.fact}` is given twice", "Keep one of the two"
        given.add(one.fact)
    for at, done in enumerate(logmap.done):
        if done.duty not in rulebook.duties:
            mend = "`compliance export` lists the duties; `compliance schema map` has their ids"
            yield ("done", at, "duty"), f"there is no duty `{done.duty}`", mend


def _column(vocabulary: Vocabulary, one: FactColumn) -> Iterator[Fault]:
    if wrong := _unfit(vocabulary, one.fact, UNKNOWN):
        yield ("fact",), *wrong
        return
    seen = {plain(cell): cell for cell in one.unknown}
    for cell, value in one.values.items():
        if wrong := _unfit(vocabulary, one.fact, value):
            yield ("values", cell), *wrong
        if plain(cell) in seen:
            told = f"it reads like `{seen[plain(cell)]}`: capital letters and spaces do not count"
            yield ("values", cell), told, "Keep one of the two"
        seen[plain(cell)] = cell


def _unfit(vocabulary: Vocabulary, fact: str, value: str) -> tuple[str, str] | None:
    try:
        vocabulary.answers({fact: value})
    except CaseError as error:
        return error.problems[0].wrong, error.problems[0].mend
    return None
