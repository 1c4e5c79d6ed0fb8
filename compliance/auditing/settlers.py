"""The one column that would settle most of what cannot be decided: by fact, the rows that any answer to it settles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from compliance.auditing.answers import Key
from compliance.auditing.auditor import Auditor
from compliance.auditing.tally import Tally
from compliance.deciding.possibilities import COMBINED
from compliance.deciding.standing import standings_of
from compliance.law.outcome import Outcome

LOOKED_AT = 150
"""So many patterns that need facts are looked at, those with most rows."""


@dataclass(frozen=True)
class Settlers:
    """What would settle rows that need facts.

    - `undecided`: how many rows need facts; `looked_at`: how many of them were looked at.
    - `rows`: by fact, how many of these any answer to it settles, most first.
    """

    undecided: int
    looked_at: int
    rows: tuple[tuple[str, int], ...]


def settlers(tally: Tally, seen: Callable[[int], None] = lambda _: None) -> Settlers:
    """Return what would settle rows; `seen` is told how many patterns were looked at."""
    undecided = {key: one.all for key, one in tally.patterns.items() if one.judgment.outcome is Outcome.NEED_FACTS}
    first = undecided_first(tally)
    rows: Counter[str] = Counter()
    for key in first:
        rows.update(dict.fromkeys(settling(tally.auditor, key), undecided[key]))
        seen(1)
    folded = sum(one.all for one in tally.folded if one.judgment.outcome is Outcome.NEED_FACTS)
    return Settlers(sum(undecided.values()) + folded, sum(undecided[key] for key in first), tuple(rows.most_common()))


def undecided_first(tally: Tally) -> list[Key]:
    """Return the patterns that need facts and are looked at, those with most rows first."""
    found = [(-one.all, key) for key, one in tally.patterns.items() if one.judgment.outcome is Outcome.NEED_FACTS]
    return [key for _, key in sorted(found)[:LOOKED_AT]]


def settling(auditor: Auditor, key: Key) -> list[str]:
    """Return the unknown facts each of which alone decides a pattern, whatever the answer is."""
    rulebook, edition = auditor.eras.rules(key[0]), auditor.eras.edition(key[0])
    facts = auditor.facts(key)
    bearing = standings_of(edition).bearing_on(rulebook.vocabulary.settle(facts), COMBINED)
    asked = [(name, value) for name in bearing for value in rulebook.vocabulary[name].values]
    outcomes = auditor.judge(key[0]).outcomes([{**facts, name: value} for name, value in asked])
    open_ = {name for (name, _), outcome in zip(asked, outcomes, strict=True) if outcome is Outcome.NEED_FACTS}
    return [name for name in bearing if name not in open_]
