"""Behind an answer: the provisions that carry it, and who decides on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.deciding.decision import Decision
from compliance.law.provisions import Provision
from compliance.law.rulebook import Role, Rulebook


@dataclass(frozen=True)
class Decider:
    """Somebody who decides, and the provisions that leave it to them."""

    role: Role
    provisions: tuple[Provision, ...]


def said(rulebook: Rulebook, decision: Decision) -> str:
    """Return the plain sentence under the outcome."""
    wording = rulebook.wordings[decision.outcome]
    return wording.perhaps_required if decision.perhaps_required and wording.perhaps_required else wording.says


def grounds(rulebook: Rulebook, decision: Decision) -> tuple[Provision, ...]:
    """Return the provision that says in a sentence why the answer is what it is: one for each binding law.

    Where no law applies, it is what excludes the case from the first of them that says so, never the ban of a law that
    does not apply. Empty where facts are missing or nothing excludes the case.
    """
    if decision.binding:
        named = (decision.laws[law].reasons[:1] for law in decision.binding)
        return tuple(rulebook.provisions[reason] for reasons in named for reason in reasons)
    outside = [rulebook.provisions[name] for answer in decision.laws.values() for name in answer.reasons]
    return tuple(provision for provision in outside if provision.kind != "scope")[:1]


def deciders(rulebook: Rulebook, decision: Decision) -> tuple[Decider, ...]:
    """Return who decides on the provisions behind the answer, those of the binding laws first."""
    found: dict[str, list[Provision]] = {}
    for provision in _standing(rulebook, decision):
        found.setdefault(provision.decider, []).append(provision)
    return tuple(Decider(rulebook.people[role], tuple(rules)) for role, rules in found.items())


def _standing(rulebook: Rulebook, decision: Decision) -> Iterator[Provision]:
    """Yield the provisions behind the binding laws; where none binds, the grounds."""
    named = [reason for law in decision.binding for reason in decision.laws[law].reasons]
    yield from (rulebook.provisions[name] for name in named) if named else grounds(rulebook, decision)
