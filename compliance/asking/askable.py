"""Which of the facts that can still change the answer somebody is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.deciding.possibilities import ANSWER, Possibilities
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.rulebook import Edition


def askable(edition: Edition, possibilities: Possibilities, answers: Answers) -> Iterator[str]:
    """Yield the facts to ask that matter, in the order of the vocabulary, one at a time as they are asked for."""
    return answerable(edition, answers, possibilities.each_relevant(answers, ANSWER))


def answerable(edition: Edition, answers: Answers, facts: Iterable[str]) -> Iterator[str]:
    """Yield those of the facts that have no answer yet and do not hang on an answer "I don't know".

    Whoever does not know whether there is a paper is not asked what it commands.
    """
    vocabulary = edition.vocabulary
    doubted = {name for name, value in answers.items() if value == UNKNOWN}
    stood_for = {name for gate in vocabulary.asked if gate.id in doubted for name in gate.stands_for}
    for name in facts:
        if name not in answers and name not in stood_for and doubted.isdisjoint(_before(edition, name)):
            yield name


def _before(edition: Edition, name: str) -> tuple[str, ...]:
    fact = edition.vocabulary[name]
    return getattr(fact, "follows", ())
