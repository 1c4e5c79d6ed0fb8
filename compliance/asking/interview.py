"""The interview: what to ask next, what still counts of what was answered, and when to stop.

A fact is asked only if it can still change the answer: the combined outcome, a duty on which that outcome depends, or
a report; see `compliance.deciding.possibilities`. What hangs on an answer "I don't know" is not asked. Facts are asked
in the order of the vocabulary. Answering can only take questions away, never add any, so one pass in that order is the
whole interview, and the number of facts that could still matter bounds the questions left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice, takewhile
from typing import Any

from compliance.asking.askable import askable, may_end_open, unasked, wanted
from compliance.asking.why import Effect, effects
from compliance.deciding.outlook import outlook_of
from compliance.deciding.possibilities import ANSWER, Possibilities, possibilities_of
from compliance.deciding.standing import standings_of
from compliance.law.facts import UNKNOWN, Answers, Asked, Derived
from compliance.law.rulebook import Edition, Rulebook

SEVERAL = 2
NEAR_THE_END = 16
"""With more facts than this still open, the bounds are not worth a solver's time."""


@dataclass(frozen=True)
class Question:
    """The next thing to ask, and what each of its answers would do."""

    fact: Asked
    group: str
    """The title of its group."""
    edition: Edition = field(repr=False, compare=False)
    answers: Answers = field(repr=False, compare=False)

    @cached_property
    def why(self) -> tuple[Effect, ...]:
        """The effect of each answer; worked out when first read, because few who are asked look."""
        return effects(self.edition, self.answers, self.fact)


@dataclass(frozen=True)
class Interview:
    """One interview as far as it has come; its answers are all its state.

    - `answers`: what was answered, and what follows from it.
    - `used`, `unused`: the answered facts that count, and those that no longer do; both are kept.
    - `settled`: the facts whose answers follow from others; those that only stand for others are left out.
    - `question`: the next question; None when nothing unanswered can change the answer.
    - `at_least`, `at_most`: proved bounds on the questions left, the next one included.
    """

    answers: Answers
    used: tuple[str, ...]
    unused: tuple[str, ...]
    settled: tuple[str, ...]
    question: Question | None
    at_least: int
    at_most: int
    edition: Edition = field(repr=False, compare=False)

    @cached_property
    def offered(self) -> Mapping[str, tuple[str, ...]]:
        """Law id to the facts that would still settle that law's own outcome, once the answer is final."""
        return {} if self.question else _offered(self.edition, self.answers)

    def as_json(self) -> dict[str, Any]:
        """Return the interview as plain data, in the shape the command line prints."""
        asked = self.question
        return {
            "fact": asked.fact.id if asked else None,
            "question": asked.fact.question if asked else None,
            "options": [option.model_dump() for option in asked.fact.options] if asked else [],
            "help": asked.fact.help if asked else "",
            "who_knows": list(asked.fact.who_knows) if asked else [],
            "group": asked.group if asked else None,
            "why": [vars(effect) for effect in asked.why] if asked else [],
            "remaining": {"at_least": self.at_least, "at_most": self.at_most},
            "final": asked is None,
            "unused": list(self.unused),
            "offered": {law: list(facts) for law, facts in self.offered.items()},
        }


def interview(rulebook: Rulebook, facts: Mapping[str, Any], on: date) -> Interview:
    """Return where an interview stands after the given answers.

    A fact that stands in `facts` as `unknown` was asked and answered "I don't know": it is not asked again, and
    what it decides stays open. Raises `CaseError` like `decide`.
    """
    given = rulebook.vocabulary.answers(facts)
    answers = rulebook.vocabulary.settle(given)
    edition = rulebook.edition(on)
    possibilities = possibilities_of(edition)
    question = next_question(rulebook, facts, on)
    used = tuple(_used(edition, possibilities, given))
    at_least, at_most = _bounds(edition, possibilities, answers, question) if question else (0, 0)
    return Interview(
        answers=answers,
        used=used,
        unused=tuple(name for name in given if name not in used),
        settled=tuple(name for name in answers if name not in given and not _is_gate(edition, name)),
        question=question,
        at_least=at_least,
        at_most=at_most,
        edition=edition,
    )


