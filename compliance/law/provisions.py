"""Provisions: one sentence of law each, as a lawyer would find it in the statute."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from compliance.law.conditions import All, Condition
from compliance.law.duties import Duty
from compliance.law.facts import Derived
from compliance.law.models import Citation, Day, DottedId, Id, Model, Text
from compliance.law.outcome import Outcome

Kind = Literal["definition", "scope", "exception", "bar", "mandate", "unsettled", "duty", "report"]
Weight = Literal["statute", "regulation", "case", "official_guidance", "our_reading"]
Question = Literal["covers", "opens", "closes"]
Occasion = Literal["disclosure", "refusal", "request"]


class InForce(Model):
    """The first and the last day on which the provision is law; open where a day is left out.

    `ended` says why it ended, where nothing took its place.
    """

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    ended: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> InForce:
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError("the last day comes before the first")
        if self.ended and not self.to:
            raise ValueError("what has `ended` has a last day, `to`")
        return self

    def on(self, day: date) -> bool:
        """Tell whether the provision is law on `day`."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Review(Model):
    """How sure we are of the text: `seen` was read, `secondary` was read in a digest, `recalled` was not read.

    A file says no more than that. Whether a reviewer `signed` is found from the signatures (`by`, `day`), and that a
    signed provision has changed since is found too: it is `stale`. `review_by` is the day to look again.
    """

    status: Literal["recalled", "secondary", "seen", "signed", "stale"]
    by: str | None = None
    day: Day | None = None
    review_by: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _only_what_was_read(cls, data: Any) -> Any:
        if isinstance(data, dict) and (data.get("status") in ("signed", "stale") or {"by", "day", "hash"} & set(data)):
            told = {
                "wrong": "a signature is not typed: anybody can type a name",
                "mend": "Write how the text was read (`seen`, `secondary`, `recalled`); "
                "a reviewer signs with a key, see docs/legal-reviewer.md",
            }
            raise PydanticCustomError("signature", "{wrong}", told)
        return data


class Reading(Model):
    """One of the two ways in which authorities read an unsettled point."""

    outcome: Outcome
    says: Text
    cites: tuple[Citation, ...] = Field(min_length=1)


class Provision(Model):
    """One provision. `when` states what must hold, `unless` what must not, as the statutes write it.

    A `report` is one that a law commands, whatever becomes of the record: it is considered even where its law does not
    apply to the disclosure, and says nothing about the outcome. The first condition of a report is its event.

    - `gives`: the derived fact that a definition concludes.
    - `relied_on`: for an exception, that it is relied on before the other open exceptions of its law.
    - `upon`: for a standing duty, whether it follows a disclosure, a refusal or the mere request.
    - `question`, `readings`: for an unsettled point, what is in doubt and how it is read.
    - `known_from`: the day on which the rulebook knew it, where it was law before; see `compliance.law.known`.
    - `replaces`: the provision that this one took the place of, on the day after its last.
    - `restates`: it changes no case, because others say the same; it stands because people ask for it.
    - `prevails_over`: laws that must yield where this provision speaks (42 CFR 2.20 is one that says so).
    """

    id: DottedId
    kind: Kind
    title: Text
    says: Text
    cites: tuple[Citation, ...] = Field(min_length=1)
    weight: Weight
    when: Condition | None = None
    unless: Condition | None = None
    gives: Id | None = None
    duties: tuple[Id, ...] = ()
    upon: Occasion | None = None
    relied_on: Literal["first", "second"] | None = None
    question: Question | None = None
    readings: tuple[Reading, ...] = ()
    prevails_over: tuple[Id, ...] = ()
    restates: bool = False
    decider: Id
    in_force: InForce = InForce()
    known_from: Day | None = None
    replaces: DottedId | None = None
    review: Review
    doubts: tuple[Text, ...] = ()

    @property
    def law(self) -> str:
        """The id of the law: the first part of the provision's own id."""
        return self.id.partition(".")[0]

    @property
    def event(self) -> Condition | None:
        """What has happened, if this is a report: the first part of a `when` that is an `all`, else the whole."""
        return self.when.parts[0] if isinstance(self.when, All) else self.when

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Provision:
        if self.when is None and self.kind != "duty":
            raise ValueError("`when` may be left out of a standing duty only")
        for key, value, owner in (
            ("gives", self.gives, "definition"),
            ("upon", self.upon, "duty"),
            ("question", self.question, "unsettled"),
        ):
            if (value is not None) != (self.kind == owner):
                raise ValueError(f"`{key}` goes with the kind `{owner}` and with no other")
        if (len(self.readings) == 2) != (self.kind == "unsettled") or len(self.readings) == 1:
            raise ValueError("an unsettled point has two `readings`, and nothing else has any")
        if self.duties and self.kind in ("definition", "scope", "bar"):
            raise ValueError("duties hang on exceptions, mandates, unsettled points, standing duties and reports")
        if self.kind in ("duty", "report") and not self.duties:
            raise ValueError("a standing duty or a report names its `duties`")
        if self.relied_on and self.kind != "exception":
            raise ValueError("only an exception can be relied on")
        if self.prevails_over and self.kind not in ("exception", "bar", "mandate"):
            raise ValueError("only an exception, a bar or a mandate can prevail over another law")
        return self


class Section(Model):
    """One file of a law's folder: one section of the statute or the rule, with all that it makes law.

    `terms` are the facts that its definitions derive, `duties` what its provisions demand.
    """

    section: Text
    heading: Text
    terms: tuple[Derived, ...] = ()
    provisions: tuple[Provision, ...] = Field(min_length=1)
    duties: tuple[Duty, ...] = ()


class Law(Model):
    """One law: the id is its folder, the name is what people call it."""

    id: Id
    name: Text
    short: Text
    companion: bool = False
    """Companions live in `rules/companions/`."""
