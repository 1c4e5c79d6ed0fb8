"""What others can settle of an unfinished answer: who is asked what, and what becomes of the reply."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from compliance.asking.askable import answerable
from compliance.deciding.decision import Decision
from compliance.law.facts import UNKNOWN, Answers, Derived, Vocabulary
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Clash:
    """An answer `mine` to a fact, beside what another person's answer to the fact `told` makes of it."""

    fact: str
    mine: str
    theirs: str
    told: str


def open_facts(rulebook: Rulebook, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return the facts that somebody can still settle in any of the decisions, in the order of asking."""
    found: set[str] = set()
    for decision in decisions:
        found |= set(answerable(rulebook.edition(decision.as_of), decision.answers, decision.missing))
    return tuple(fact.id for fact in rulebook.vocabulary.asked if fact.id in found)


def known_to(rulebook: Rulebook, role: str, facts: Iterable[str]) -> tuple[str, ...]:
    """Return those of the facts that a person can tell."""
    return tuple(fact for fact in facts if role in _who_knows(rulebook, fact))


def errands(rulebook: Rulebook, facts: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return by person what each is asked, so that few are asked: whoever knows most comes first.

    What the reader alone knows is left out.
    """
    left, found = list(facts), {}
    roles = [role for role, person in rulebook.people.items() if not person.reads]
    while any(known_to(rulebook, role, left) for role in roles):
        role = max(roles, key=lambda one: (len(known_to(rulebook, one, left)), not rulebook.people[one].outside))
        found[role] = known_to(rulebook, role, left)
        left = [fact for fact in left if fact not in found[role]]
    return found


def merged(mine: Answers, told: Answers) -> dict[str, str]:
    """Return my answers with what was told of the facts that I had not known; mine are never overruled."""
    return {**mine, **{fact: value for fact, value in _known(told).items() if mine.get(fact, UNKNOWN) == UNKNOWN}}


def clashes(vocabulary: Vocabulary, mine: Answers, told: Answers) -> Iterator[Clash]:
    """Yield where what was told contradicts my answers, or what follows from either."""
    settled = vocabulary.settle(mine)
    for fact, value in _known(told).items():
        ours = settled.get(fact, UNKNOWN)
        if ours not in (UNKNOWN, value):
            yield Clash(fact, ours, value, fact)
        else:
            yield from _upset(vocabulary, mine, fact, value)


def _upset(vocabulary: Vocabulary, mine: Answers, told: str, value: str) -> Iterator[Clash]:
    """Yield the answers of mine from which something else follows once one thing is told."""
    for fact, ours in _known(mine).items():
        rest = {other: given for other, given in mine.items() if other != fact}
        before, after = (vocabulary.settle(known).get(fact, ours) for known in (rest, {**rest, told: value}))
        if fact != told and after != ours == before:
            yield Clash(fact, ours, after, told)


def _known(answers: Answers) -> dict[str, str]:
    return {fact: value for fact, value in answers.items() if value != UNKNOWN}


def _who_knows(rulebook: Rulebook, fact: str) -> tuple[str, ...]:
    found = rulebook.vocabulary[fact]
    return () if isinstance(found, Derived) else found.who_knows
