"""A log in a Parquet file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from compliance.auditing.log import BATCH, Opener, Part, refused


class ParquetLog:
    """Reads the columns that are asked for and no others."""

    above = 0

    def __init__(self, name: str, opened: Opener) -> None:
        self.name, self._opened = name, opened
        try:
            with opened() as held, parquet.ParquetFile(held) as file:
                self.columns = tuple(file.schema_arrow.names)
                self._words = [field.name for field in file.schema_arrow if pa.types.is_string(field.type)]
                self.rows: int | None = file.metadata.num_rows
        except (OSError, pa.ArrowException) as error:
            raise refused(name, "cannot be read as Parquet", "Write it anew") from error

    def parts(self, columns: Sequence[str]) -> Iterator[Part]:
        """Yield all records, in their order; of each the columns asked for."""
        at = 1
        try:
            with self._opened() as held, parquet.ParquetFile(held, read_dictionary=self._words) as file:
                for batch in file.iter_batches(BATCH, columns=list(columns)):
                    yield Part(batch, np.arange(at, at + batch.num_rows))
                    at += batch.num_rows
        except pa.ArrowException as error:
            raise refused(self.name, f"cannot be read beyond record {at - 1:,}", "Write it anew") from error
