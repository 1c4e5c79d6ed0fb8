"""Facts are checked against the vocabulary before anything reads them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from compliance import CaseError, Rulebook
from compliance.law.conditions import FactTest
from compliance.law.facts import UNKNOWN, Choice
from compliance.law.kleene import Truth
from tests.strategies import VOCABULARY


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"a": True}, {"a": "yes"}),
        ({"a": "no"}, {"a": "no"}),
        ({"a": None}, {"a": UNKNOWN}),
        ({"a": "unknown"}, {"a": UNKNOWN}),
        ({"c": "two"}, {"c": "two"}),
        ({"d": 11}, {"d": "0"}),
        ({"d": 12}, {"d": "12"}),
        ({"d": "44"}, {"d": "18"}),
        ({"d": 12.0}, {"d": "12"}),
        ({"a": None, "d": None}, {"a": "unknown", "d": "unknown"}),
    ],
)
def test_an_answer_becomes_a_value_of_its_fact(given: dict[str, Any], answer: dict[str, str]) -> None:
    assert VOCABULARY.answers(given) == answer


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"aa": True}, "there is no fact `aa`"),
        ({"e": "yes"}, "this fact follows from the law"),
        ({"a": "maybe"}, "Use one of: yes, no, unknown"),
        ({"c": True}, "True is not an answer"),
        ({"c": ["one", "two"]}, "is not an answer"),
        ({"d": -1}, "is not a number of years"),
        ({"d": True}, "is not an answer"),
        ({"d": 12.5}, "is not a number of years"),
        ({"d": float("inf")}, "is not a number of years"),
        ({"d": float("nan")}, "is not a number of years"),
        ({"d": "1_2"}, "is not a number of years"),
        ({"d": "\u0661\u0662"}, "is not a number of years"),
        ({"d": 10**30}, "is not a number of years"),
        ({"d": "9" * 5000}, "is not a number of years"),
        ({"a": "x" * 70_000}, "is not an answer"),
        ({1: True}, "there is no fact `1`"),
    ],
)
def test_anything_else_is_refused_with_the_way_to_mend_it(given: dict[Any, Any], said: str) -> None:
    with pytest.raises(CaseError) as caught:
        VOCABULARY.answers(given)

    assert said in str(caught.value)
    assert len(str(caught.value)) < 500


def test_every_wrong_fact_is_named_at_once() -> None:
    with pytest.raises(CaseError) as caught:
        VOCABULARY.answers({"a": "maybe", "nothing": 1})

    assert [problem.key for problem in caught.value.problems] == ["a", "nothing"]


@pytest.mark.parametrize(
    ("test", "allowed"),
    [
        (FactTest("c", "is", ("one",)), {"one"}),
        (FactTest("c", "in", ("one", "three")), {"one", "three"}),
        (FactTest("c", "at_least", ("two",)), {"two", "three"}),
        (FactTest("d", "at_least", ("12",)), {"12", "18"}),
    ],
)
def test_a_test_allows_the_values_it_says(test: FactTest, allowed: set[str]) -> None:
    assert VOCABULARY.allowed(test) == allowed


@pytest.mark.parametrize(
    "test",
    [
        FactTest("nothing", "is", ("x",)),
        FactTest("a", "is", ("maybe",)),
        FactTest("a", "at_least", ("yes",)),
        FactTest("d", "at_least", ("13",)),
    ],
)
def test_a_test_of_what_does_not_exist_is_refused(test: FactTest) -> None:
    with pytest.raises(ValueError, match="`"):
        VOCABULARY.allowed(test)


def test_bands_are_offered_in_words() -> None:
    assert [option.label for option in VOCABULARY["d"].options] == ["Under 12", "12 to 17", "18 or older"]  # type: ignore[union-attr]


def test_what_follows_is_found_by_trying_every_rule(rulebook: Rulebook) -> None:
    vocabulary = rulebook.vocabulary
    for story in rulebook.scenarios[::10]:
        known = dict(vocabulary.answers(story.facts))
        for fact in vocabulary.asked:
            for rule in fact.settled:
                if known.get(fact.id, UNKNOWN) == UNKNOWN and vocabulary.evaluate(rule.when, known) is Truth.YES:
                    known[fact.id] = rule.is_

        assert vocabulary.settle(vocabulary.answers(story.facts)) == known


MANY = [{"id": f"o{number}", "label": f"Answer {number}"} for number in range(10)]
NAMES = [option["id"] for option in MANY]


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([], "needs `groups`"),
        ([{"label": "Nine", "options": NAMES[:9]}], "look at o9"),
        ([{"label": "Nine", "options": NAMES[:9]}, {"label": "Two", "options": ["o9", "o10"]}], "look at o10"),
        ([{"label": "Nine", "options": NAMES[:9]}, {"label": "Two", "options": ["o9", "o0"]}], "look at doubles"),
        ([{"label": "Ten", "options": NAMES}], "at most 9"),
    ],
)
def test_a_long_list_has_each_answer_under_one_heading(groups: list[dict[str, Any]], said: str) -> None:
    told = {"kind": "choice", "id": "c", "label": "c", "question": "c?", "who_knows": ["clerk"], "options": MANY}

    with pytest.raises(ValidationError, match=said):
        Choice.model_validate({**told, "groups": groups})
    right = [{"label": "Nine", "options": NAMES[:9]}, {"label": "One", "options": NAMES[9:]}]
    assert Choice.model_validate({**told, "groups": right}).groups
