"""The vocabulary: every fact a rule may test, how it is asked, and who can answer it.

A fact that nobody has answered, or that somebody answered with "I don't know", is `unknown`. That is a
value of its own and is never read as "no".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not, facts, text_value
from compliance.law.documents import Document
from compliance.law.errors import CaseError, Problem
from compliance.law.kleene import Truth, all_of, any_of, negated
from compliance.law.models import Citation, Id, Model, Sendable, Text

UNKNOWN = "unknown"
MAX_FACTS = 200
AT_A_GLANCE = 9
"""With more answers than this a list needs groups."""
AT_HAND = 256
"""Cases of which it is kept what follows from their answers."""

Answers = Mapping[str, str]
"""Fact id to value; a fact that is absent or `unknown` is not known."""


class Option(Model):
    """One answer to a question: `label` is what is tapped, `hint` one line of help under it."""

    id: Id
    label: Text
    hint: str = ""
    urgent: bool = Field(default=False, description="Whether somebody in a hurry must find it first")
    emergency: bool = Field(
        default=False, description="Whether nothing more is asked about a record once it surely may be shared"
    )


class OptionGroup(Model):
    """Answers that stand together in a long list, under a heading."""

    label: Text
    options: tuple[Id, ...] = Field(min_length=1, max_length=AT_A_GLANCE)


class Settled(Model):
    """An answer that follows from other answers, so that the question is not asked."""

    is_: Id = Field(alias="is")
    when: Condition


class _Asked(Model):
    id: Id
    label: Text = Field(description="A few words that stand for the fact in lists and tables")
    question: Text = Field(description="What an officer reads: one idea, 25 words at most")
    help: str = ""
    who_knows: tuple[Id, ...] = Field(min_length=1, description="Roles of rules/people.yaml who can answer")
    cites: tuple[Citation, ...] = ()
    settled: tuple[Settled, ...] = ()
    stands_for: tuple[Id, ...] = Field(
        default=(), description="Facts that answers to this one settle: it is asked once, instead of several of them"
    )
    unknown_is: Id | None = Field(
        default=None,
        description="For a question that only stands for others: the answer after which each of them is asked, which "
        "is what `I don't know` comes to",
    )
    follows: tuple[Id, ...] = Field(
        default=(),
        description="Facts without which nobody can, or needs to, answer this: it is not asked if one is unknown",
    )
    whole: str = Field(default="", description="One question for this fact together with all that follows it")
    how_to_change: Mapping[Id, Text] = Field(
        default_factory=dict, description="By value, what somebody can do to make it the answer, as an instruction"
    )
    within_reach: Mapping[Id, Condition] = Field(
        default_factory=dict, description="By value, who must ask so that somebody there can do that; else anybody can"
    )
    several: bool = Field(default=False, description="Whether one record can hold several; each is decided by itself")
    standing: Mapping[Id, Id | tuple[Id, ...]] | None = Field(
        default=None,
        description="A district can answer it once, for all cases alike in these facts; with the values it is said for",
    )


class YesNo(_Asked):
    """A question answered by yes or no."""

    kind: Literal["yes_no"]

    @property
    def values(self) -> tuple[str, ...]:
        """The values the fact can take."""
        return ("yes", "no")

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers as they are offered."""
        return (Option(id="yes", label="Yes"), Option(id="no", label="No"))


class Choice(_Asked):
    """A question with a closed list of answers; `ordered` lists rise, so `at_least` may be asked of them."""

    kind: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=40)
    groups: tuple[OptionGroup, ...] = Field(
        default=(), description="Headings of a list of more than nine answers, each answer under one of them"
    )
    ordered: bool = False

    @model_validator(mode="after")
    def _shelved(self) -> Choice:
        listed = [name for group in self.groups for name in group.options]
        if self.groups and sorted(listed) != sorted(option.id for option in self.options):
            odd = sorted(set(listed).symmetric_difference(option.id for option in self.options))
            raise ValueError(f"each answer stands in one of the `groups`; look at {', '.join(odd) or 'doubles'}")
        if not self.groups and len(self.options) > AT_A_GLANCE:
            raise ValueError(f"a list of {len(self.options)} answers needs `groups`")
        return self

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values the fact can take."""
        return tuple(option.id for option in self.options)


class Number(_Asked):
    """A whole number, asked in the bands at which the law changes (`[0, 12, 18]`: 0-11, 12-17, 18 and over)."""

    kind: Literal["number"]
    unit: Text
    bands: tuple[int, ...] = Field(min_length=2, max_length=16)

    @model_validator(mode="after")
    def _rising(self) -> Number:
        if list(self.bands) != sorted(set(self.bands)):
            raise ValueError("the bands must rise")
        return self

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values the fact can take: the lower bound of each band."""
        return tuple(str(low) for low in self.bands)

    @property
    def options(self) -> tuple[Option, ...]:
        """The bands as they are offered."""
        spans = [f"{low} to {high - 1}" for low, high in zip(self.bands, self.bands[1:], strict=False)]
        spans = [f"Under {self.bands[1]}" if self.bands[0] == 0 else spans[0], *spans[1:]]
        labels = [*spans, f"{self.bands[-1]} or older"]
        return tuple(_band(low, label) for low, label in zip(self.bands, labels, strict=True))


