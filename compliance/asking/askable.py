"""Which of the facts that can still change the answer somebody is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.deciding.encoding import POSSIBLE
from compliance.deciding.possibilities import ANSWER, REPORTS, Possibilities
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.rulebook import Edition

HELD = tuple(outcome for outcome in POSSIBLE if not outcome.allows)


def askable(edition: Edition, possibilities: Possibilities, answers: Answers) -> Iterator[str]:
    """Yield the facts to ask that matter, in the order of the vocabulary, one at a time as they are asked for.

    In an emergency in which the record surely may be shared, only those that matter for reports.
    """
    target = REPORTS if _may_go_now(edition, possibilities, answers) else ANSWER
    return unasked(edition, answers, possibilities.each_relevant(answers, target))


def unasked(edition: Edition, answers: Answers, facts: Iterable[str]) -> Iterator[str]:
    """Yield those of the facts that have no answer yet and hang on none that is not known."""
    stood_for = {name for gate in edition.vocabulary.asked if _doubted(answers, gate.id) for name in gate.stands_for}
    for name in answerable(edition, answers, facts):
        if name not in answers and name not in stood_for:
            yield name


def answerable(edition: Edition, answers: Answers, facts: Iterable[str]) -> Iterator[str]:
    """Yield those of the facts that hang on no answer "I don't know".

    Whoever does not know whether there is a paper is not asked what it commands.
    """
    before = {fact.id: fact.follows for fact in edition.vocabulary.asked}
    for name in facts:
        if not any(_doubted(answers, gate) for gate in before.get(name, ())):
            yield name


def _doubted(answers: Answers, fact: str) -> bool:
    return answers.get(fact) == UNKNOWN


def _may_go_now(edition: Edition, possibilities: Possibilities, answers: Answers) -> bool:
    asked = (fact for fact in edition.vocabulary.asked if fact.id in answers)
    given = (option for fact in asked for option in fact.options if option.id == answers[fact.id])
    return any(option.emergency for option in given) and not possibilities.outcomes(answers, among=HELD)
