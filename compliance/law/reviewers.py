"""Reviewers: who may sign for which law, and by which key it is known that it was they.

`rules/reviewers.yaml` lists them. A file of `rules/signatures/` is a statement of one of them about provisions by their
content, and the `.sig` file beside it proves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator, model_validator

from compliance.law.models import Day, DottedId, Id, Model, Text

Hash = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class Reviewer(Model):
    """Somebody who may sign: `key` is the line of the `.pub` file, `laws` those for which the signature counts."""

    id: Id
    name: Text
    key: Text
    laws: tuple[Id, ...] = Field(min_length=1)

    @field_validator("key")
    @classmethod
    def _usable(cls, value: str) -> str:
        from compliance.law.sshsig import public_key  # noqa: PLC0415 - a rulebook without reviewers needs no cryptography

        try:
            public_key(value)
        except ValueError as error:
            raise ValueError(f"`key` is no public key that can be used: {error}") from error
        return value


class ReviewerFile(Model):
    """`rules/reviewers.yaml`. For a law of `two_readers`, a provision is signed once two of them have signed it."""

    reviewers: tuple[Reviewer, ...] = ()
    two_readers: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> ReviewerFile:
        for key in ("id", "key"):
            found = [getattr(reviewer, key) for reviewer in self.reviewers]
            if len(set(found)) != len(found):
                raise ValueError(f"two reviewers have the same `{key}`")
        return self

    def named(self, name: str) -> Reviewer | None:
        """Return the reviewer with this id."""
        return next((reviewer for reviewer in self.reviewers if reviewer.id == name), None)

    def needed(self, law: str) -> int:
        """Return how many have to sign a provision of a law."""
        return 2 if law in self.two_readers else 1


class Statement(Model):
    """What a reviewer signs: that these provisions, with these contents, were read and are right."""

    by: Id
    day: Day
    rulebook: str = ""
    """Which rulebook was looked at; what counts is the content of each provision."""
    provisions: Mapping[DottedId, Hash] = Field(min_length=1)
