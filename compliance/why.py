"""Why a question is asked: what each of its answers would open, close or leave open. Generated from the rules.

Only provisions that the answers so far leave undecided are named, and of what stays undecided only that which
another answer to the same question would decide or narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from compliance.facts import Answers, Asked
from compliance.kleene import Truth
from compliance.provisions import Provision
from compliance.rulebook import Edition
from compliance.standing import Standing, Standings, standings_of


@dataclass(frozen=True)
class Effect:
    """What one answer does: provision ids in the order of the laws.

    - `opens`: would then be met; `closes`: could then no longer be met.
    - `keeps`: would stay undecided, where another answer would decide or narrow it.
    - `narrows`: would stay undecided, with fewer ways to come out than after another answer.
    - `then`: the facts on which those that stay undecided would still rest, in the order of the vocabulary.
    """

    option: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    keeps: tuple[str, ...]
    narrows: tuple[str, ...]
    then: tuple[str, ...]


class _After(NamedTuple):
    """What is so after one answer: how each provision stands, and every fact that is then known."""

    standing: Mapping[str, Standing]
    facts: Answers


def effects(edition: Edition, answers: Answers, fact: Asked) -> tuple[Effect, ...]:
    """Return the effect of each answer to a question, in the order in which they are offered."""
    standings, settle = standings_of(edition), edition.vocabulary.settle
    asked = {fact.id, *fact.stands_for}
    known = standings.known(answers)
    at_stake = [rule for rule in standings.undecided(known) if not asked.isdisjoint(edition.rests_on[rule.id])]
    after = {value: _after(standings, settle({**answers, fact.id: value}), known, at_stake) for value in fact.values}
    decided = [rule for rule in at_stake if len({then.standing[rule.id] for then in after.values()}) > 1]
    return tuple(_effect(edition, decided, value, after) for value in fact.values)


def _effect(edition: Edition, decided: Iterable[Provision], value: str, after: Mapping[str, _After]) -> Effect:
    found: dict[Truth | None, list[Provision]] = {holds: [] for holds in (*Truth, None)}
    then = after[value]
    for rule in decided:
        holds, ways, _ = then.standing[rule.id]
        narrowed = holds is Truth.UNKNOWN and any(ways < other.standing[rule.id].ways for other in after.values())
        found[None if narrowed else holds].append(rule)
    opens, closes, keeps, narrows = (_ids(found[key]) for key in (Truth.YES, Truth.NO, Truth.UNKNOWN, None))
    open_ = standings_of(edition).resting([*found[Truth.UNKNOWN], *found[None]], then.facts)
    rests = tuple(fact.id for fact in edition.vocabulary.asked if fact.id in open_ and fact.id not in then.facts)
    return Effect(value, opens, closes, keeps, narrows, rests)


def _ids(rules: Iterable[Provision]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


def _after(standings: Standings, settled: Answers, known: Answers, rules: Iterable[Provision]) -> _After:
    """Return how provisions stand once these answers are given."""
    facts = standings.changed(known, settled)
    return _After({rule.id: standings.of(rule, facts) for rule in rules}, facts)
