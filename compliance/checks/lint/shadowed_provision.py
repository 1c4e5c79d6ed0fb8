"""shadowed-provision: a provision says what no other covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.checks.space import Search, chosen
from compliance.deciding.encoding import encode
from compliance.law.consistency import Fault, Place
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield what is met only where another one of its law and kind is, and that brings no duty of its own.

    What says of itself that it `restates` is let be.
    """
    edition, search = rulebook.edition(on), Search()
    copy = encode(edition, search.formula, chosen(rulebook.vocabulary.asked, search.formula))
    for law in edition.laws:
        for kind in ("exception", "bar", "mandate", "report"):
            rules = edition.of(law.id, kind)
            for rule in (one for one in rules if not one.restates):
                for other in _wider(rule, rules):
                    if not search.possible([copy.holds[rule.id], -copy.holds[other.id]]):
                        wrong = f"whenever it is met, `{other.id}` is met too"
                        yield Fault(Place("provisions", rule.id, ("when",)), wrong, "Narrow the other, or drop this")


def _wider(rule: Provision, rules: Sequence[Provision]) -> Iterator[Provision]:
    """Yield the other rules that bring all duties of this one and prevail as far, so that it may be spared."""
    for other in rules:
        if other is not rule and {*rule.duties} <= {*other.duties} and {*rule.prevails_over} <= {*other.prevails_over}:
            yield other


RULE = Rule("shadowed-provision", "warning", "A provision says what no other covers.", find)
