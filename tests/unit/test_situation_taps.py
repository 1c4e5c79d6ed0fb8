"""From a situation to its answer it is few taps: five at most in the middle, three in the usual emergencies."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from compliance import Rulebook, next_question
from compliance.law.facts import UNKNOWN
from compliance.law.situations import Situation
from tests.conftest import TODAY
from tests.real import RULEBOOK

MIDDLE, IN_DANGER = 5, 3
DANGER, EMERGENCY = "danger", "usual_emergency"
USUAL = ("school_decided", "officer_asks", "therapist_decided", "seen_or_heard", "police_tell_school")
"""The emergencies that have an answer of their own; the others lead into the questions on a record."""

Facts = Mapping[str, str]


def stories(rulebook: Rulebook, situation: Situation) -> list[Facts]:
    """Return the facts of every scenario that is one of the situation; where none is told, no report comes in."""
    settle, given = rulebook.vocabulary.settle, rulebook.vocabulary.answers(situation.facts)
    whole = [settle({"report_kind": "none", **facts, **given}) for facts, found in told() if agrees(found, given)]
    return [facts for facts in whole if agrees(facts, settle(given))]


@cache
def told() -> list[tuple[Facts, Facts]]:
    """Return what each scenario answers, and what follows from it, which is the same for every situation."""
    answers = [RULEBOOK.vocabulary.answers(scenario.facts) for scenario in RULEBOOK.scenarios]
    return [(facts, RULEBOOK.vocabulary.settle(facts)) for facts in answers]


def agrees(facts: Facts, with_: Facts) -> bool:
    return all(facts.get(name, value) == value for name, value in with_.items())


def usual(facts: Iterable[Facts], told: Facts, fact: str) -> str:
    """Return what most of the stories that went the same way answer to a fact."""
    way = [story for story in facts if agrees(story, told)]
    known = Counter(story[fact] for story in way if story.get(fact, UNKNOWN) != UNKNOWN)
    return known.most_common(1)[0][0] if known else UNKNOWN


def taps(rulebook: Rulebook, situation: Situation, **first: str) -> int:
    """Count the answers from a situation to its answer: those of `first`, then what most of its stories say."""
    facts = stories(rulebook, situation)
    told = {**rulebook.vocabulary.answers(situation.facts), **first}
    asked = [*first]
    while question := _next(rulebook, told):
        known = {name: value for name, value in told.items() if value != UNKNOWN}
        told[question] = usual(facts, known, question)
        asked.append(question)
    return len(asked)


def _next(rulebook: Rulebook, told: Facts) -> str:
    """Return what is asked next; whoever starts from a situation is always asked about danger first."""
    question = next_question(rulebook, told, TODAY)
    return DANGER if DANGER not in told else question.fact.id if question else ""


def fewest_in_danger(rulebook: Rulebook, situation: Situation) -> int:
    """Count the answers where somebody is in danger and it is one of the emergencies that are asked for by name."""
    named = [name for name in USUAL if situation.facts.get(EMERGENCY, name) == name]
    given = EMERGENCY in situation.facts
    return min(taps(rulebook, situation, **{DANGER: "now"}, **({} if given else {EMERGENCY: name})) for name in named)


@pytest.fixture(scope="module")
def counted(rulebook: Rulebook) -> dict[str, int]:
    """Return how many answers each situation takes."""
    return {
        one.id: fewest_in_danger(rulebook, one) if is_urgent(one) else taps(rulebook, one)
        for one in rulebook.situations
    }


def is_urgent(situation: Situation) -> bool:
    return situation.facts.get("purpose") == "protect_from_danger"


def test_an_answer_is_few_taps_from_a_situation(counted: dict[str, int]) -> None:
    assert statistics.median(counted.values()) <= MIDDLE, counted


def test_in_the_usual_emergencies_an_answer_is_three_taps_away(rulebook: Rulebook, counted: dict[str, int]) -> None:
    urgent = [one.id for one in rulebook.situations if is_urgent(one)]

    assert len(urgent) >= 5
    assert {name: counted[name] for name in urgent if counted[name] > IN_DANGER} == {}
