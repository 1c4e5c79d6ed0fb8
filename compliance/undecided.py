"""What the answers so far leave undecided, by Kleene's logic: quick, and never too little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance import reference
from compliance.facts import UNKNOWN, Answers
from compliance.kleene import Truth, any_of
from compliance.provisions import Provision
from compliance.rulebook import Edition


def undecided(edition: Edition, facts: Answers) -> Iterator[Provision]:
    """Yield the provisions that cannot be told yet: definitions, and those of laws that may apply.

    `facts` holds the derived facts too.
    """
    live = {law for law, gates in edition.gates.items() if any_of(_holds(edition, facts, gates)) is not Truth.NO}
    for rule in edition.provisions:
        if (rule.kind == "definition" or rule.law in live) and truth(edition, facts, rule) is Truth.UNKNOWN:
            yield rule


def bearing_on(edition: Edition, answers: Answers, target: str) -> tuple[str, ...]:
    """Return the unknown facts on which undecided provisions of a law rest, in the order of the vocabulary.

    Of all laws, if `target` is not one. Whatever can still change the outcome is among these facts.
    """
    rules = undecided(edition, reference.known(edition, answers))
    counted = (
        rule for rule in rules if rule.kind != "definition" and (target not in edition.gates or rule.law == target)
    )
    read = frozenset().union(*(edition.rests_on[rule.id] for rule in counted))
    return tuple(
        fact.id for fact in edition.vocabulary.asked if fact.id in read and answers.get(fact.id, UNKNOWN) == UNKNOWN
    )


def truth(edition: Edition, facts: Answers, rule: Provision) -> Truth:
    """Return whether a provision holds; `facts` holds the derived facts too."""
    return reference.finding_of(rule, facts, edition.vocabulary).holds


def _holds(edition: Edition, facts: Answers, rules: Iterable[Provision]) -> Iterator[Truth]:
    return (truth(edition, facts, rule) for rule in rules)
