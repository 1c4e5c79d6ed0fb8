"""The report of an audit as plain data: sections with a table each, some with bars. Both forms show exactly this."""

from __future__ import annotations

from dataclasses import dataclass

HIDDEN = "hidden"


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: its pieces, each with the place of its color."""

    label: str
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Section:
    """A heading, a few words, a table; `links` has an address for some rows."""

    title: str
    lead: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    bars: tuple[Bar, ...] = ()
    colors: tuple[str, ...] = ()
    """What each color says, in the order of their places."""
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A title, some lines, sections, and what stands at the foot."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
