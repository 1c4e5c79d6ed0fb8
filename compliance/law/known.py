"""The rulebook as it was known on a day, so that one can ask whether an answer was right when it was given.

The law can change before the rules are told: `in_force` is when it changed, `known_from` when the rulebook knew.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compliance.law.provisions import InForce, Provision, Section
from compliance.law.rulebook import Rulebook


def as_known(rulebook: Rulebook, on: date) -> Rulebook:
    """Return the rulebook without what it learned after a day; what that took the place of still stands in it."""
    later = {one.id for one in rulebook.provisions.values() if one.known_from and one.known_from > on}
    standing = {rulebook.provisions[name].replaces for name in later} - {None}
    sections = {
        law: tuple(made for section in listed if (made := _section(section, later, standing)).provisions)
        for law, listed in rulebook.sections.items()
    }
    return replace(rulebook, sections=sections, known_on=on, _editions={})


def _section(section: Section, later: set[str], standing: set[str | None]) -> Section:
    kept = (_open(rule) if rule.id in standing else rule for rule in section.provisions if rule.id not in later)
    return section.model_copy(update={"provisions": tuple(kept)})


def _open(rule: Provision) -> Provision:
    """Return a provision whose last day was not known yet."""
    return rule.model_copy(update={"in_force": InForce.model_construct(from_=rule.in_force.from_)})
