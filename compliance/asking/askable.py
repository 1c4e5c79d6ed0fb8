"""Which of the facts that can still change the answer somebody is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.deciding.encoding import POSSIBLE
from compliance.deciding.possibilities import ANSWER, REPORTS, Possibilities, Target
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.rulebook import Edition

HELD = tuple(outcome for outcome in POSSIBLE if not outcome.allows)


def askable(edition: Edition, possibilities: Possibilities, answers: Answers) -> Iterator[str]:
    """Yield the facts to ask that matter, in the order of the vocabulary, one at a time as they are asked for.

    What waits for somebody who has to be asked anyway is left out.
    """
    left = {*unasked(edition, answers, (fact.id for fact in edition.vocabulary.asked))} - _waiting(edition, answers)
    return possibilities.each_relevant(answers, wanted(edition, possibilities, answers), left.__contains__)


def wanted(edition: Edition, possibilities: Possibilities, answers: Answers) -> Target:
    """Return what is asked for: the reports alone in an emergency in which the record surely may be shared."""
    return REPORTS if _may_go_now(edition, possibilities, answers) else ANSWER


def unasked(edition: Edition, answers: Answers, facts: Iterable[str]) -> Iterator[str]:
    """Yield those of the facts that have no answer yet and hang on none that is not known."""
    return (name for name in answerable(edition, answers, facts) if name not in answers)


def answerable(edition: Edition, answers: Answers, facts: Iterable[str]) -> Iterator[str]:
    """Yield, once each, those of the facts that hang on no answer "I don't know".

    Whoever does not know whether there is a paper is not asked what it commands. For facts that a question stands for
    that was answered so, that question is yielded.
    """
    asked = edition.vocabulary.asked
    gates = {name: fact.id for fact in asked if answers.get(fact.id) == UNKNOWN for name in fact.stands_for}
    hanging = _hanging(edition, answers, gates)
    yield from dict.fromkeys(gates.get(name, name) for name in facts if name not in hanging)


def may_end_open(edition: Edition, answers: Answers) -> bool:
    """Tell whether an interview may end with something open: an answer is not known, or it is an emergency."""
    return UNKNOWN in answers.values() or _is_emergency(edition, answers)


def _hanging(edition: Edition, answers: Answers, gates: Iterable[str]) -> set[str]:
    """Return what follows, near or far, from something that is not known, or that a question not known stands for."""
    doubted = {*gates, *(name for name, value in answers.items() if value == UNKNOWN)}
    found: set[str] = set()
    for fact in edition.vocabulary.asked:
        if not (doubted | found).isdisjoint(fact.follows):
            found.add(fact.id)
    return found


def _waiting(edition: Edition, answers: Answers) -> set[str]:
    """Return what waits for somebody who is not there, with what hangs on it.

    Whoever said "I don't know" to what only the records custodian can tell has to ask the custodian anyway, and all
    else that only the custodian can tell waits until then.
    """
    elsewhere = edition.vocabulary.told_elsewhere
    asked = edition.vocabulary.asked
    away = {one for fact in asked if answers.get(fact.id) == UNKNOWN and elsewhere(fact) for one in fact.who_knows}
    found: set[str] = set()
    for fact in asked if away else ():
        if fact.id not in answers and ((elsewhere(fact) and away & set(fact.who_knows)) or found & set(fact.follows)):
            found.add(fact.id)
    return found


def _may_go_now(edition: Edition, possibilities: Possibilities, answers: Answers) -> bool:
    return _is_emergency(edition, answers) and not possibilities.outcomes(answers, among=HELD)


def _is_emergency(edition: Edition, answers: Answers) -> bool:
    asked = (fact for fact in edition.vocabulary.asked if fact.id in answers)
    return any(option.emergency for fact in asked for option in fact.options if option.id == answers[fact.id])
