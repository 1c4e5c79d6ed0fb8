"""A map to begin with: every column of a log with what stands in it, and the fact that it looks like.

A column with many different cells, or with cells that hardly come twice, is named and not listed: it may hold names.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pyarrow.compute as pc

from compliance.auditing.cells import FactReader, text
from compliance.auditing.log import Log
from compliance.law.facts import Asked, Vocabulary
from compliance.law.logmap import FactColumn, plain

MOST = 40
"""With more different cells than this, a column is not listed."""
TO_FILL_IN = "todo"
"""What stands where somebody has to decide; a map that still holds it is refused."""
AGAIN = 3
"""Each listed cell stands in about so many rows at least, on the whole."""


def draft(log: Log, vocabulary: Vocabulary) -> str:
    """Return a map as text. It is refused until each `todo` in it is filled in or taken out."""
    rows, counts = _counted(log)
    lines = [
        f"# A map of {log.name}: {rows:,} rows. Take out what is no fact, fill in the rest.",
        "# `compliance schema case` lists the facts and their answers. What is not named here is never read.",
        f"day: {{column: {TO_FILL_IN}, written: month/day/year}}",
        f"# released: {{column: {TO_FILL_IN}, yes: [Released], no: [Refused]}}",
        "# always: {holder: public_school}",
        "columns:",
    ]
    for column, cells in counts.items():
        lines += _column(column, cells, rows, vocabulary)
    lines += ["# done:", f"#   - {{duty: ferpa_log, column: {TO_FILL_IN}, written: month/day/year}}"]
    return "\n".join(lines) + "\n"


def _counted(log: Log) -> tuple[int, dict[str, Counter[str] | None]]:
    """Return how many rows there are and, by column, how often each cell stands there; None where they are many."""
    rows, counts = 0, dict[str, Counter[str] | None].fromkeys(log.columns)
    found: dict[str, Counter[str]] = {column: Counter() for column in log.columns}
    for part in log.parts(log.columns):
        rows += part.batch.num_rows + len(part.broken)
        for column, counter in found.items():
            if len(counter) <= MOST:
                for one in pc.value_counts(text(part.batch.column(column))).to_pylist():
                    counter[(one["values"] or "").strip()] += one["counts"]
    for column, counter in found.items():
        few = len(counter) <= MOST and len(counter) * AGAIN <= rows
        counts[column] = counter if few else None
    return rows, counts


def _column(column: str, cells: Counter[str] | None, rows: int, vocabulary: Vocabulary) -> Iterator[str]:
    name = json.dumps(column, ensure_ascii=False)
    if cells is None:
        yield f"  # {name} has too many different cells to be listed: a day, a number, or what nobody should read."
        return
    blank = cells.pop("", 0)
    if not cells:
        yield f"  # {name} is blank throughout."
        return
    yield f"  # {name}: {blank:,} of {rows:,} rows are blank."
    fact = _like(vocabulary, column)
    yield f"  - column: {name}"
    yield f"    fact: {fact.id if fact else TO_FILL_IN}"
    yield "    values:"
    for cell, count in cells.most_common():
        value = _answer(vocabulary, fact, cell) if fact else ""
        yield f"      {json.dumps(cell, ensure_ascii=False)}: {value or TO_FILL_IN}  # {count:,} rows"


def _like(vocabulary: Vocabulary, column: str) -> Asked | None:
    """Return the fact whose id or label is the name of the column."""
    words = plain(column).replace("_", " ")
    return next((one for one in vocabulary.asked if words in (one.id.replace("_", " "), plain(one.label))), None)


def _answer(vocabulary: Vocabulary, fact: Asked, cell: str) -> str:
    return FactReader.of(vocabulary, FactColumn(column="x", fact=fact.id)).words.get(plain(cell), "")
