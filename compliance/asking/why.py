"""Why a question is asked: what each of its answers would open, close or leave open. Generated from the rules.

Only provisions that the answers so far leave undecided are named, and of what stays undecided only that which
another answer to the same question would decide or narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from compliance.deciding.standing import Standing, Standings, standings_of
from compliance.law.facts import Answers, Asked
from compliance.law.kleene import Truth
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition


@dataclass(frozen=True)
class Effect:
    """What one answer does: provision ids in the order of the laws.

    - `opens`: would then be met; `closes`: could then no longer be met.
    - `keeps`: would stay undecided, where another answer would decide or narrow it.
    - `narrows`: would stay undecided, with fewer ways to come out than after another answer.
    - `then`: the facts not yet answered on which those that stay undecided would still rest, in order.
    """

    option: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    keeps: tuple[str, ...]
    narrows: tuple[str, ...]
    then: tuple[str, ...]


class _After(NamedTuple):
    """What is so after one answer: what was given by then, how each provision stands, and every fact."""

    given: Answers
    standing: Mapping[str, Standing]
    facts: Answers


def effects(edition: Edition, answers: Answers, fact: Asked) -> tuple[Effect, ...]:
    """Return the effect of each answer to a question, in the order in which they are offered."""
    standings, settle = standings_of(edition), edition.vocabulary.settle
    asked = {fact.id, *fact.stands_for}
    known = standings.known(answers)
    at_stake = [rule for rule in standings.undecided(known) if not asked.isdisjoint(edition.rests_on[rule.id])]
    after = {value: _after(standings, settle({**answers, fact.id: value}), known, at_stake) for value in fact.values}
    possible = {rule.id: {then.standing[rule.id] for then in after.values()} for rule in at_stake}
    decided = [rule for rule in at_stake if len(possible[rule.id]) > 1]
    narrow = {rule.id: _narrow(possible[rule.id]) for rule in decided}
    return tuple(_effect(edition, decided, narrow, value, after[value]) for value in fact.values)


def _effect(
    edition: Edition, decided: Iterable[Provision], narrow: Mapping[str, set[Standing]], value: str, then: _After
) -> Effect:
    found: dict[Truth | None, list[Provision]] = {holds: [] for holds in (*Truth, None)}
    for rule in decided:
        standing = then.standing[rule.id]
        found[None if standing in narrow[rule.id] else standing.holds].append(rule)
    opens, closes, keeps, narrows = (_ids(found[key]) for key in (Truth.YES, Truth.NO, Truth.UNKNOWN, None))
    named = (then.standing[rule.id].open for rule in decided)
    open_ = standings_of(edition).behind(frozenset().union(*named), then.facts)
    rests = tuple(fact.id for fact in edition.vocabulary.asked if fact.id in open_ and fact.id not in then.given)
    return Effect(value, opens, closes, keeps, narrows, rests)


def _narrow(possible: Iterable[Standing]) -> set[Standing]:
    """Return the standings that are undecided with fewer ways to come out than another has."""
    return {one for one in possible if one.ways and any(one.ways < other.ways for other in possible)}


def _ids(rules: Iterable[Provision]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


def _after(standings: Standings, settled: Answers, known: Answers, rules: Iterable[Provision]) -> _After:
    """Return how provisions stand once these answers are given."""
    facts = standings.changed(known, settled)
    return _After(settled, {rule.id: standings.of(rule, facts) for rule in rules}, facts)
