"""Scenarios: cases with the answer that is expected, and the authority that says so."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from compliance.law.models import Day, DottedId, Id, Model, Text
from compliance.law.outcome import Outcome
from compliance.law.teaching import CHOICES, MAX_INJECTS, Reason, ToldInject

ALL_LAWS = "all"
MAX_NAMES = 50
"""The most that one expectation names of a kind; no scenario has a tenth of it."""
Answer = Literal[
    "not_covered", "permitted", "permitted_with_conditions", "required", "prohibited", "unsettled", "depends"
]
"""What an authority answers: an outcome, or that it depends."""
STORY_WORDS = range(60, 141)
"""How long a story for teaching is: short enough to read aloud in a minute."""


class Because(Model):
    """Who says that this is the answer; of a published case also what exactly they answer."""

    authority: Text
    cite: str = ""
    url: str = ""
    built_on: str = Field(default="", description="The id of the published case a story for teaching is built on")
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
    reasons: tuple[DottedId, ...] = Field(default=(), max_length=MAX_NAMES)
    duties: tuple[Id, ...] = Field(default=(), max_length=MAX_NAMES)
    no_duties: tuple[Id, ...] = Field(default=(), max_length=MAX_NAMES)
    missing: tuple[Id, ...] = Field(default=(), max_length=MAX_NAMES)
    binding: tuple[Id, ...] = Field(default=(), max_length=MAX_NAMES)

    @model_validator(mode="after")
    def _something(self) -> Expectation:
        if self.outcome is None and not self.laws:
            raise ValueError("an expectation names an outcome, combined or of one law")
        return self


class Differs(Model):
    """A published answer that the rulebook does not give, and why we keep our own."""

    why: Text


class Trap(Model):
    """A mistake that scenarios teach against: `says` is the belief behind it, `instead` what to do."""

    id: Id
    label: Text
    says: Text
    instead: Text


class Scenario(Model):
    """One story with its facts. `origin` is `published`, `training` or `regression`.

    - `provisions`: what it teaches, as law; without any one of these it comes out otherwise than expected.
    - `turns_on`: the facts that decide it; each has another answer that changes the outcome.
    - `trap`: the mistake of `rules/traps.yaml` that it teaches against.
    - `discussion`: questions for the room.
    - `also_true`: by fact, what else an honest person could answer to the same story; none of it may open more.
    - `also_answered`: answers to questions that only such a reading raises.
    - `ballot`: the reasons that a class chooses from; `injects`: news that turns it.
    - `tags`, `audience`: what it is about and whom it is for, from `rules/teaching.yaml`; `objective`: what is learned.

    A scenario for training has all of the first four, and a story of 60 to 140 words.
    """

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
    provisions: tuple[DottedId, ...] = Field(default=(), max_length=MAX_NAMES)
    turns_on: tuple[Id, ...] = Field(default=(), max_length=5)
    trap: Id | None = None
    discussion: tuple[Text, ...] = Field(default=(), max_length=3)
    differs: Differs | None = None
    also_true: dict[Id, Annotated[tuple[Any, ...], Field(min_length=1)]] = Field(default_factory=dict)
    also_answered: dict[Id, Any] = Field(default_factory=dict)
    ballot: tuple[Reason, ...] = ()
    injects: tuple[ToldInject, ...] = Field(default=(), max_length=MAX_INJECTS)
    tags: tuple[Id, ...] = Field(default=(), max_length=5)
    audience: tuple[Id, ...] = Field(default=(), max_length=6)
    objective: str = Field(default="", max_length=160)

    @model_validator(mode="after")
    def _published(self) -> Scenario:
        if bool(self.because.case) != (self.origin == "published"):
            raise ValueError("a scenario of `origin: published` names its `case`, and no other does")
        if self.differs and not self.because.case:
            raise ValueError("only a published case can have `differs`")
        return self

    @model_validator(mode="after")
    def _read_otherwise(self) -> Scenario:
        if self.also_answered and not self.also_true:
            raise ValueError("`also_answered` stands with `also_true`, whose questions it answers")
        return self

    @model_validator(mode="after")
    def _balloted(self) -> Scenario:
        if self.ballot and len(self.ballot) not in CHOICES:
            raise ValueError(f"the ballot has {len(self.ballot)} reasons; it has three to six")
        if len({reason.words for reason in self.ballot}) < len(self.ballot):
            raise ValueError("two reasons of the ballot say the same")
        return self

    @property
    def story_words(self) -> int:
        """The length of the story in words."""
        return len(self.story.split())

    @model_validator(mode="after")
    def _fit_for_teaching(self) -> Scenario:
        if self.origin != "training":
            return self
        needed = ("teaches", "difficulty", "provisions", "turns_on", "trap", "discussion")
        lacking = [f"`{key}`" for key in needed if not getattr(self, key)]
        if self.expect.outcome is None:
            lacking.append("`expect.outcome`")
        if lacking:
            raise ValueError(f"a scenario for training also needs {', '.join(lacking)}")
        if self.story_words not in STORY_WORDS:
            raise ValueError(f"the story has {self.story_words} words; for training it has 60 to 140")
        return self


class Unmapped(Model):
    """A published case that asks something else than "may this be shared?"."""

    case: Text
    why: Text


class ScenarioFile(Model):
    """One file of `rules/scenarios/`."""

    scenarios: tuple[Scenario, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
