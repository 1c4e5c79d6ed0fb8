"""Boundary cases: each tells a provision from a misreading of it that no story notices.

They are found by a solver (`compliance boundaries`), and then only pin down what the rulebook says. One that was read
against the law has its story and its authority, and is as good as a scenario. A lawyer who changes a provision finds
here, in short cases, what changes with it.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from compliance.law.models import Day, DottedId, Model, Text
from compliance.law.scenarios import Because, Expectation, Scenario

READ = "read_boundary"
UNREAD = "unread_boundary"


class Boundary(Model):
    """One case. `of` is the provision, `tells` the flip from which it tells it.

    Whoever reads it against the law adds the `story` and the authority that says so (`because`).
    """

    of: DottedId
    tells: Text
    story: str = ""
    because: Because | None = None
    as_of: Day
    facts: dict[str, Any]
    expect: Expectation

    @model_validator(mode="after")
    def _read_whole(self) -> Boundary:
        if bool(self.story) != bool(self.because and self.because.cite):
            raise ValueError("a boundary case that was read has a `story` and a `because` with its `cite`")
        return self

    @property
    def law(self) -> str:
        """The law whose file it stands in."""
        return self.of.partition(".")[0]

    @property
    def is_read(self) -> bool:
        """Whether somebody has held it against the law, and not only against the rulebook."""
        return self.because is not None

    def scenario(self, number: int) -> Scenario:
        """Return the case as a scenario, numbered, so that it can be decided and held against like any other."""
        title = f"{self.of}: {self.tells}"
        return Scenario(
            id=f"{READ if self.is_read else UNREAD}.{number}",
            title=title,
            story=self.story or title,
            as_of=self.as_of,
            facts=self.facts,
            expect=self.expect,
            because=self.because or Because(authority=f"The rulebook itself, {self.of}"),
            origin="regression",
        )


class BoundaryFile(Model):
    """One file of `rules/boundaries/`: the cases of one law."""

    boundaries: tuple[Boundary, ...] = Field(min_length=1)
