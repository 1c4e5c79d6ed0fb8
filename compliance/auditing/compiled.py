"""An auditor as bytes for another process or machine: the law compiled, the map, the patterns that were decided here.

Where they are read, no rules are loaded and nothing is compiled but the solver, if a case asks for it. The bytes are a
pickle: they run code where they are read, so they go only to machines that trust the one that made them.
"""

from __future__ import annotations

import pickle
from functools import lru_cache

import pyarrow as pa

from compliance.auditing.answers import SCHEMA, Key
from compliance.auditing.auditor import Auditor
from compliance.auditing.judge import Judge, Judgment


def compiled(auditor: Auditor) -> bytes:
    """Return an auditor with the judges of all its eras; raise `ValueError` if its map names no `row`."""
    if auditor.logmap.row is None:
        raise ValueError("the map names no `row`: in many parts nobody knows which row of the log comes first")
    judges = {era: auditor.judge(era) for era in range(len(auditor.eras.first_days))}
    return pickle.dumps((auditor, judges, dict(auditor.known)), protocol=pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=4)
def loaded(sent: bytes) -> Auditor:
    """Return the auditor that was sent; a process reads it once."""
    held: tuple[Auditor, dict[int, Judge], dict[Key, Judgment]]
    held = pickle.loads(sent)  # noqa: S301 - made by `compiled`, on a trusted machine
    auditor, judges, known = held
    auditor.take(judges, known)
    return auditor


def answered(sent: bytes, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the answers to a batch, words as plain text: the function that every engine runs."""
    (plain,) = pa.Table.from_batches([loaded(sent).batch(batch)]).cast(SCHEMA).combine_chunks().to_batches() or [
        SCHEMA.empty_table().to_batches()[0]
    ]
    return plain
