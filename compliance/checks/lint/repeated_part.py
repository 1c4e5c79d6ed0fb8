"""repeated-part: a condition says each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.conditions import All, AnyOf, Condition, Not
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every condition in which a part stands twice, or in which a list joins a single part."""
    del on
    for provision in rulebook.provisions.values():
        for key, condition in (("when", provision.when), ("unless", provision.unless)):
            if condition is not None and _repeats(condition):
                wrong = "a part stands twice, or a list has a single part"
                yield Fault(Place("provisions", provision.id, (key,)), wrong, "Say it once, without the list")


def _repeats(condition: Condition) -> bool:
    match condition:
        case All(parts) | AnyOf(parts):
            return len(set(parts)) < max(len(parts), 2) or any(_repeats(part) for part in parts)
        case Not(part):
            return _repeats(part)
        case _:
            return False


RULE = Rule("repeated-part", "error", "A condition says each thing once.", find)
