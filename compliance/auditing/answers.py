"""The answers to a batch of records, and the table in which they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from compliance.auditing.cells import Codes
from compliance.auditing.judge import Judgment
from compliance.auditing.log import Numbers
from compliance.auditing.patterns import Places, distinct
from compliance.auditing.reading import KEPT, RELEASED, Marks, Reading

Key = bytes
"""A pattern: its era, and the code of each fact that a column holds."""

SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("day", pa.date32()),
        ("released", pa.bool_()),
        ("outcome", pa.string()),
        ("laws", pa.string()),
        ("reasons", pa.string()),
        ("duties", pa.string()),
        ("not_shown", pa.string()),
        ("late", pa.string()),
        ("case", pa.string()),
        ("problem", pa.string()),
    ]
)
"""The table of answers. Lists are ids with spaces between them; a row that cannot be read has a problem and no more."""


@dataclass(frozen=True)
class Audited:
    """The answers to one batch.

    - `which`: the place in `judgments` of each row that was decided, -1 of one that could not be.
    - `undone`, `late`: for each duty of which a column shows that it was done, where it is due and was not, or late.
    """

    rows: Numbers
    reading: Reading
    keys: Sequence[Key]
    judgments: Sequence[Judgment]
    which: Places
    undone: Sequence[Marks]
    late: Sequence[Marks]


def table_of(audited: Audited, duties: Sequence[str]) -> pa.RecordBatch:
    """Return answers as a batch with the columns of `SCHEMA`, words as dictionaries; `duties` are those of the map."""
    judged, which = audited.judgments, audited.which
    reading = audited.reading
    columns = [
        pa.array(audited.rows),
        pa.array(reading.days, pa.int32(), mask=reading.flawed).cast(pa.date32()),
        pa.array(reading.given == RELEASED, pa.bool_(), mask=(reading.given != RELEASED) & (reading.given != KEPT)),
        _words([one.outcome.value for one in judged], which),
        _words([" ".join(f"{law}:{outcome}" for law, outcome in one.laws) for one in judged], which),
        _words([" ".join(one.reasons) for one in judged], which),
        _words([" ".join(one.duties) for one in judged], which),
        _listed(duties, audited.undone, reading.flawed),
        _listed(duties, audited.late, reading.flawed),
        _words([one.case for one in judged], which),
        _problems(reading),
    ]
    return pa.RecordBatch.from_arrays(columns, SCHEMA.names)


def _words(words: Sequence[str], which: Places) -> pa.DictionaryArray:
    """Return a word for each row, by its place; none where the place is -1."""
    distinct_words = {word: place for place, word in enumerate(dict.fromkeys(words))}
    places = np.array([*(distinct_words[word] for word in words), 0], np.int32)[which]
    indices = pa.array(places, pa.int32(), mask=which < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(distinct_words), pa.string()))


def _listed(names: Sequence[str], marks: Sequence[Marks], flawed: Marks) -> pa.DictionaryArray:
    columns: list[tuple[Codes, int]] = [(one.view(np.uint8), 2) for one in marks]
    first, which = distinct(columns, len(flawed))
    told = [" ".join(name for name, one in zip(names, marks, strict=True) if one[row]) for row in first]
    return _words(told, np.where(flawed, -1, which))


def _problems(reading: Reading) -> pa.DictionaryArray:
    codes = [(marks.view(np.uint8), 2) for marks, *_ in reading.wrong]
    first, which = distinct(codes, len(reading.flawed))
    told = ["; ".join(f"{column}: {wrong}" for marks, column, wrong, _ in reading.wrong if marks[row]) for row in first]
    return _words(told, np.where(reading.flawed, which, -1))
