"""The worst of a log in short: of releases that the law refuses, the few facts on which each kind of them rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from compliance.asking import token
from compliance.auditing.answers import Key
from compliance.auditing.auditor import Auditor
from compliance.auditing.reading import RELEASED
from compliance.auditing.tally import Tally
from compliance.deciding.possibilities import possibilities_of
from compliance.law.facts import Answers
from compliance.law.outcome import Outcome

LOOKED_AT = 200
"""So many patterns are made short, those with most rows."""
KEPT_LAST = ("recipient", "purpose", "record_kind")


@dataclass(frozen=True)
class ShortCase:
    """Facts that alone make it a refusal, how many releases have them, the provisions, and a link's word for them."""

    facts: Mapping[str, str]
    rows: int
    reasons: tuple[str, ...]
    case: str


def short_cases(tally: Tally, seen: Callable[[int], None] = lambda _: None) -> tuple[ShortCase, ...]:
    """Return the kinds of releases that the law refuses, those with most rows first."""
    rows: Counter[tuple[tuple[str, str], ...]] = Counter()
    reasons: dict[tuple[tuple[str, str], ...], tuple[str, ...]] = {}
    for key in worst(tally):
        pattern = tally.patterns[key]
        facts = tuple(shortened(tally.auditor, key).items())
        rows[facts] += pattern.rows[RELEASED]
        reasons.setdefault(facts, pattern.judgment.reasons)
        seen(1)
    rulebook = tally.auditor.rulebook
    return tuple(
        ShortCase(dict(facts), count, reasons[facts], token.write(rulebook, dict(facts)))
        for facts, count in rows.most_common()
    )


def worst(tally: Tally) -> list[Key]:
    """Return the patterns of releases that the law refuses, those with most rows first."""
    found = [
        (pattern.rows[RELEASED], key)
        for key, pattern in tally.patterns.items()
        if pattern.judgment.outcome is Outcome.PROHIBITED and pattern.rows[RELEASED]
    ]
    return [key for _, key in sorted(found, key=lambda one: (-one[0], one[1]))[:LOOKED_AT]]


def shortened(auditor: Auditor, key: Key) -> Answers:
    """Return the fewest facts found, one after another left out, on which the record still must not go."""
    vocabulary, possibilities = auditor.eras.rules(key[0]).vocabulary, possibilities_of(auditor.eras.edition(key[0]))
    facts = dict(auditor.facts(key))
    for name in sorted(facts, key=lambda one: (one in KEPT_LAST, one)):
        fewer = {other: value for other, value in facts.items() if other != name}
        if possibilities.outcome(vocabulary.settle(fewer)) is Outcome.PROHIBITED:
            facts = fewer
    order = [fact.id for fact in vocabulary.asked]
    return dict(sorted(facts.items(), key=lambda one: order.index(one[0])))
