"""A log in a text file with commas, semicolons or tabs between its cells."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow

from compliance.auditing.log import Flaw, Numbers, Opener, Part, refused

BLOCK = 1 << 24
"""Bytes read at a time."""
SEPARATORS = ",;\t"


class CsvLog:
    """Every cell is read as text; a record with another number of cells than the header is told, and counted."""

    above = 1
    rows: int | None = None

    def __init__(self, name: str, opened: Opener) -> None:
        self.name, self._opened = name, opened
        try:
            with io.TextIOWrapper(opened(), encoding="utf-8-sig", newline="") as file:
                head = file.readline()
                self._separator = max(SEPARATORS, key=head.count)
                file.seek(0)
                self.columns = tuple(next(csv.reader(file, delimiter=self._separator), ()))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise refused(name, "cannot be read as UTF-8 text", "Save it as `CSV UTF-8`") from error
        if not any(self.columns):
            raise refused(name, "has no header", "Name the columns in its first row")

    def parts(self, columns: Sequence[str]) -> Iterator[Part]:
        """Yield all records, in their order; of each the columns asked for."""
        odd: list[int] = []

        def keep(row: arrow.InvalidRow) -> str:
            odd.append(row.number - 1)
            return "skip"

        try:
            with self._opened() as file, arrow.open_csv(file, *self._options(columns, keep)) as reader:
                yield from self._parts(reader, odd)
        except pa.ArrowInvalid as error:
            raise refused(self.name, f"cannot be read ({_first(error)})", "Save it as `CSV UTF-8`") from error

    def _parts(self, reader: arrow.CSVStreamingReader, odd: list[int]) -> Iterator[Part]:
        at, told = 1, 0
        for batch in reader:
            rows, told_now = _numbers(at, batch.num_rows, odd), len(odd)
            at = int(rows[-1]) + 1 if len(rows) else at
            yield Part(batch, rows, tuple(self._flaw(row) for row in odd[told:told_now]))
            told = told_now
        if odd[told:]:
            yield Part(
                reader.schema.empty_table().to_batches()[0], np.zeros(0, np.int64), tuple(map(self._flaw, odd[told:]))
            )

    def _flaw(self, row: int) -> Flaw:
        wrong = f"the record has more or fewer cells than the {len(self.columns)} of the header"
        return Flaw(row, "", wrong, "Put quotes around a cell that holds the separator or a new line")

    def _options(self, columns: Sequence[str], keep: object) -> tuple[object, object, object]:
        text = dict.fromkeys(columns, pa.string())
        return (
            arrow.ReadOptions(use_threads=False, block_size=BLOCK),
            arrow.ParseOptions(delimiter=self._separator, newlines_in_values=True, invalid_row_handler=keep),
            arrow.ConvertOptions(
                include_columns=list(columns), column_types=text, strings_can_be_null=True, null_values=[""]
            ),
        )


def _numbers(at: int, count: int, odd: Sequence[int]) -> Numbers:
    """Return the numbers of the next records that can be read, `at` at the earliest, without the odd ones."""
    rows = np.arange(at, at + count)
    for number in odd[bisect_right(odd, at - 1) :]:
        rows[rows >= number] += 1
    return rows


def _first(error: Exception) -> str:
    return str(error).splitlines()[0][:120]
