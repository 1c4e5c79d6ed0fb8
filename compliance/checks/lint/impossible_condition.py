"""impossible-condition: a condition can hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.checks.space import Search, chosen
from compliance.deciding.encoding import encode
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision that no case meets on the day."""
    edition, search = rulebook.edition(on), Search()
    copy = encode(edition, search.formula, chosen(rulebook.vocabulary.asked, search.formula))
    for provision in edition.provisions:
        if not search.possible([copy.holds[provision.id]]):
            yield Fault(Place("provisions", provision.id, ("when",)), "no case can meet this", "Mend the condition")


RULE = Rule("impossible-condition", "error", "A condition can hold.", find)
