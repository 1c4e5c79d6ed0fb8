"""What the routes answer, as models: the shapes that the command line prints with `--format json`.

The answers are made by `as_json` of the library; these models describe them, and the tests hold one to the other.
"""

from __future__ import annotations

from pydantic import BaseModel, Field

from compliance.law.facts import Option
from compliance.law.outcome import Outcome


class FirstAct(BaseModel):
    """What the reader does first, or leaves alone."""

    id: str
    part: str
    says: str
    call: list[str] = Field(description="Roles to call")


class LawAnswer(BaseModel):
    """What one law says."""

    outcome: Outcome
    reasons: list[str] = Field(description="Ids of the provisions that give it")
    missing: list[str] = Field(description="Facts that could still change it")


class Task(BaseModel):
    """A duty: what, who and by when."""

    id: str
    what: str
    who: str
    due: str
    due_on: str | None = Field(description="The last day, YYYY-MM-DD, where it is known")
    certain: bool
    missing: list[str]


class Report(Task):
    """A duty to report: also to whom, and what the report holds."""

    to: list[str]
    holds: str
    leaves_out: str


class Reading(BaseModel):
    """An unsettled point that the district reads in one way."""

    point: str
    outcome: Outcome
    authority: str
    on: str


class Step(BaseModel):
    """One provision of the trace."""

    provision: str
    law: str
    kind: str
    status: str
    facts: list[str]
    grounds: list[str]
    branches: list[str]


class Decided(BaseModel):
    """The answer to one case. Not legal advice."""

    outcome: Outcome
    you_now: list[FirstAct]
    say: str | None = Field(description="Words to say")
    laws: dict[str, LawAnswer]
    duties: list[Task]
    by_person: dict[str, list[str]]
    when_over: list[str]
    reports: list[Report]
    citations: list[dict[str, str]]
    missing: list[str]
    binding: list[str]
    perhaps_required: bool
    rulebook: str
    district: str | None
    readings: list[Reading]
    trace: list[Step] = Field(default=[], description="Only if it was asked for")


class Effect(BaseModel):
    """What one answer to the question would do, as ids of provisions; `then` are facts that would still matter."""

    option: str
    opens: list[str]
    closes: list[str]
    keeps: list[str]
    narrows: list[str]
    then: list[str]


class Remaining(BaseModel):
    """How many questions are left."""

    at_least: int
    at_most: int


class Next(BaseModel):
    """The next question of a case; none if the answer is final."""

    fact: str | None
    question: str | None
    options: list[Option]
    help: str
    who_knows: list[str]
    group: str | None
    why: list[Effect]
    remaining: Remaining
    final: bool
    unused: list[str]
    offered: dict[str, list[str]]


class Mistake(BaseModel):
    """One thing that is wrong with a case: where it stands, what is wrong, how to mend it."""

    where: str
    line: int | None
    key: str
    wrong: str
    mend: str


class Checked(BaseModel):
    """What is wrong with a case; nothing, if it can be decided."""

    problems: list[Mistake]


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    problems: list[Mistake] = []
