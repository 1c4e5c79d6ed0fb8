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
    return (name for name in answerable(edition, answers, facts) if name not in answers)


def answerable(edition: Edition, answers: Answers, facts: Iterable[str]) -> Iterator[str]:
    """Yield, once each, those of the facts that hang on no answer "I don't know".

    Whoever does not know whether there is a paper is not asked what it commands. For facts that a question stands for
    that was answered so, that question is yielded.
    """
    asked = edition.vocabulary.asked
    doubted = [fact for fact in asked if answers.get(fact.id) == UNKNOWN]
    gates = {name: gate.id for gate in doubted for name in gate.stands_for}
    before = {fact.id: fact.follows for fact in asked}
    open_ = {*gates, *(fact.id for fact in doubted)}
    yield from dict.fromkeys(gates.get(name, name) for name in facts if open_.isdisjoint(before.get(name, ())))


def may_end_open(edition: Edition, answers: Answers) -> bool:
    """Tell whether an interview may end with something open: an answer is not known, or it is an emergency."""
    return UNKNOWN in answers.values() or _is_emergency(edition, answers)


def _may_go_now(edition: Edition, possibilities: Possibilities, answers: Answers) -> bool:
    return _is_emergency(edition, answers) and not possibilities.outcomes(answers, among=HELD)


def _is_emergency(edition: Edition, answers: Answers) -> bool:
    asked = (fact for fact in edition.vocabulary.asked if fact.id in answers)
    return any(option.emergency for fact in asked for option in fact.options if option.id == answers[fact.id])
