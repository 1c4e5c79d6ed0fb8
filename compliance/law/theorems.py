"""Theorems: what lawyers say of the rulebook as a whole, in sentences a solver can prove.

    when: {legal_process: {is: subpoena_no_judge}}
    never: {issra: {is: allowed}}

A theorem speaks about answers as well as facts: its conditions may test asked and derived facts, each law, `outcome`
for all laws together, and each duty. `allowed` stands for the three outcomes that let the record go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import Field, model_validator

from compliance.law.conditions import Condition
from compliance.law.facts import Choice, Group, Option, Vocabulary, YesNo
from compliance.law.models import Citation, DottedId, Id, Model, Text
from compliance.law.outcome import Outcome
from compliance.law.provisions import InForce

TOGETHER = "outcome"
ALLOWED = "allowed"
OUTCOMES = (*(outcome.value for outcome in Outcome if outcome is not Outcome.NEED_FACTS), ALLOWED)


class Theorem(Model):
    """One sentence about every case in which `when` holds; exactly one of `never`, `always` and `only_if` says what.

    - `never`, `always`: what the answer never is, or always is, in those cases.
    - `only_if`: what must be so wherever `when` is.
    - `changing`, `into`: look at a second case that differs from the first in these asked facts only, and in which
      `into` holds; `never` or `always` then speaks about the second case.
    """

    id: Id
    says: Text = Field(description="The sentence, 25 words at most")
    cites: tuple[Citation, ...] = Field(min_length=1)
    when: Condition | None = Field(default=None, description="The cases it speaks about; all, if left out")
    never: Condition | None = None
    always: Condition | None = None
    only_if: Condition | None = None
    changing: tuple[Id, ...] = ()
    into: Condition | None = None
    in_force: InForce = InForce()
    not_on: Mapping[DottedId, Outcome] = Field(
        default_factory=dict, description="Unsettled points with the reading on which it is not so, if one is adopted"
    )

    @model_validator(mode="after")
    def _one_claim(self) -> Theorem:
        if sum(claim is not None for claim in (self.never, self.always, self.only_if)) != 1:
            raise ValueError("a theorem has exactly one of `never`, `always` and `only_if`")
        if self.only_if is not None and self.when is None:
            raise ValueError("`only_if` needs a `when`: what is so only if that is")
        if bool(self.changing) != (self.into is not None):
            raise ValueError("`changing` and `into` stand together")
        if self.changing and self.only_if is not None:
            raise ValueError("a theorem about a change says `never` or `always`")
        return self

    @property
    def claim(self) -> Condition:
        """What is never, always or only then so."""
        claim = self.never or self.always or self.only_if
        if claim is None:
            raise TypeError("a theorem claims something")
        return claim

    @property
    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Every condition of the theorem with its key."""
        for key in ("when", "never", "always", "only_if", "into"):
            condition = getattr(self, key)
            if condition is not None:
                yield key, condition


class TheoremFile(Model):
    """`rules/theorems.yaml`."""

    theorems: tuple[Theorem, ...] = ()


def language(
    vocabulary: Vocabulary, laws: Iterable[str], duties: Iterable[str], outcomes: Iterable[str] = OUTCOMES
) -> Vocabulary:
    """Return what theorems may speak about: the vocabulary, and the answers as if they were facts."""
    options = tuple(Option(id=name, label=name) for name in outcomes)
    answers = [Choice(kind="choice", options=options, **_named(name)) for name in (TOGETHER, *laws)]
    tasks = [YesNo(kind="yes_no", **_named(duty)) for duty in duties]
    group = Group.model_construct(id="answers", title="Answers", order=0, facts=(*answers, *tasks))
    return Vocabulary((*vocabulary.groups, group), vocabulary.derived)


def _named(name: str) -> dict[str, Any]:
    return {"id": name, "label": name, "question": name, "who_knows": (name,)}
