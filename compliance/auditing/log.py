"""A log of disclosures in a file: its columns, and its records in batches, each with its number.

Records are numbered from 1. In a sheet the header stands above them, so record 1 is row 2 there.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from compliance.law.errors import InputError, Problem

Numbers = npt.NDArray[np.int64]
Opener = Callable[[], BinaryIO]
"""Opens a file, or what was sent, anew."""

BATCH = 1 << 18
"""Records read at a time."""
_SHEET, _TEXT = ("sheet_log", "SheetLog"), ("csv_log", "CsvLog")
KINDS = {".parquet": ("parquet_log", "ParquetLog"), ".xlsx": _SHEET, ".xlsm": _SHEET}
KINDS |= dict.fromkeys((".csv", ".tsv", ".txt"), _TEXT)
"""By the ending of a file's name what reads it; each brings a library of its own."""


@dataclass(frozen=True)
class Flaw:
    """What is wrong in one record: the column (empty if it is the whole record) and how to mend it."""

    row: int
    column: str
    wrong: str
    mend: str


@dataclass(frozen=True)
class Part:
    """Some records of a log: the columns that were asked for, the number of each, and those that cannot be read."""

    batch: pa.RecordBatch
    rows: Numbers
    broken: tuple[Flaw, ...] = ()


class Log(Protocol):
    """A file with records.

    - `columns`: the names in its header; only those that are asked for are read.
    - `rows`: how many records it has, if that can be told before it is read.
    - `above`: rows of the sheet above the first record.
    """

    name: str
    columns: tuple[str, ...]
    rows: int | None
    above: int

    def parts(self, columns: Sequence[str]) -> Iterator[Part]:
        """Yield all records, in their order; of each the columns asked for."""


def open_log(path: Path) -> Log:
    """Open a log by the ending of its name: .csv, .tsv, .txt, .parquet or .xlsx; raise `InputError` if it cannot be."""
    made = _reader(path.name)
    if not path.is_file():
        raise refused(str(path), "is no file", "Check the path")
    return made(path.name, lambda: path.open("rb"))


def log_in_memory(name: str, held: bytes) -> Log:
    """Open a log that was sent under a name; raise `InputError` if it cannot be read."""
    return _reader(name)(name, lambda: io.BytesIO(held))


def _reader(name: str) -> Callable[[str, Opener], Log]:
    suffix = Path(name).suffix
    kind = KINDS.get(suffix.lower())
    if kind is None:
        raise refused(name, f"ends in `{suffix}`", "Save it as .csv, .parquet or .xlsx")
    module, reader = kind
    made: Callable[[str, Opener], Log] = getattr(import_module(f"{__package__}.{module}"), reader)
    return made


def refused(name: str, wrong: str, mend: str) -> InputError:
    """Return the refusal of a log as a whole."""
    return InputError([Problem(name, None, "", wrong, mend)])
