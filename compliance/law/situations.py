"""Situations in an officer's words: where an interview may start, and the answers that are then given.

- id: probation_asks
  label: Probation or a juvenile officer asks about a student
  facts: {recipient: juvenile_court_officer}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from compliance.law.errors import CaseError
from compliance.law.facts import Vocabulary
from compliance.law.models import Id, Model, Text


class Situation(Model):
    """One situation. `facts` are what everybody in it would answer; nothing else is given."""

    id: Id
    label: Text = Field(description="As an officer would say it, 12 words at most")
    facts: Mapping[Id, Any] = Field(min_length=1)


class SituationFile(Model):
    """The file `rules/situations.yaml`."""

    situations: tuple[Situation, ...] = ()


def contradicted(situation: Situation, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield each fact that cannot be given so, with what is wrong and how to mend it."""
    try:
        answers = vocabulary.answers(situation.facts)
    except CaseError as error:
        yield from ((problem.key.split(".")[0], problem.wrong, problem.mend) for problem in error.problems)
        return
    for name, value in answers.items():
        rest = {other: given for other, given in answers.items() if other != name}
        follows = vocabulary.settle(rest).get(name, value)
        if follows != value:
            yield name, f"`{follows}` follows from the other answers", "Leave it out, or change the others"
