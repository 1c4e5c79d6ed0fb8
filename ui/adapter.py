"""Stands in for `compliance.changes` until it lands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compliance import Decision, Outcome, Rulebook


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