def counting(rulebook: Rulebook, facts: Mapping[str, Any], on: date) -> tuple[str, ...]:
    """Return those of the given facts that count, in the order of asking."""
    edition = rulebook.edition(on)
    return tuple(_used(edition, possibilities_of(edition), rulebook.vocabulary.answers(facts)))


def next_question(rulebook: Rulebook, facts: Mapping[str, Any], on: date) -> Question | None:
    """Return the next question alone; None when no answer that is still open can change the answer."""
    answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(facts))
    edition = rulebook.edition(on)
    name = next_fact(edition, possibilities_of(edition), answers)
    if name is None:
        return None
    return Question(rulebook.vocabulary.question(name), rulebook.vocabulary.group_of(name).title, edition, answers)


def next_fact(edition: Edition, possibilities: Possibilities, answers: Answers) -> str | None:
    """Return the first fact to ask, or the one that stands for it."""
    first = next(askable(edition, possibilities, answers), None)
    return first if first is None else _stand_in(edition, possibilities, answers, first) or first


def _stand_in(edition: Edition, possibilities: Possibilities, answers: Answers, name: str) -> str | None:
    """Return the fact to be asked before this one, in its own place, because it stands for several that matter."""
    left = {*unasked(edition, answers, (fact.id for fact in edition.vocabulary.asked))}
    target = wanted(edition, possibilities, answers)
    for fact in takewhile(lambda fact: fact.id != name, edition.vocabulary.asked):
        others = (other for other in fact.stands_for if other in left and possibilities.matters(answers, other, target))
        if fact.id in left and len(list(islice(others, SEVERAL))) == SEVERAL:
            return fact.id
    return None


def _used(edition: Edition, possibilities: Possibilities, given: Answers) -> Iterator[str]:
    """Yield the answered facts that would have been asked, in the order of asking."""
    so_far: dict[str, str] = {}
    for fact in edition.vocabulary.asked:
        if fact.id in given and _counts(edition, possibilities, so_far, fact, given[fact.id]):
            so_far[fact.id] = given[fact.id]
            yield fact.id


def _counts(edition: Edition, possibilities: Possibilities, so_far: Answers, fact: Asked, value: str) -> bool:
    known = edition.vocabulary.settle(so_far)
    if known.get(fact.id) == value:
        return False
    open_ = {**known, fact.id: UNKNOWN}
    return any(possibilities.matters(open_, name) for name in (fact.id, *fact.stands_for) if name not in known)


def _bounds(edition: Edition, possibilities: Possibilities, answers: Answers, question: Question) -> tuple[int, int]:
    """Return proved bounds on the questions left, the next one included; close to the end they are tight."""
    open_ = list(unasked(edition, answers, standings_of(edition).bearing_on(answers, ANSWER)))
    standing_in = _stand_ins(edition, answers, open_)
    if len(open_) > NEAR_THE_END:
        return 1, len(open_) + standing_in
    left = list(askable(edition, possibilities, answers))
    after = [edition.vocabulary.settle({**answers, question.fact.id: value}) for value in question.fact.values]
    doubted = {**answers, question.fact.id: UNKNOWN}
    ends = may_end_open(edition, answers) or any(possibilities.is_final(then) for then in after)
    ends = ends or next(askable(edition, possibilities, doubted), None) is None
    return (1 if ends else 2), len(left) + standing_in


def _is_gate(edition: Edition, name: str) -> bool:
    fact = edition.vocabulary[name]
    return not isinstance(fact, Derived) and bool(fact.stands_for)


def _stand_ins(edition: Edition, answers: Answers, left: Sequence[str]) -> int:
    """Return how many facts may still be asked only because they stand for others."""
    gates = (fact for fact in edition.vocabulary.asked if fact.id not in answers)
    return sum(len(set(left) & set(fact.stands_for)) > 1 for fact in gates)


def _offered(edition: Edition, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return, for each law whose own outcome is still open, the unanswered facts that bear on it."""
    found = outlook_of(edition).relevant_by_law(answers).items()
    unanswered = {law: tuple(name for name in facts if name not in answers) for law, facts in found}
    return {law: names for law, names in unanswered.items() if names}
