"""Why a question is asked: what each of its answers would open, close or leave open. Generated from the rules.

Only provisions that the answers so far leave undecided are named, and of what stays undecided only that which
another answer to the same question would decide or narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from compliance import reference
from compliance.clauses import Clause, holding
from compliance.conditions import Condition
from compliance.facts import UNKNOWN, Answers, Asked
from compliance.kleene import Truth
from compliance.provisions import Provision
from compliance.rulebook import Edition
from compliance.undecided import truth, undecided

Standing = tuple[Truth, frozenset[tuple[str, int]]]
"""Whether a provision holds, and which clauses of its `when` and its `unless` are not ruled out."""


@dataclass(frozen=True)
class Effect:
    """What one answer does: provision ids in the order of the laws.

    - `opens`: would then be met; `closes`: could then no longer be met.
    - `keeps`: would stay undecided, where another answer would decide or narrow it.
    - `narrows`: would stay undecided, with fewer ways to come out than after another answer.
    """

    option: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    keeps: tuple[str, ...]
    narrows: tuple[str, ...]


def effects(edition: Edition, answers: Answers, fact: Asked) -> tuple[Effect, ...]:
    """Return the effect of each answer to a question, in the order in which they are offered."""
    facts = reference.known(edition, answers)
    asked = {fact.id, *fact.stands_for}
    at_stake = [rule for rule in undecided(edition, facts) if not asked.isdisjoint(edition.rests_on[rule.id])]
    after = {value: _standings(edition, at_stake, facts, {**answers, fact.id: value}) for value in fact.values}
    decided = [rule.id for rule in at_stake if len({standing[rule.id] for standing in after.values()}) > 1]
    return tuple(_effect(decided, value, after) for value in fact.values)


def _effect(decided: Iterable[str], value: str, after: Mapping[str, Mapping[str, Standing]]) -> Effect:
    found: dict[Truth | None, list[str]] = {holds: [] for holds in (*Truth, None)}
    for rule in decided:
        holds, ways = after[value][rule]
        narrowed = holds is Truth.UNKNOWN and any(ways < other[rule][1] for other in after.values())
        found[None if narrowed else holds].append(rule)
    opens, closes, keeps, narrows = (tuple(found[key]) for key in (Truth.YES, Truth.NO, Truth.UNKNOWN, None))
    return Effect(value, opens, closes, keeps, narrows)


def _standings(edition: Edition, rules: Iterable[Provision], before: Answers, answers: Answers) -> dict[str, Standing]:
    settled = edition.vocabulary.settle(answers)
    changed = {name for name, value in settled.items() if before.get(name) != value}
    facts = reference.rederived(edition, {**before, **settled}, changed)
    return {rule.id: (truth(edition, facts, rule), _ways(edition, rule, facts)) for rule in rules}


def _ways(edition: Edition, rule: Provision, facts: Answers) -> frozenset[tuple[str, int]]:
    """Return the clauses that are not ruled out: those of `when`, and those of `unless`."""
    return frozenset(
        (part, number)
        for part, condition in (("when", rule.when), ("unless", rule.unless))
        for number, clause in enumerate(_clauses(edition, condition) if condition else ())
        if all(facts.get(fact, UNKNOWN) in (UNKNOWN, *values) for fact, values in clause)
    )


@lru_cache(maxsize=4096)
def _clauses(edition: Edition, condition: Condition) -> tuple[Clause, ...]:
    return holding(condition, edition.vocabulary)
