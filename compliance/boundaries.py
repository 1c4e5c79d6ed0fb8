"""Boundary cases: each tells a provision from a misreading of it that no story notices.

They are found by a solver (`compliance boundaries`) and pin down what the rulebook says. They are no authority for
the law; a lawyer who changes a provision finds here, in short cases, what changes with it.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from compliance.models import Day, DottedId, Model, Text
from compliance.scenarios import Because, Expectation, Scenario


class Boundary(Model):
    """One case. `of` is the provision, `tells` the flip from which it tells it."""

    of: DottedId
    tells: Text
    as_of: Day
    facts: dict[str, Any]
    expect: Expectation

    def scenario(self, number: int) -> Scenario:
        """Return the case as a scenario, numbered, so that it can be decided and held against like any other."""
        return Scenario(
            id=f"boundary.{number}",
            title=f"{self.of}: {self.tells}",
            story=f"{self.of}: {self.tells}",
            as_of=self.as_of,
            facts=self.facts,
            expect=self.expect,
            because=Because(authority=f"The rulebook itself, {self.of}"),
            origin="regression",
        )


class BoundaryFile(Model):
    """One file of `rules/boundaries/`: the cases of one law."""

    boundaries: tuple[Boundary, ...] = Field(min_length=1)
