"""How the provisions stand on facts some of which are unknown, by the oracle, and what they leave undecided.

An interview reads the same provisions over and over while most of what each of them reads stays as it was, so what
was found is remembered by the values of those few facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from compliance.deciding import reference
from compliance.law.clauses import Clause, holding
from compliance.law.facts import UNKNOWN, Answers, Derived
from compliance.law.kleene import Truth, any_of
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, reads

REMEMBERED = 60_000
"""Standings kept for an edition, some 29 MB of them."""

SHARED = 10_000
"""Standings of which there is one object however many provisions and facts stand so."""

AT_HAND = 64
"""Cases of which everything is kept, a few kB each: one screen asks several times about the same one."""

Given = frozenset[tuple[str, str]]
"""Facts with their values."""

_Derivation = tuple[Derived, tuple[Provision, ...], frozenset[str]]
"""A derived fact, its definitions, and the asked facts on which they rest."""


class Standing(NamedTuple):
    """Whether a provision holds.

    If that is unknown: the clauses of its `when` and `unless` not ruled out, and the unknown facts in them.
    """

    holds: Truth
    ways: frozenset[tuple[str, int]] = frozenset()
    open: frozenset[str] = frozenset()


class Standings:
    """The standings of one edition. Safe to share between threads."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._reads = {rule.id: tuple(sorted(reads(rule))) for rule in edition.provisions}
        self._read = {name: _reader(facts) for name, facts in self._reads.items()}
        self._blank = {fact.id: UNKNOWN for fact in edition.vocabulary.asked}
        self._laws = tuple((rule.law, rule) for rule in edition.provisions)
        self._clauses = {rule.id: tuple(_clauses(edition, rule)) for rule in edition.provisions}
        self._derived = [_derivation(edition, fact) for stratum in edition.strata for fact in stratum]
        self._remembered = lru_cache(REMEMBERED)(self._standing)
        self._shared = lru_cache(SHARED)(_itself)
        self._at_hand = lru_cache(AT_HAND)(self._known)
        self._left = lru_cache(AT_HAND)(self._undecided)
        self._bearing = lru_cache(AT_HAND)(self._bears)

    def of(self, rule: Provision, facts: Answers) -> Standing:
        """Return how a provision stands on facts as `known` returns them."""
        return self._remembered(rule.id, self._read[rule.id](facts))

    def known(self, answers: Answers) -> Answers:
        """Return every fact: as it was answered, as it follows, or unknown."""
        return self._at_hand(frozenset(answers.items()))

    def _known(self, answers: Given) -> Answers:
        return MappingProxyType(self._derive({**self._blank, **dict(answers)}, self._derived))

    def changed(self, known: Answers, answers: Answers) -> dict[str, str]:
        """Return what `known` becomes with answers that hold all of its own and more."""
        more = {name for name, value in answers.items() if known.get(name) != value}
        return self._derive({**known, **answers}, [one for one in self._derived if not more.isdisjoint(one[2])])

    def _derive(self, facts: dict[str, str], derived: Iterable[_Derivation]) -> dict[str, str]:
        for fact, rules, _ in derived:
            facts[fact.id] = reference.value(fact, any_of([self.of(rule, facts).holds for rule in rules]))
        return facts

    def undecided(self, facts: Answers) -> tuple[Provision, ...]:
        """Return the provisions that cannot be told yet: definitions, reports, and those of laws that may apply."""
        return self._left(tuple(facts.items()))

    def _undecided(self, items: tuple[tuple[str, str], ...]) -> tuple[Provision, ...]:
        facts = dict(items)
        live = {law for law in self._edition.gates if self._may_apply(law, facts)}
        rules = (rule for law, rule in self._laws if law in live or rule.kind in ("definition", "report"))
        return tuple(rule for rule in rules if self.of(rule, facts).holds is Truth.UNKNOWN)

    def bearing_on(self, answers: Answers, target: str) -> tuple[str, ...]:
        """Return the unknown facts on which undecided provisions of a law rest, in the order of the vocabulary.

        Of all laws, if `target` is not one. Whatever can still change the outcome is among these facts.
        """
        return self._bearing(frozenset(answers.items()), target if target in self._edition.gates else "")

    def _bears(self, answers: Given, law: str) -> tuple[str, ...]:
        known = self._at_hand(answers)
        rules = (rule for rule in self.undecided(known) if rule.kind != "definition")
        bear = (rule for rule in rules if not law or (rule.law == law and rule.kind != "report"))
        read = self._resting(bear, known)
        return tuple(fact.id for fact in self._edition.vocabulary.asked if fact.id in read)

    def behind(self, open_: frozenset[str], facts: Answers) -> frozenset[str]:
        """Return the asked facts among facts that are open, and those on which the derived ones among them rest."""
        derived = [self._edition.definitions[fact] for fact in open_ if fact in self._edition.definitions]
        asked = frozenset(fact for fact in open_ if fact not in self._edition.definitions)
        return asked.union(*(self._resting(definitions, facts) for definitions in derived))

    def _resting(self, rules: Iterable[Provision], facts: Answers) -> frozenset[str]:
        """Return the unknown asked facts on which undecided provisions rest, in clauses that are not ruled out."""
        return self.behind(frozenset().union(*(self.of(rule, facts).open for rule in rules)), facts)

    def _may_apply(self, law: str, facts: Answers) -> bool:
        return any_of(self.of(gate, facts).holds for gate in self._edition.gates[law]) is not Truth.NO

    def _standing(self, name: str, values: tuple[str, ...]) -> Standing:
        return self._shared(self._found(name, values))

    def _found(self, name: str, values: tuple[str, ...]) -> Standing:
        facts = dict(zip(self._reads[name], values, strict=True))
        holds = reference.finding_of(self._edition.by_id[name], facts, self._edition.vocabulary).holds
        if holds is not Truth.UNKNOWN:
            return Standing(holds)
        ways = [one for one in self._clauses[name] if all(facts[fact] in (UNKNOWN, *values) for fact, values in one[2])]
        unknown = frozenset(fact for _, _, clause in ways for fact, _ in clause if facts[fact] == UNKNOWN)
        return Standing(holds, frozenset((part, number) for part, number, _ in ways), unknown)


def _itself(standing: Standing) -> Standing:
    return standing


@lru_cache(maxsize=16)
def standings_of(edition: Edition) -> Standings:
    """Return the standings of an edition, shared by everybody who asks."""
    return Standings(edition)


def _reader(names: tuple[str, ...]) -> Callable[[Answers], tuple[str, ...]]:
    """Return what picks the values of these facts; it runs a thousand times a question."""
    if len(names) < 2:
        return lambda facts: tuple([facts[name] for name in names])
    return itemgetter(*names)


def _derivation(edition: Edition, fact: Derived) -> _Derivation:
    rules = edition.definitions[fact.id]
    return fact, rules, frozenset().union(*(edition.rests_on[rule.id] for rule in rules))


def _clauses(edition: Edition, rule: Provision) -> Iterator[tuple[str, int, Clause]]:
    for part, condition in (("when", rule.when), ("unless", rule.unless)):
        for number, clause in enumerate(holding(condition, edition.vocabulary) if condition else ()):
            yield part, number, clause
