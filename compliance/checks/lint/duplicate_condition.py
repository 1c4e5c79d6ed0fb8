"""duplicate-condition: two provisions do not say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision that another one of its law and kind repeats word for word."""
    del on
    seen: dict[object, str] = {}
    for rule in rulebook.provisions.values():
        key = (rule.law, rule.kind, rule.when, rule.unless, rule.gives, rule.question, rule.upon, rule.in_force.from_)
        if key in seen and rule.kind != "duty":
            wrong = f"`{seen[key]}` has the same condition"
            yield Fault(Place("provisions", rule.id, ("when",)), wrong, "Keep one of the two, with both citations")
        seen.setdefault(key, rule.id)


RULE = Rule("duplicate-condition", "error", "Two provisions do not say the same.", find)
