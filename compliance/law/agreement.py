"""What an agreement about a school resource officer can hold: `rules/agreement.yaml`.

- id: redisclosure_limit
  title: Nothing is passed on
  says: The officer passes on nothing from a student's record without consent or a law that allows it.
  gives: {fact: bound_by_redisclosure_limits, is: "yes", when: {recipient: {is: sro}}}
  cites: [{cite: "34 CFR 99.33(a)", source: cfr34_99}]
"""

from __future__ import annotations

from pydantic import Field

from compliance.law.conditions import Condition
from compliance.law.models import Answer, Citation, Id, Model, Text


class Given(Model):
    """An answer that is given, in the cases in which `when` holds; without it in every case."""

    fact: Id
    is_: Answer = Field(alias="is")
    when: Condition | None = None


class Clause(Model):
    """One clause. One that gives no answer is there because a law demands it."""

    id: Id
    title: Text
    says: Text
    gives: Given | None = None
    cites: tuple[Citation, ...] = Field(min_length=1)


class AgreementFile(Model):
    """The file `rules/agreement.yaml`. `in_force` is what any agreement gives, whatever it holds."""

    in_force: Given | None = None
    clauses: tuple[Clause, ...] = ()
