"""Scenarios: cases with the answer that is expected, and the authority that says so."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from compliance.models import Day, DottedId, Id, Model, Text
from compliance.outcome import Outcome

ALL_LAWS = "all"
Answer = Literal[
    "not_covered", "permitted", "permitted_with_conditions", "required", "prohibited", "unsettled", "depends"
]
"""What an authority answers: an outcome, or that it depends."""


class Because(Model):
    """Who says that this is the answer; of a published case also what exactly they answer."""

    authority: Text
    cite: str = ""
    url: str = ""
    case: str = Field(default="", description="The id of the published case this scenario encodes")
    answers: dict[Id, Answer] = Field(
        default_factory=dict, description="The authority's own answer by law; `all` stands for the laws together"
    )
    owes: tuple[Id, ...] = Field(default=(), description="The duties that the authority says are owed")

    @model_validator(mode="after")
    def _answered(self) -> Because:
        if bool(self.case) != bool(self.answers or self.owes):
            raise ValueError("a published `case` stands with its authority's `answers` or with what it `owes`")
        return self


class Expectation(Model):
    """What must come out. `laws`, `reasons` and `duties` name what must be there, not all that may be."""

    outcome: Outcome | None = None
    laws: dict[Id, Outcome] = Field(default_factory=dict)
    reasons: tuple[DottedId, ...] = ()
    duties: tuple[Id, ...] = ()
    no_duties: tuple[Id, ...] = ()
    missing: tuple[Id, ...] = ()
    binding: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _something(self) -> Expectation:
        if self.outcome is None and not self.laws:
            raise ValueError("an expectation names an outcome, combined or of one law")
        return self


class Differs(Model):
    """A published answer that the rulebook does not give, and why we keep our own."""

    why: Text


class Scenario(Model):
    """One story with its facts. `origin` is `published`, `training` or `regression`."""

    id: DottedId
    title: Text
    story: Text
    as_of: Day
    facts: dict[str, Any]
    expect: Expectation
    because: Because
    origin: Literal["published", "training", "regression"]
    teaches: str = ""
    difficulty: Literal["easy", "medium", "hard"] | None = None
    differs: Differs | None = None

    @model_validator(mode="after")
    def _published(self) -> Scenario:
        if bool(self.because.case) != (self.origin == "published"):
            raise ValueError("a scenario of `origin: published` names its `case`, and no other does")
        if self.differs and not self.because.case:
            raise ValueError("only a published case can have `differs`")
        return self


class Unmapped(Model):
    """A published case that asks something else than "may this be shared?"."""

    case: Text
    why: Text


class ScenarioFile(Model):
    """One file of `rules/scenarios/`."""

    scenarios: tuple[Scenario, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
