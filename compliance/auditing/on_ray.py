"""An audit on Ray Data: the answers to a Dataset as a Dataset. It needs the extra `ray` of this package."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from compliance.auditing.auditor import Auditor
from compliance.auditing.compiled import answered, compiled


class _Answers:
    """Stands in each worker and keeps what it has decided."""

    def __init__(self, sent: bytes) -> None:
        self._sent = sent

    def __call__(self, table: pa.Table) -> pa.Table:
        return pa.Table.from_batches([answered(self._sent, batch) for batch in table.combine_chunks().to_batches()])


def audit(log: Any, auditor: Auditor, workers: int = 2) -> Any:
    """Return the answers to a Ray Dataset, by so many workers; only mapped columns are read."""
    asked = log.select_columns(list(auditor.logmap.read))
    sent = (compiled(auditor),)
    return asked.map_batches(
        _Answers, fn_constructor_args=sent, batch_format="pyarrow", batch_size=1 << 16, concurrency=workers
    )
