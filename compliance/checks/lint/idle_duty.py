"""idle-duty: a duty is made by some provision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every duty that no provision makes."""
    del on
    made = {duty for provision in rulebook.provisions.values() for duty in provision.duties}
    for duty in rulebook.duties:
        if duty not in made:
            yield Fault(Place("duties", duty), "no provision makes it", "Attach it, or drop it")


RULE = Rule("idle-duty", "error", "A duty is made by some provision.", find)
