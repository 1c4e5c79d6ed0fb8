"""What somebody in a hallway does and says first: lines for whoever reads the answer, as rows that can be audited.

    - id: call_911
      part: do
      says: Call 911 now.
      call: ["911"]
      when: {danger: {is: now}}
      rank: 1
      why: Life comes before every record.

A condition may test what a theorem may: facts, each law, `outcome` for all laws together, and each duty, reports too
(`yes` where it must surely be done). `reports` says of all reports together whether one is due.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.facts import Choice, Group, Option, Vocabulary
from compliance.law.models import Citation, Id, Model, Text
from compliance.law.outcome import Outcome
from compliance.law.theorems import ALLOWED, OUTCOMES, language

LONGEST = 20
"""So many words are read at a glance."""

REPORTS = "reports"
DUE, POSSIBLE, NONE = "due", "possible", "none"

Part = Literal["do", "turn_to", "leave_alone"]
PARTS: tuple[Part, ...] = get_args(Part)
"""In the order in which they are read."""


def _short(words: str) -> str:
    if (count := len(words.split())) > LONGEST:
        raise ValueError(f"these are {count} words, and a glance takes in {LONGEST}")
    return words


Short = Annotated[Text, AfterValidator(_short)]
Telephone = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9-]{1,15}$")]


class Line(Model):
    """One line of at most 20 words, the cases it is for, and its rank: of each part the lowest is said."""

    id: Id
    says: Short
    when: Condition
    rank: int = Field(ge=1, le=99, description="1 is life; 90 and more is for what no other line fits")
    why: Text = Field(description="Why this line, in plain words, for whoever audits it")
    shares: bool = Field(default=False, description="It lets a record go: never said where the outcome refuses")
    cites: tuple[Citation, ...] = ()

    @cached_property
    def meant(self) -> Condition:
        """The condition with `allowed` spelled out as the outcomes that let a record go."""
        return spelled(self.when)


class FirstAct(Line):
    """What the reader does, whom the reader turns to, or what the reader leaves alone."""

    part: Part
    call: tuple[Telephone, ...] = Field(default=(), description="Numbers in the line that can be tapped")

    @model_validator(mode="after")
    def _numbers_are_said(self) -> FirstAct:
        for number in self.call:
            if number not in self.says:
                raise ValueError(f"the number {number} does not stand in `says`")
        return self


class Saying(Line):
    """One sentence to say to whoever asks, or to copy. A `neutral` one does not tell whether there is a record."""

    neutral: bool = False


class Silence(Model):
    """Cases in which nobody may learn even that a record exists: only neutral words are said there.

    `unspoken` are the beginnings of words that give it away.
    """

    id: Id
    when: Condition
    why: Text
    unspoken: tuple[Text, ...] = ()
    cites: tuple[Citation, ...] = Field(min_length=1)

    @cached_property
    def meant(self) -> Condition:
        """The condition with `allowed` spelled out as the outcomes that let a record go."""
        return spelled(self.when)


class Emergency(Model):
    """Cases in which a call for help comes first, and the numbers of which one is called."""

    when: Condition
    call: tuple[Telephone, ...] = Field(min_length=1)


class FirstActFile(Model):
    """`rules/first_acts.yaml`."""

    emergency: Emergency | None = None
    first_acts: tuple[FirstAct, ...] = ()


class SayingFile(Model):
    """`rules/words_to_say.yaml`."""

    silences: tuple[Silence, ...] = ()
    words_to_say: tuple[Saying, ...] = ()


class Hallway(Model):
    """All lines of a rulebook, and the language in which their conditions are written."""

    emergency: Emergency | None = None
    first_acts: tuple[FirstAct, ...] = ()
    words_to_say: tuple[Saying, ...] = ()
    silences: tuple[Silence, ...] = ()


def spoken(vocabulary: Vocabulary, laws: Iterable[str], duties: Iterable[str]) -> Vocabulary:
    """Return what lines may speak about: what theorems may, facts that are missing, and whether a report is due."""
    outcomes = (*OUTCOMES, Outcome.NEED_FACTS.value)
    base = language(vocabulary, laws, duties, outcomes)
    options = tuple(Option(id=name, label=name) for name in (DUE, POSSIBLE, NONE))
    told: dict[str, Any] = {"id": REPORTS, "label": REPORTS, "question": REPORTS, "who_knows": (REPORTS,)}
    reports = Choice(kind="choice", options=options, **told)
    group = Group.model_construct(id=REPORTS, title="Reports", order=0, facts=(reports,))
    return Vocabulary((*base.groups, group), base.derived)


def spelled(condition: Condition) -> Condition:
    """Return a condition with `allowed` spelled out as the outcomes that let a record go."""
    match condition:
        case All(parts):
            return All(tuple(map(spelled, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(spelled, parts)))
        case Not(part):
            return Not(spelled(part))
        case FactTest(fact, "is" | "in", values) if ALLOWED in values:
            return FactTest(fact, "in", tuple(dict.fromkeys((*values, *(one.value for one in Outcome if one.allows)))))
        case _:
            return condition
