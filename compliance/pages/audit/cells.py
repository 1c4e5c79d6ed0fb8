"""Counts as a table or a chart shows them, small ones hidden."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.auditing.small_cells import FEWEST, shown
from compliance.law.outcome import Outcome
from compliance.pages.audit.report import HIDDEN, Bar, Section

GROUPS: Mapping[str, tuple[Outcome, ...]] = {
    "May go": (Outcome.PERMITTED, Outcome.PERMITTED_WITH_CONDITIONS, Outcome.REQUIRED),
    "Not covered": (Outcome.NOT_COVERED,),
    "Unsettled": (Outcome.UNSETTLED,),
    "Needs facts": (Outcome.NEED_FACTS,),
    "May not go": (Outcome.PROHIBITED,),
}
"""The outcomes as they stand beside each other in tables and charts."""
GROUP = {outcome: name for name, outcomes in GROUPS.items() for outcome in outcomes}

Counts = Mapping[str, Mapping[str, int]]


def crossed(title: str, lead: str, counts: Counts, *, chart: bool = True) -> Section:
    """Return a table of something by what came out, each column with its small counts hidden."""
    groups = [name for name in GROUPS if any(row.get(name) for row in counts.values())]
    hidden = {name: shown({row: counted.get(name, 0) for row, counted in counts.items()}) for name in groups}
    rows = tuple((row, *(count(hidden[name][row]) for name in groups)) for row in counts)
    bars = tuple(
        Bar(row, tuple(part for name in groups for part in piece(list(GROUPS).index(name), hidden[name][row])))
        for row in counts
    )
    return Section(title, lead, ("", *groups), rows, bars if chart else (), tuple(GROUPS) if chart else ())


def piece(color: int, rows: int | None) -> tuple[tuple[int, int], ...]:
    """Return one piece of a bar; none where nothing is shown."""
    return ((color, rows),) if rows else ()


def alone(rows: int) -> str:
    """Return a count that no sum would give away."""
    return count(None if 0 < rows < FEWEST else rows)


def count(rows: int | None) -> str:
    """Return a count as text, or what stands for a hidden one."""
    return HIDDEN if rows is None else f"{rows:,}"
