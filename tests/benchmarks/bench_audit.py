"""Audit a log of twenty million rows from Parquet to Parquet, as `compliance audit` does it.

`python tests/benchmarks/bench_audit.py [ROWS]`. Exits 1 if all its processes together ever hold more than 2 GB, or if
a row is missing.
"""

from __future__ import annotations

import runpy
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
from pyarrow import parquet
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
ROWS = 20_000_000
DRAWN = 50_000
GROUP = 1_000_000
MOST = 2 * 1024**3
"""Bytes."""


def main() -> None:
    """Make the log, audit it, print what it took."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with TemporaryDirectory() as folder:
        log, map_ = Path(folder, "log.parquet"), Path(folder, "map.yaml")
        made = _timed(lambda: _make(log, rows))
        map_.write_text((EXAMPLES / "log-map.yaml").read_text(encoding="utf-8") + "row: Number\n", encoding="utf-8")
        seconds, memory = _audit(log, map_, Path(folder, "out"))
        answered = parquet.read_metadata(Path(folder, "out", "answers.parquet")).num_rows
        sizes = [path.stat().st_size / 2**20 for path in (log, Path(folder, "out", "answers.parquet"))]
    shown = Table("Rows", "Log MB", "Made s", "Audit s", "Rows a second", "Answers MB", "Memory MB")
    told = (f"{rows:,}", f"{sizes[0]:.0f}", f"{made:.0f}", f"{seconds:.0f}", f"{rows / seconds:,.0f}")
    shown.add_row(*told, f"{sizes[1]:.0f}", f"{memory / 2**20:,.0f}")
    Console(width=120).print(shown)
    sys.exit(0 if memory < MOST and answered == rows else 1)


def _make(log: Path, rows: int) -> None:
    """Write the made-up log, its entries drawn again and again, each with a number and a day of its own."""
    entries = pa.Table.from_pylist(list(runpy.run_path(str(EXAMPLES / "log.py"))["entries"](DRAWN)))
    days = entries.column("Date").combine_chunks()
    dice = np.random.default_rng(1)
    with parquet.ParquetWriter(log, entries.append_column("Number", pa.nulls(DRAWN, pa.int64())).schema) as writer:
        for start in range(0, rows, GROUP):
            count = min(GROUP, rows - start)
            drawn = entries.take(pa.array(dice.integers(0, DRAWN, count)))
            at = drawn.schema.get_field_index("Date")
            drawn = drawn.set_column(at, "Date", days.take(pa.array(dice.integers(0, DRAWN, count))))
            writer.write_table(drawn.append_column("Number", pa.array(np.arange(start + 1, start + count + 1))))


def _audit(log: Path, map_: Path, out: Path) -> tuple[float, int]:
    """Return the seconds that an audit took, and the most bytes that its processes held together."""
    began, most = time.perf_counter(), 0
    command = [sys.executable, "-m", "compliance", "audit", str(log), "--map", str(map_), "--out", str(out)]
    with subprocess.Popen([*command, "--district", str(EXAMPLES / "district.yaml")], cwd=ROOT) as audit:  # noqa: S603
        while audit.poll() is None:
            most = max(most, _held(audit.pid))
            time.sleep(0.2)
    if audit.returncode:
        sys.exit(audit.returncode)
    return time.perf_counter() - began, most


def _held(process: int) -> int:
    """Return the bytes that a process and its children hold."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmRSS:")), 0)
    return own + sum(_held(int(child)) for child in children)


def _timed(run: Callable[[], None]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
