"""One batch of a log as the map reads it: codes of facts, days, what was done, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from compliance.auditing import cells
from compliance.auditing.cells import BAD, NO_DAY, WRONG_DAY, Codes, Days, FactReader
from compliance.auditing.log import Flaw, Numbers, refused
from compliance.law.facts import Asked, Vocabulary
from compliance.law.logmap import DoneColumn, LogMap, Written
from compliance.law.models import Sendable

Marks = npt.NDArray[np.bool_]
NOT_TOLD, KEPT, RELEASED = 0, 1, 2
"""Whether a record was given: a blank does not say."""
GIVEN_WORDS = {NOT_TOLD: "Not told", KEPT: "Kept", RELEASED: "Given"}
WAYS: Mapping[Written, str] = {
    "year-month-day": "2026-07-01",
    "month/day/year": "7/1/2026 or 2026-07-01",
    "day.month.year": "1.7.2026 or 2026-07-01",
}


@dataclass(frozen=True)
class Done:
    """When a duty was done: a day, `NO_DAY` where the column is blank; and where a word says that it was."""

    days: Days
    told: Marks

    @property
    def blank(self) -> Marks:
        """Where nothing shows that it was done."""
        missing: Marks = (self.days == NO_DAY) & ~self.told
        return missing


@dataclass(frozen=True)
class Reading:
    """What a batch says, row by row; `flawed` marks the rows that cannot be decided."""

    facts: Mapping[str, Codes]
    days: Days
    given: Codes
    done: tuple[Done, ...]
    flawed: Marks
    numbers: Numbers | None
    wrong: tuple[tuple[Marks, str, str, str], ...]
    """Rows with a column, what is wrong in it, and how to mend it."""

    def flaws(self, rows: Numbers) -> Iterator[Flaw]:
        """Yield everything that is wrong; `rows` numbers the batch."""
        for marks, column, wrong, mend in self.wrong:
            yield from (Flaw(int(row), column, wrong, mend) for row in rows[marks])


@dataclass(frozen=True, eq=False)
class Reader(Sendable):
    """Reads the batches of one log. The cells themselves are never kept or shown: they might hold a name."""

    logmap: LogMap
    vocabulary: Vocabulary
    on: date | None = None

    @cached_property
    def facts(self) -> tuple[Asked, ...]:
        """The facts that columns hold."""
        return tuple(self.vocabulary.question(one.fact) for one in self.logmap.columns)

    @cached_property
    def always(self) -> Mapping[str, str]:
        """The facts that every row shares."""
        return self.vocabulary.answers(self.logmap.always)

    @cached_property
    def _readers(self) -> tuple[tuple[str, FactReader], ...]:
        return tuple((one.column, FactReader.of(self.vocabulary, one)) for one in self.logmap.columns)

    def read(self, batch: pa.RecordBatch) -> Reading:
        """Read a batch that has the columns of the map."""
        wrong: list[tuple[Marks, str, str, str]] = []
        facts: dict[str, Codes] = {}
        for column, reader in self._readers:
            facts[reader.fact.id] = codes = reader.read(batch.column(column))
            wrong += _unknown_words(column, reader, codes == BAD)
        days = self._days(batch, wrong)
        done = tuple(_done(batch.column(one.column), one, wrong) for one in self.logmap.done)
        given = self._given(batch, wrong)
        numbers = self._numbers(batch)
        flawed = np.zeros(batch.num_rows, np.bool_)
        for marks, *_ in wrong:
            flawed |= marks
        return Reading(facts, days, given, done, flawed, numbers, tuple(wrong))

    def _days(self, batch: pa.RecordBatch, wrong: list[tuple[Marks, str, str, str]]) -> Days:
        name, written = self.logmap.day.column, self.logmap.day.written
        days = cells.days(batch.column(name), written)
        told = "the day is missing, so it cannot be told which law is to be applied"
        _note(wrong, days == NO_DAY, name, told, "Write the day of the disclosure")
        _note(wrong, days == WRONG_DAY, name, "this is no day that can be read", f"Write it like {WAYS[written]}")
        return days

    def _given(self, batch: pa.RecordBatch, wrong: list[tuple[Marks, str, str, str]]) -> Codes:
        released = self.logmap.released
        if released is None:
            return np.full(batch.num_rows, RELEASED, np.uint8)
        column = batch.column(released.column)
        yes, no = cells.words_in(column, released.yes), cells.words_in(column, released.no)
        odd = ~(yes | no | cells.blank(column))
        mend = "Mend the cell, or add its word to `yes` or `no` of `released`"
        _note(wrong, odd, released.column, "the map does not know what stands here", mend)
        return np.where(yes, RELEASED, np.where(no, KEPT, NOT_TOLD)).astype(np.uint8)

    def _numbers(self, batch: pa.RecordBatch) -> Numbers | None:
        if self.logmap.row is None:
            return None
        try:
            found = batch.column(self.logmap.row).cast(pa.int64())
        except pa.ArrowException:
            found = pa.nulls(batch.num_rows, pa.int64())
        if found.null_count:
            wrong = "the column that numbers the rows holds something else than whole numbers"
            raise refused(self.logmap.row, wrong, "Number every row, or leave out `row`")
        numbers: Numbers = found.to_numpy(zero_copy_only=False)
        return numbers


def _unknown_words(column: str, reader: FactReader, marks: Marks) -> list[tuple[Marks, str, str, str]]:
    if not marks.any():
        return []
    mend = f"Mend the cell, or add its word to `values` of `{reader.fact.id}` (or to `unknown`)"
    return [(marks, column, "the map does not know what stands here", mend)]


def _done(column: pa.Array, one: DoneColumn, wrong: list[tuple[Marks, str, str, str]]) -> Done:
    days, told = cells.days(column, one.written), cells.words_in(column, one.yes)
    odd = (days == WRONG_DAY) & ~told
    mend = f"Write it like {WAYS[one.written]}, or add its word to `yes` of `{one.duty}`"
    _note(wrong, odd, one.column, "this is no day that can be read", mend)
    return Done(np.where(days == WRONG_DAY, NO_DAY, days), told)


def _note(wrong: list[tuple[Marks, str, str, str]], marks: Marks, column: str, told: str, mend: str) -> None:
    if marks.any():
        wrong.append((marks, column, told, mend))
