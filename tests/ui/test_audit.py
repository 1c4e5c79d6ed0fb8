"""The page that audits takes logs of at most 50,000 rows."""

from __future__ import annotations

import runpy
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from compliance import InputError
from compliance.auditing.log import log_in_memory
from ui.audit import page

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def test_a_log_that_is_too_long_for_the_page_is_for_the_command_line() -> None:
    (entry,) = runpy.run_path(str(EXAMPLES / "log.py"))["entries"](1)
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist([entry] * (page.MOST + 1)), sink)
    log = log_in_memory("log.parquet", sink.getvalue().to_pybytes())

    with pytest.raises(InputError, match="has 50,001 rows, and this page takes 50,000"):
        page._decided(log, (EXAMPLES / "log-map.yaml").read_bytes(), "map.yaml")
