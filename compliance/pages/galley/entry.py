"""The parts that a galley is made of: every chapter has sheets, every sheet entries, every entry rows of lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Line = tuple[int, str]
"""How deep a line is indented, and its words."""


@dataclass(frozen=True)
class Row:
    """Something said under a label."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Entry:
    """One thing to be read and marked: a provision, a question, a theorem, a scenario. `name` is its id."""

    name: str
    title: str
    note: str
    says: str = ""
    rows: tuple[Row, ...] = ()
    marked: bool = False
    """Whether a reviewer is to tick, sign and date it."""
    links: tuple[tuple[str, str], ...] = ()
    """Where it can be read on line: the words of each link, and its address."""


@dataclass(frozen=True)
class Sheet:
    """Entries under one heading: a section of a statute, a group of questions. `rows` stand after them."""

    title: str
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """One law, or one appendix."""

    title: str
    lead: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Galley:
    """The whole of it. `foot` names the rulebook and stands on every page."""

    title: str
    lead: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    foot: str


def row(label: str, lines: Iterable[Line | str]) -> tuple[Row, ...]:
    """Return a row, or nothing if it would be empty; what is text alone is a line without indent."""
    found = tuple((0, line) if isinstance(line, str) else line for line in lines)
    return (Row(label, found),) if any(words for _, words in found) else ()
