"""One rule of the lint catalogue. It yields faults with their place, as the loader does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from compliance.law.consistency import Fault
from compliance.law.rulebook import Rulebook

Level = Literal["error", "warning"]
"""An `error` fails the check; a `warning` does not."""


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue. `find` is given the rulebook and the day of the check."""

    name: str
    level: Level
    summary: str
    find: Callable[[Rulebook, date], Iterator[Fault]]

    @property
    def page(self) -> str:
        """Where in the repository it is written what to avoid, what to prefer and why."""
        return f"compliance/checks/lint/{self.name}.md"
