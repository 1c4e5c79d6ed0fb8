"""Faults planted in a rulebook, to see whether a check notices them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not, parse
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook

Fault = Callable[[Provision], dict[str, Any]]
"""From a provision to the fields that the fault changes."""


def planted(rulebook: Rulebook, name: str, fault: Fault) -> Rulebook:
    """Return the rulebook with a fault in one provision."""
    law = name.partition(".")[0]
    sections = tuple(
        section.model_copy(update={"provisions": tuple(_planted(rule, name, fault) for rule in section.provisions)})
        for section in rulebook.sections[law]
    )
    return replace(rulebook, sections={**rulebook.sections, law: sections}, _editions={})


def when(condition: dict[str, Any]) -> Fault:
    """Replace the condition."""
    return lambda _: {"when": parse(condition)}


def only_when(condition: dict[str, Any]) -> Fault:
    """Replace the condition and drop the exception."""
    return lambda _: {"when": parse(condition), "unless": None}


def no_duties(_: Provision) -> dict[str, Any]:
    """Drop the duties."""
    return {"duties": ()}


def kind(name: str, **more: Any) -> Fault:
    """Make a provision of another kind of it."""
    return lambda _: {"kind": name, **more}


def forgetting(*facts: str) -> Fault:
    """Drop every test of some facts from the condition."""
    return lambda rule: {"when": _without(rule.when, facts) if rule.when is not None else None}


def excepting_not(*facts: str) -> Fault:
    """Drop every test of some facts from the exception."""
    return lambda rule: {"unless": _without(rule.unless, facts) if rule.unless is not None else None}


def _planted(rule: Provision, name: str, fault: Fault) -> Provision:
    return rule.model_copy(update=fault(rule)) if rule.id == name else rule


def _without(condition: Condition, facts: tuple[str, ...]) -> Condition | None:
    match condition:
        case All(parts) | AnyOf(parts):
            kept = tuple(part for part in (_without(part, facts) for part in parts) if part is not None)
            return type(condition)(kept) if kept else None
        case Not(part):
            inner = _without(part, facts)
            return Not(inner) if inner is not None else None
        case FactTest():
            return None if condition.fact in facts else condition
        case _:
            raise TypeError(f"not a condition: {condition!r}")
