"""The ballot of a story: the reasons that a class chooses from, and which of them are right.

Right is every reason with a fact that turns the outcome if it is answered otherwise: nobody writes it down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from compliance.asking.interview import counting
from compliance.checks.training import turns
from compliance.law.facts import UNKNOWN
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario
from compliance.pages.reading import answer_label

OFFERED = tuple(outcome for outcome in Outcome if outcome is not Outcome.NEED_FACTS)
"""What can be voted for: every story can be decided."""
WRONG, MOST = 3, 6
"""How many wrong reasons stand beside the right ones where a story brings no ballot, and how many reasons at most."""
DENIALS = {"no", "none", "nothing", "nobody", "nobody_yet", "neither", "not_needed", UNKNOWN}
"""Answers that say that something is not there: a story is about what is."""


@dataclass(frozen=True)
class Choice:
    """One reason on the ballot. `key` is its number as text, `right` whether it turns the outcome."""

    key: str
    words: str
    facts: tuple[str, ...]
    right: bool


def ballot(rulebook: Rulebook, story: Scenario) -> tuple[Choice, ...]:
    """Return the reasons to choose from, in their order: the story's own, or else some made of its facts.

    The story's own are mixed, always in the same way: whoever writes a story puts the right reason first.
    """
    if story.ballot:
        named = dict.fromkeys(fact for reason in story.ballot for fact in reason.facts)
        turning = {fact for fact in named if turns(rulebook, story, fact)}
        mixed = sorted(story.ballot, key=lambda reason: _place(story.id, reason.words))
        return _numbered((reason.words, reason.facts, not turning.isdisjoint(reason.facts)) for reason in mixed)
    return _numbered((_words(rulebook, story, fact), (fact,), right) for fact, right in _made(rulebook, story).items())


def vote(rulebook: Rulebook, outcome: Outcome) -> str:
    """Return an outcome as a class says it."""
    return rulebook.teaching.votes.get(outcome) or rulebook.wordings[outcome].short


def _made(rulebook: Rulebook, story: Scenario) -> dict[str, bool]:
    """Return facts in the order of the questions, each with whether it turns the outcome.

    All on which the story turns are among them. The wrong ones count in the story as it is told, so that none states
    what would have to be told first; what is there stands before what is not.
    """
    told = [fact for fact in counting(rulebook, story.facts, story.as_of) if fact not in story.turns_on]
    answers = rulebook.vocabulary.answers(story.facts)
    wrong: list[str] = []
    for fact in sorted(told, key=lambda name: answers.get(name, UNKNOWN) in DENIALS):
        if len(wrong) < min(WRONG, MOST - len(story.turns_on)) and not turns(rulebook, story, fact):
            wrong.append(fact)
    offered = {*story.turns_on, *wrong}
    return {fact.id: fact.id in story.turns_on for fact in rulebook.vocabulary.asked if fact.id in offered}


def _place(story: str, words: str) -> str:
    return hashlib.sha256(f"{story} {words}".encode()).hexdigest()


def _words(rulebook: Rulebook, story: Scenario, fact: str) -> str:
    answer = rulebook.vocabulary.answers(story.facts)[fact]
    return f"{rulebook.vocabulary[fact].label}: {answer_label(rulebook.vocabulary, fact, answer)}"


def _numbered(reasons: Iterable[tuple[str, tuple[str, ...], bool]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(number), *reason) for number, reason in enumerate(reasons, 1))
