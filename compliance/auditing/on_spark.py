"""An audit on Spark: the answers to a DataFrame as a DataFrame. It needs the extra `spark` of this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from compliance.auditing.answers import SCHEMA
from compliance.auditing.auditor import Auditor
from compliance.auditing.compiled import answered, compiled

TYPES = {pa.int64(): "bigint", pa.date32(): "date", pa.bool_(): "boolean", pa.string(): "string"}


def audit(log: Any, auditor: Auditor) -> Any:
    """Return the answers to a Spark DataFrame; the compiled law is broadcast, and only mapped columns are read."""
    sent = log.sparkSession.sparkContext.broadcast(compiled(auditor))

    def answers(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return (answered(sent.value, batch) for batch in batches)

    columns = ", ".join(f"{field.name} {TYPES[field.type]}" for field in SCHEMA)
    return log.select(*(f"`{name}`" for name in auditor.logmap.read)).mapInArrow(answers, columns)
