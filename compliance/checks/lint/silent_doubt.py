"""silent-doubt: what was not read says so in its doubts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook
from compliance.law.sureness import NOT_READ, cited, how_read


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision whose text was not read and that has no doubts, if its sources do not say so for it."""
    del on
    for provision in rulebook.provisions.values():
        told = provision.doubts or any(how_read(rulebook, cite) in NOT_READ for cite in cited(rulebook, provision))
        if provision.review.status in NOT_READ and not told:
            wrong = f"the text is `{provision.review.status}`, and no doubt is told"
            yield Fault(Place("provisions", provision.id, ("review",)), wrong, "Say in `doubts` what was not read")


RULE = Rule("silent-doubt", "warning", "What was not read says so in its doubts.", find)
