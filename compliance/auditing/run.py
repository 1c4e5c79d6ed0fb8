"""An audit from the log to its tables: surveyed, decided by the kernel, vouched for by engine and oracle, written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow
from pyarrow import parquet

from compliance.auditing.answers import SCHEMA, Audited
from compliance.auditing.auditor import Auditor
from compliance.auditing.former import Replay, compared
from compliance.auditing.log import Flaw, Log, Part
from compliance.auditing.output import Output
from compliance.auditing.settlers import Settlers, settlers, undecided_first
from compliance.auditing.short_cases import ShortCase, short_cases, worst
from compliance.auditing.survey import Survey, survey
from compliance.auditing.tally import Tally
from compliance.auditing.vouching import vouch

ANSWERS, PROBLEMS, CHANGED = "answers", "problems.csv", "changed.csv"
SHEET = 1_048_575
"""Rows that a spreadsheet can open below its header; a longer table is written as Parquet only."""

AT_ONCE = 1000
"""Patterns between two words about how far it is."""

Seen = Callable[[int], None]


class Watch(Protocol):
    """Whoever is told how far an audit has come."""

    def begin(self, step: str, total: int | None) -> Seen:
        """Begin a step of so many parts; what is returned is told how many of them are done."""


@dataclass(frozen=True)
class Results:
    """What came out of a log."""

    log: str
    survey: Survey
    tally: Tally
    worst: tuple[ShortCase, ...]
    settlers: Settlers
    replay: Replay | None = None


def run(log: Log, auditor: Auditor, out: Output, watch: Watch, replay: Replay | None = None) -> Results:
    """Audit a log and write its tables; raise `InputError` or, where nobody can vouch, `EngineFault`."""
    looked = survey(log, auditor, watch.begin("reading", log.rows))
    _judge(auditor, looked, watch.begin("the kernel decides patterns", len(looked.vouched)))
    vouch(auditor, looked.vouched, watch.begin("engine and oracle decide patterns", len(looked.vouched)))
    tally = Tally(auditor)
    write(out, decided(log, auditor, tally, watch.begin("deciding rows", looked.rows)), looked.rows)
    worst_cases = short_cases(tally, watch.begin("making cases short", len(worst(tally))))
    found = settlers(tally, watch.begin("looking for what would settle rows", len(undecided_first(tally))))
    if replay is not None:
        _replay(log, replay, out, watch, looked.rows)
    return Results(log.name, looked, tally, worst_cases, found, replay)


def _replay(log: Log, replay: Replay, out: Output, watch: Watch, rows: int) -> None:
    """Write `changed.csv`: the rows that come out otherwise, how, and because of which provisions."""
    with _text(out, CHANGED) as file:
        writer = csv.writer(file)
        writer.writerow(("row", "before", "after", "because", "case"))
        for row, one in compared(log, replay, watch.begin("deciding rows under the former law", rows)):
            told = (one.before.outcome.value, one.after.outcome.value, " ".join(one.because), one.after.case)
            writer.writerow((row, *told))
    replay.vouch(watch.begin("engine and oracle decide what changed", replay.patterns))


def _judge(auditor: Auditor, looked: Survey, seen: Seen) -> None:
    for start in range(0, len(looked.vouched), AT_ONCE):
        here = looked.vouched[start : start + AT_ONCE]
        auditor.judgments(here)
        seen(len(here))


def decided(log: Log, auditor: Auditor, tally: Tally, seen: Seen) -> Iterator[tuple[pa.RecordBatch, list[Flaw]]]:
    """Yield the answers to a log, batch by batch, with what is wrong in it; count them on the way."""
    for part in log.parts(auditor.logmap.read):
        audited = auditor.audit(part.batch, part.rows)
        tally.add(audited)
        flaws = list(tally.note(_flaws(part, audited)))
        tally.rows, tally.flawed = tally.rows + len(part.broken), tally.flawed + len(part.broken)
        yield from ((batch, flaws) for batch, flaws in _rows(auditor.table(audited), part, flaws))
        seen(part.batch.num_rows + len(part.broken))


def write(out: Output, batches: Iterator[tuple[pa.RecordBatch, list[Flaw]]], rows: int) -> None:
    """Write `answers.parquet`, `answers.csv` if a spreadsheet could open it, and `problems.csv`."""
    with ExitStack() as opened:
        file = opened.enter_context(out.open(f"{ANSWERS}.parquet"))
        binary = opened.enter_context(parquet.ParquetWriter(file, SCHEMA, compression="zstd"))
        text = None
        if rows <= SHEET:
            text = opened.enter_context(arrow.CSVWriter(opened.enter_context(out.open(f"{ANSWERS}.csv")), SCHEMA))
        listed = csv.writer(opened.enter_context(_text(out, PROBLEMS)))
        listed.writerow(("row", "column", "problem", "mend"))
        for batch, flaws in batches:
            plain = pa.Table.from_batches([batch]).cast(SCHEMA)
            binary.write_table(plain)
            if text is not None:
                text.write_table(plain)
            listed.writerows((flaw.row, flaw.column, flaw.wrong, flaw.mend) for flaw in flaws)


def _text(out: Output, name: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(out.open(name), encoding="utf-8", newline="")


def _flaws(part: Part, audited: Audited) -> Iterator[Flaw]:
    yield from part.broken
    yield from audited.reading.flaws(audited.rows)


def _rows(table: pa.RecordBatch, part: Part, flaws: list[Flaw]) -> Iterator[tuple[pa.RecordBatch, list[Flaw]]]:
    """Yield the answers, and rows for records that could not even be read."""
    yield table, sorted(flaws, key=lambda flaw: (flaw.row, flaw.column))
    if part.broken:
        none = {name: pa.nulls(len(part.broken), kind) for name, kind in zip(SCHEMA.names, SCHEMA.types, strict=True)}
        told = {
            "row": pa.array(np.array([flaw.row for flaw in part.broken])),
            "problem": [one.wrong for one in part.broken],
        }
        yield pa.RecordBatch.from_pydict({**none, **told}, SCHEMA), []
