"""An auditor as bytes for another process or machine: the law compiled, the map, and nothing of any record.

Where they are read, no rules are loaded and nothing is compiled but the solver, if a case asks for it. The bytes are a
pickle: they run code where they are read, so they go only to machines that trust the one that made them.
"""

from __future__ import annotations

import pickle
from functools import lru_cache

import pyarrow as pa

from compliance.auditing.auditor import SCHEMA, Auditor
from compliance.auditing.judge import Judge


def compiled(auditor: Auditor) -> bytes:
    """Return an auditor with the judges of all its eras; the map has to name a column that numbers the rows."""
    if auditor.logmap.row is None:
        raise ValueError("the map names no `row`: in many parts nobody knows which row of the log comes first")
    judges = {era: auditor.judge(era) for era in range(len(auditor.eras.first_days))}
    return pickle.dumps((auditor, judges), protocol=pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=4)
def loaded(sent: bytes) -> Auditor:
    """Return the auditor that was sent; a process reads it once."""
    held: tuple[Auditor, dict[int, Judge]] = pickle.loads(sent)  # noqa: S301 - made by `compiled`, on a trusted machine
    auditor, judges = held
    for era, judge in judges.items():
        auditor.take(era, judge)
    return auditor


def answered(sent: bytes, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the answers to a batch, words as plain text: the function that every engine runs."""
    (plain,) = pa.Table.from_batches([loaded(sent).batch(batch)]).cast(SCHEMA).combine_chunks().to_batches() or [
        SCHEMA.empty_table().to_batches()[0]
    ]
    return plain
