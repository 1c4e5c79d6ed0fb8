"""What a column of the rulebook says: a tree over facts and over other columns, true, false, or not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Column:
    """Another column holds."""

    name: str


@dataclass(frozen=True)
class Among:
    """A fact is one of some values."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class During:
    """The day of the case lies between two days, or after or before one."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class No:
    """Something does not hold."""

    part: Tree


@dataclass(frozen=True)
class Both:
    """All of some hold; true if there are none."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True)
class Either:
    """Some of these hold; false if there are none."""

    parts: tuple[Tree, ...]


Tree = Column | Among | During | No | Both | Either
Layer = Mapping[str, Tree]
