"""The change log: by day and by law, what begins, what ends and what takes the place of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook

Turn = Literal["begins", "replaces", "ends", "learned"]
TURNS: tuple[Turn, ...] = ("replaces", "begins", "ends", "learned")


@dataclass(frozen=True)
class Entry:
    """What happens to one provision on one day.

    `replaced` is what it takes the place of. `why` says why it ends, or since when what was learned had been law.
    """

    day: date
    turn: Turn
    provision: Provision
    replaced: Provision | None = None
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "day": self.day.isoformat(),
            "law": self.provision.law,
            "turn": self.turn,
            "provision": self.provision.id,
            "title": self.provision.title,
            "cite": self.provision.cites[0].cite,
            "replaced": self.replaced.id if self.replaced else None,
            "why": self.why,
        }


def chronicle(rulebook: Rulebook, law: str = "") -> tuple[Entry, ...]:
    """Return the change log of one law, or of all: the newest day first, and on a day in the order of the laws."""
    replaced = {one.replaces for one in rulebook.provisions.values()}
    laws = [one.id for one in rulebook.laws]
    found = (entry for one in rulebook.provisions.values() for entry in _entries(rulebook, one, one.id in replaced))
    wanted = (entry for entry in found if law in ("", entry.provision.law))
    return tuple(sorted(wanted, key=lambda one: (-one.day.toordinal(), laws.index(one.provision.law))))


def _entries(rulebook: Rulebook, rule: Provision, replaced: bool) -> Iterator[Entry]:  # noqa: FBT001 - private
    first, last = rule.in_force.from_, rule.in_force.to
    if first:
        old = rulebook.provisions[rule.replaces] if rule.replaces else None
        yield Entry(first, "replaces" if old else "begins", rule, old)
    if last and not replaced:
        yield Entry(last + timedelta(days=1), "ends", rule, why=rule.in_force.ended)
    if rule.known_from:
        yield Entry(rule.known_from, "learned", rule, why=f"law since {first}" if first else "")
