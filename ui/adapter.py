"""Stands in for `compliance.interview`, `compliance.token` and `compliance.changes` until they land."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from compliance import Decision, InputError, Outcome, Question, Rulebook, next_question
from compliance.errors import Problem


@dataclass(frozen=True)
class Effect:
    """What one answer does."""

    option: str
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True)
class Interview:
    """Where an interview stands."""

    question: Question | None
    at_least: int
    at_most: int
    used: tuple[str, ...]
    unused: tuple[str, ...]
    settled: tuple[str, ...]
    offered: Mapping[str, int]
    why: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Change:
    """What would change an answer."""

    facts: Mapping[str, str]
    outcome: Outcome
    doable: bool
    how: tuple[str, ...]


@dataclass(frozen=True)
class NearDoor:
    """A shut door and what is missing from it."""

    provision: str
    missing: tuple[str, ...]


class TokenError(InputError):
    """A token that cannot be read."""


def interview(rulebook: Rulebook, facts: Mapping[str, str], on: date) -> Interview:
    """Return where the interview stands."""
    question = next_question(rulebook, facts, on)
    settled = rulebook.vocabulary.settle(facts)
    return Interview(
        question,
        1 if question else 0,
        question.remaining if question else 0,
        tuple(facts),
        (),
        tuple(fact for fact in settled if fact not in facts),
        {},
    )


def merge(interviews: Sequence[Interview]) -> Interview:
    """Return the interview about all parts of one record together."""
    if len(interviews) == 1:
        return interviews[0]
    asking = next((found for found in interviews if found.question), interviews[0])
    used = dict.fromkeys(fact for found in interviews for fact in found.used)
    unused = dict.fromkeys(fact for found in interviews for fact in found.unused if fact not in used)
    return replace(
        asking,
        at_least=max(found.at_least for found in interviews),
        at_most=sum(found.at_most for found in interviews),
        used=tuple(used),
        unused=tuple(unused),
        settled=tuple(dict.fromkeys(fact for found in interviews for fact in found.settled)),
    )


def what_would_change(rulebook: Rulebook, decision: Decision) -> tuple[Change, ...]:
    """Return what would change the answer."""
    del rulebook, decision
    return ()


def near(rulebook: Rulebook, decision: Decision) -> tuple[NearDoor, ...]:
    """Return the doors that are shut."""
    doors = (step for step in decision.trace if step.kind == "door" and step.status != "met")
    covered = {law for law, answer in decision.laws.items() if answer.outcome is not Outcome.NOT_COVERED}
    del rulebook
    return tuple(NearDoor(step.provision, step.facts) for step in doors if step.law in covered)


def write(rulebook: Rulebook, facts: Mapping[str, str]) -> str:
    """Write facts as one word for an address."""
    del rulebook
    return base64.urlsafe_b64encode(json.dumps(dict(facts)).encode()).decode().rstrip("=")


def read(rulebook: Rulebook, word: str) -> dict[str, str]:
    """Read them back."""
    try:
        found = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, binascii.Error) as error:
        raise TokenError([Problem("address", None, "", "the link is damaged", "Start over")]) from error
    return rulebook.vocabulary.answers(found)
