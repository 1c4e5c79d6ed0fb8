"""A provision's conditions as words: labels of facts and of answers in place of their ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from compliance.deciding import reference
from compliance.deciding.explain import STATUS, Status
from compliance.deciding.standing import standings_of
from compliance.law.agreement import Given
from compliance.law.casetext import case_text
from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.facts import Answers, Asked, Choice, Derived, Number, Vocabulary
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, Rulebook, reads

Join = Literal["all", "any", "not", "test"]


@dataclass(frozen=True)
class Clause:
    """A condition in words: a test of one fact (`label`, `answers`), or `parts` that are joined.

    `status` tells how it stands on the facts that were given. `fact` is derived where `derived` says so; then
    `definitions` are the provisions that could give it, if they were asked for.
    """

    join: Join
    status: Status
    parts: tuple[Clause, ...] = ()
    fact: str = ""
    label: str = ""
    answers: tuple[str, ...] = ()
    derived: bool = False
    definitions: tuple[Trial, ...] = ()


@dataclass(frozen=True)
class Trial:
    """A provision held against some facts: how it stands as a whole, and each of its clauses."""

    provision: Provision
    status: Status
    when: Clause | None
    unless: Clause | None


def clause(vocabulary: Vocabulary, condition: Condition, known: Answers, through: Edition | None = None) -> Clause:
    """Return a condition in words; `known` holds the answers and what the definitions derive from them.

    With an edition to look `through`, derived facts carry the definitions behind them.
    """
    status = STATUS[vocabulary.evaluate(condition, known)]
    match condition:
        case All(parts) | AnyOf(parts):
            join: Join = "all" if isinstance(condition, All) else "any"
            return Clause(join, status, tuple(clause(vocabulary, part, known, through) for part in parts))
        case Not(part):
            return Clause("not", status, (clause(vocabulary, part, known, through),))
        case FactTest():
            return _test(vocabulary, condition, status, known, through)
        case _:
            raise TypeError(f"not a condition: {condition!r}")


def in_words(said: Clause) -> str:
    """Return a condition on one line: `Recipient: School resource officer or School staff`."""
    if said.join == "test":
        return f"{said.label}: {' or '.join(said.answers)}"
    if said.join == "not":
        return f"not ({in_words(said.parts[0])})"
    joined = " and " if said.join == "all" else " or "
    return joined.join(in_words(part) if part.join == "test" else f"({in_words(part)})" for part in said.parts)


def standing_text(vocabulary: Vocabulary, one: Given) -> str:
    """Return an answer that a district gave once, in words."""
    when = f", where {in_words(clause(vocabulary, one.when, {}))}" if one.when else ""
    return f"{case_text(vocabulary, {one.fact: one.is_})}{when}"


def attempt(rulebook: Rulebook, provision: Provision, answers: Answers, on: date) -> Trial:
    """Hold one provision, and the definitions behind it, against facts; it need not be in force on the day.

    `answers` are values of the vocabulary; raises `CaseError` if one is not.
    """
    edition = rulebook.edition(on)
    settled = rulebook.vocabulary.settle(rulebook.vocabulary.answers(answers))
    return _trial(edition, provision, standings_of(edition).known(settled))


def behind(edition: Edition, provision: Provision) -> tuple[Asked, ...]:
    """Return the facts that are asked and that a provision rests on, through all definitions, in their order."""
    names = set(_behind(edition, provision, set()))
    return tuple(fact for fact in edition.vocabulary.asked if fact.id in names)


def answer_label(vocabulary: Vocabulary, fact: str, value: str) -> str:
    """Return the words of a value, or the value in plain letters where it has none."""
    options = getattr(vocabulary[fact], "options", ())
    return next((option.label for option in options if option.id == value), value.replace("_", " ").capitalize())


def _trial(edition: Edition, provision: Provision, known: Answers) -> Trial:
    words = [
        clause(edition.vocabulary, condition, known, edition) if condition is not None else None
        for condition in (provision.when, provision.unless)
    ]
    holds = reference.finding_of(provision, known, edition.vocabulary).holds
    return Trial(provision, STATUS[holds], *words)


def _test(vocabulary: Vocabulary, test: FactTest, status: Status, known: Answers, through: Edition | None) -> Clause:
    fact = vocabulary[test.fact]
    rules = through.definitions.get(fact.id, ()) if through else ()
    behind_it = tuple(_trial(through, rule, known) for rule in rules) if through else ()
    words = tuple(_answers(vocabulary, test))
    return Clause("test", status, (), fact.id, fact.label, words, isinstance(fact, Derived), behind_it)


def _answers(vocabulary: Vocabulary, test: FactTest) -> Iterator[str]:
    fact = vocabulary[test.fact]
    if test.word == "at_least" and isinstance(fact, Number):
        yield f"{test.values[0]} {fact.unit} or more"
    elif isinstance(fact, Choice):
        yield from (option.label for option in fact.options if option.id in vocabulary.allowed(test))
    else:
        yield from (answer_label(vocabulary, fact.id, value) for value in test.values)


def _behind(edition: Edition, provision: Provision, seen: set[str]) -> Iterator[str]:
    for name in reads(provision) - seen:
        seen.add(name)
        yield name
        for rule in edition.definitions.get(name, ()):
            yield from _behind(edition, rule, seen)
