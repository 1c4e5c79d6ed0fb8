"""What a story for teaching says beyond its answer: a ballot, injects, topics, and whom it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from compliance.law.models import Id, Model, Text
from compliance.law.outcome import Outcome

CHOICES = range(3, 7)
"""How many reasons a ballot offers: enough to choose from, and each has a key from 1 to 6."""
MAX_INJECTS = 3


class Reason(Model):
    """One reason on a ballot, in words that somebody can say aloud.

    `facts` are the answers of the story it stands for; none, if it is something of the story that no law asks about.
    Whether it is right is worked out: it is where another answer to one of its facts turns the outcome.
    """

    words: Text = Field(max_length=90)
    facts: tuple[Id, ...] = Field(default=(), max_length=5)


class ToldInject(Model):
    """News in the middle of a story, read aloud: the facts that it changes, and how the story comes out then."""

    say: Text = Field(max_length=400)
    facts: dict[Id, Any] = Field(min_length=1, max_length=8)
    turns_to: Outcome
    why: str = Field(default="", max_length=240, description="What to say of it once the room has answered")

    @model_validator(mode="after")
    def _settled(self) -> ToldInject:
        if self.turns_to is Outcome.NEED_FACTS:
            raise ValueError("an inject turns to an answer that can be taught, so not to `need_facts`")
        return self


class Named(Model):
    """An entry of a closed list: a topic, or somebody whom a story is for."""

    id: Id
    label: Text


class Pack(Model):
    """Stories that make one lesson: on a topic, for an audience, within so many minutes."""

    id: Id
    title: Text
    objective: Text
    minutes: int = Field(default=60, ge=10, le=480)
    audience: tuple[Id, ...] = ()
    stories: tuple[str, ...] = Field(min_length=1, max_length=12)


class TeachingFile(Model):
    """`rules/teaching.yaml`: the closed lists, each outcome as a class says it, and the lessons that are ready made."""

    tags: tuple[Named, ...] = ()
    audiences: tuple[Named, ...] = ()
    votes: Mapping[Outcome, Text] = Field(default_factory=dict)
    packs: tuple[Pack, ...] = ()
