"""A log in the first sheet of an Excel workbook."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from typing import Any
from zipfile import BadZipFile

import numpy as np
import openpyxl
import pyarrow as pa

from compliance.auditing.log import Opener, Part, refused

SHEET_BATCH = 1 << 14


class SheetLog:
    """Reads values, not formulas; every cell becomes text as it is meant: a day YYYY-MM-DD, a whole number plain."""

    above = 1
    rows: int | None = None

    def __init__(self, name: str, opened: Opener) -> None:
        self.name, self._opened = name, opened
        with closing(self._records()) as records:
            head = next(records, ())
        self.columns = tuple(_text(cell) or "" for cell in head)
        if not any(self.columns):
            raise refused(name, "has no header", "Name the columns in the first row of the first sheet")

    def parts(self, columns: Sequence[str]) -> Iterator[Part]:
        """Yield all records, in their order; of each the columns asked for."""
        places = [self.columns.index(name) for name in columns]
        records = islice(self._records(), 1, None)
        at = 1
        while listed := list(islice(records, SHEET_BATCH)):
            cells = [pa.array([_cell(record, place) for record in listed], pa.string()) for place in places]
            yield Part(pa.RecordBatch.from_arrays(cells, list(columns)), np.arange(at, at + len(listed)))
            at += len(listed)

    def _records(self) -> Generator[tuple[Any, ...], None, None]:
        with self._opened() as file:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # openpyxl tells of styles and printers, which nobody reads here
                    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            except (OSError, ValueError, KeyError, BadZipFile) as error:
                raise refused(self.name, "cannot be read as an Excel workbook", "Save it as .xlsx") from error
            with closing(book):
                yield from book.worksheets[0].iter_rows(values_only=True)


def _cell(record: tuple[Any, ...], place: int) -> str | None:
    return _text(record[place]) if place < len(record) else None


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None or value == "" else str(value)
