"""Why a question is asked: what each of its answers would open, close or leave open. Generated from the rules.

Only provisions that the answers so far leave undecided are named, and of what stays undecided only that which
another answer to the same question would decide or narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compliance.facts import Answers, Asked
from compliance.kleene import Truth
from compliance.provisions import Provision
from compliance.rulebook import Edition
from compliance.standing import Standing, standings_of

_After = Mapping[str, Mapping[str, Standing]]
"""By answer, how each provision then stands."""


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


def effects(edition: Edition, answers: Answers, fact: Asked) -> tuple[Effect, ...]:
    """Return the effect of each answer to a question, in the order in which they are offered."""
    standings = standings_of(edition)
    asked = {fact.id, *fact.stands_for}
    known = standings.known(answers)
    at_stake = [rule for rule in standings.undecided(known) if not asked.isdisjoint(edition.rests_on[rule.id])]
    after = {value: _after(edition, at_stake, known, {**answers, fact.id: value}) for value in fact.values}
    decided = [rule.id for rule in at_stake if len({standing[rule.id] for standing in after.values()}) > 1]
    return tuple(_effect(edition, decided, {**answers, fact.id: value}, value, after) for value in fact.values)


def _effect(edition: Edition, decided: Iterable[str], answers: Answers, value: str, after: _After) -> Effect:
    found: dict[Truth | None, list[str]] = {holds: [] for holds in (*Truth, None)}
    for rule in decided:
        holds, ways = after[value][rule]
        narrowed = holds is Truth.UNKNOWN and any(ways < other[rule][1] for other in after.values())
        found[None if narrowed else holds].append(rule)
    opens, closes, keeps, narrows = (tuple(found[key]) for key in (Truth.YES, Truth.NO, Truth.UNKNOWN, None))
    return Effect(value, opens, closes, keeps, narrows, tuple(_open(edition, (*keeps, *narrows), answers)))


def _open(edition: Edition, rules: Iterable[str], answers: Answers) -> Iterator[str]:
    """Yield the facts, neither answered nor settled, on which some of the provisions rest."""
    known = edition.vocabulary.settle(answers)
    read = frozenset().union(*(edition.rests_on[rule] for rule in rules))
    yield from (fact.id for fact in edition.vocabulary.asked if fact.id in read and fact.id not in known)


def _after(edition: Edition, rules: Iterable[Provision], known: Answers, answers: Answers) -> dict[str, Standing]:
    """Return how provisions stand once these answers are given."""
    standings = standings_of(edition)
    facts = standings.changed(known, edition.vocabulary.settle(answers))
    return {rule.id: standings.of(rule, facts) for rule in rules}