class Derived(Model):
    """A fact the law derives and nobody is asked: `gives` when a definition holds, `otherwise` when none does."""

    id: Id
    label: Text
    gives: Id = "yes"
    otherwise: Id = "no"

    @property
    def values(self) -> tuple[str, ...]:
        """The values the fact can take."""
        return (self.gives, self.otherwise)


Asked = YesNo | Choice | Number
Fact = Asked | Derived


class Group(Model):
    """One file of `rules/facts/`: questions that belong together, in the order a person would take them."""

    id: Id
    title: Text
    order: int
    facts: tuple[Annotated[Asked, Field(discriminator="kind")], ...] = Field(min_length=1)


def _band(low: int, label: str) -> Option:
    return Option.model_construct(id=str(low), label=label, hint="")


@dataclass(frozen=True, eq=False)
class Vocabulary(Sendable):
    """All facts of a rulebook: the asked ones in the order in which they are asked, and the derived ones."""

    groups: tuple[Group, ...]
    derived: tuple[Derived, ...]
    at_hand: frozenset[str] = frozenset()
    """The people who stand in the hallway."""

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact by its id, the derived ones last."""
        return {fact.id: fact for fact in (*self.asked, *self.derived)}

    def __getitem__(self, fact: str) -> Fact:
        return self.facts[fact]

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The facts that can be asked, in order."""
        return tuple(fact for group in self.groups for fact in group.facts)

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, int]]:
        """Each value of each asked fact to its place among them, the first one at 1; "unknown" stands at 0."""
        return {fact.id: {value: at for at, value in enumerate((UNKNOWN, *fact.values))} for fact in self.asked}

    def question(self, fact: str) -> Asked:
        """Return a fact that can be asked; raise `TypeError` for one that follows from the law."""
        found = self.facts[fact]
        if isinstance(found, Derived):
            raise TypeError(f"{found.id} follows from the law and is never asked")
        return found

    def told_elsewhere(self, fact: Asked) -> bool:
        """Whether nobody who stands in the hallway knows it."""
        return self.at_hand.isdisjoint(fact.who_knows)

    def group_of(self, fact: str) -> Group:
        """Return the group that a fact stands in."""
        return next(group for group in self.groups if any(member.id == fact for member in group.facts))

    @cached_property
    def _allowed(self) -> dict[FactTest, frozenset[str]]:
        return {}

    def allowed(self, test: FactTest) -> frozenset[str]:
        """Return the values of the fact that satisfy the test; raise `ValueError` saying what does not fit."""
        if test not in self._allowed:
            self._allowed[test] = self._satisfying(test)
        return self._allowed[test]

    def _satisfying(self, test: FactTest) -> frozenset[str]:
        fact = self.facts.get(test.fact)
        if fact is None:
            raise ValueError(f"there is no fact `{test.fact}`{_suggest(test.fact, self.facts)}")
        for value in test.values:
            if value not in fact.values:
                raise ValueError(f"`{test.fact}` has no value `{value}`{_suggest(value, fact.values)}")
        if test.word != "at_least":
            return frozenset(test.values)
        if not isinstance(fact, Number) and not (isinstance(fact, Choice) and fact.ordered):
            raise ValueError(f"`{test.fact}` has no order, so `at_least` says nothing about it")
        return frozenset(fact.values[fact.values.index(test.values[0]) :])

    def evaluate(self, condition: Condition, answers: Answers) -> Truth:
        """Evaluate a condition in Kleene's logic; a fact that is not known decides nothing."""
        if isinstance(condition, FactTest):  # most are, and this is what every answer is checked by
            value = answers.get(condition.fact, UNKNOWN)
            if value == UNKNOWN:
                return Truth.UNKNOWN
            wanted = self.allowed(condition) if condition.word == "at_least" else condition.values
            return Truth.YES if value in wanted else Truth.NO
        if isinstance(condition, All):
            return all_of(self.evaluate(part, answers) for part in condition.parts)
        if isinstance(condition, AnyOf):
            return any_of(self.evaluate(part, answers) for part in condition.parts)
        if isinstance(condition, Not):
            return negated(self.evaluate(condition.part, answers))
        raise TypeError(f"not a condition: {condition!r}")

    @cached_property
    def _settling(self) -> tuple[tuple[str, Settled, frozenset[str]], ...]:
        """Each rule that settles a fact, with the facts that it reads: where none of them is known, it says nothing."""
        return tuple((fact.id, rule, facts(rule.when)) for fact in self.asked for rule in fact.settled)

    @cached_property
    def _meant(self) -> Mapping[str, str]:
        """What "I don't know" comes to, of each question of which it comes to an answer."""
        return {fact.id: fact.unknown_is for fact in self.asked if fact.unknown_is}

    def settle(self, answers: Answers) -> dict[str, str]:
        """Return the answers with what follows from them; an answer that was given is never overruled."""
        return dict(self._at_hand(tuple(answers.items())))

    @cached_property
    def _at_hand(self) -> Callable[[tuple[tuple[str, str], ...]], dict[str, str]]:
        """`_settle`, remembered: each step of an interview settles what every step before it did."""
        return lru_cache(AT_HAND)(self._settle)

    def _settle(self, pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
        answers = dict(pairs)
        known = {name: self._meant.get(name, value) if value == UNKNOWN else value for name, value in answers.items()}
        for fact, rule, read in self._settling:
            open_ = known.get(fact, UNKNOWN) == UNKNOWN and not (read and read.isdisjoint(known))
            if open_ and self.evaluate(rule.when, known) is Truth.YES:
                known[fact] = rule.is_
        return known

    def answers(self, given: Mapping[str, Any], document: Document | None = None) -> dict[str, str]:
        """Check facts against the vocabulary; return them as values, or raise `CaseError` with every problem."""
        source = document or Document("case", dict(given), {})
        if len(given) > len(self.facts):
            wrong = f"there are {len(given):,} facts here, and the rules have {len(self.facts)}"
            raise CaseError([source.problem(("facts",), wrong, "`compliance schema case` lists them")])
        answers: dict[str, str] = {}
        problems: list[Problem] = []
        for name, value in given.items():
            found = self._answer(str(name), value)
            if isinstance(found, tuple):
                path: tuple[str | int, ...] = ("facts", name) if document else (name,)
                problems.append(source.problem(path, *found))
            else:
                answers[name] = found
        if problems:
            raise CaseError(problems)
        return answers

    def _answer(self, name: str, value: Any) -> str | tuple[str, str]:
        fact = self.facts.get(name)
        if fact is None:
            return f"there is no fact `{name[:64]}`", _mend(name, self.facts) or "`compliance schema case` lists them"
        if isinstance(fact, Derived):
            return "this fact follows from the law and is never given", "Remove it; give the facts it follows from"
        if value is None or value == UNKNOWN:
            return UNKNOWN
        if isinstance(fact, Number) and isinstance(value, int | float | str) and not isinstance(value, bool):
            return _in_band(fact, value)
        text = text_value(value)
        if text is not None and text in fact.values:
            return text
        shown = repr(value)[:80]
        return f"{shown} is not an answer to it", f"Use one of: {', '.join(fact.values)}, unknown"


MOST = 200
"""No number of a case is larger."""
QUOTED = r"^(200|1[0-9]{2}|[1-9]?[0-9])$"
"""What a number up to `MOST` looks like as text: in quotes, or in a table."""


def _in_band(fact: Number, value: float | str) -> str | tuple[str, str]:
    number = _whole(value)
    bands = [low for low in fact.bands if low <= number]
    if not bands:
        return f"{str(value)[:20]!r} is not a number of {fact.unit}", f"Use a whole number from {fact.bands[0]} up"
    return str(bands[-1])


def _whole(value: float | str) -> int:
    """Return a number up to `MOST`, or -1 if it is none; 10.0 is 10, as in JSON."""
    if isinstance(value, str):
        return int(value) if re.fullmatch(QUOTED, value) else -1
    return int(value) if 0 <= value <= MOST and value == int(value) else -1


def _mend(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    close = get_close_matches(word[:64], list(known), n=1)
    return f"Did you mean `{close[0]}`?" if close else ""


def _suggest(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    hint = _mend(word, known)
    return f" ({hint[0].lower()}{hint[1:]})" if hint else ""
