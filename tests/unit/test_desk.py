"""The desk shows each question that can change the answer, and folds away what cannot."""

from __future__ import annotations

from datetime import date

import pytest

from compliance import Rulebook, decide
from compliance.asking.desk import seat
from compliance.law.facts import UNKNOWN
from compliance.law.scenarios import Scenario
from tests.real import RULEBOOK

TODAY = date(2026, 11, 24)
STORIES = [story for story in RULEBOOK.scenarios if story.origin == "training"][::6]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_every_question_stands_in_one_place(rulebook: Rulebook, story: Scenario) -> None:
    found = seat(rulebook, story.facts, story.as_of)
    places = (*found.shown, *found.settled, *found.folded)
    asked = [fact.id for fact in rulebook.vocabulary.asked]
    assert len(set(places)) == len(places)
    stand_ins = {fact.id for fact in rulebook.vocabulary.asked if fact.stands_for}
    assert set(asked) - stand_ins <= set(places) | stand_ins


def test_what_is_folded_changes_no_answer(rulebook: Rulebook) -> None:
    story = next(one for one in RULEBOOK.scenarios if one.id == "training.gun_in_the_picture")
    found = seat(rulebook, story.facts, story.as_of)
    before = decide(rulebook, story.facts, story.as_of)
    tried = 0
    for name in found.folded[::7]:
        fact = next(one for one in rulebook.vocabulary.asked if one.id == name)
        for value in fact.values[:2]:
            after = decide(rulebook, {**story.facts, name: value}, story.as_of)
            assert (after.outcome, after.duties) == (before.outcome, before.duties), (name, value)
            tried += 1
    assert tried > 3


def test_a_first_question_leaves_fewer_open(rulebook: Rulebook) -> None:
    nothing, one = seat(rulebook, {}, TODAY), seat(rulebook, {"danger": "nobody"}, TODAY)
    assert "danger" in nothing.open
    assert "danger" not in one.open
    assert "danger" in one.shown
    assert len(one.open) < len(nothing.open)


def test_an_answer_i_do_not_know_leaves_the_question_open(rulebook: Rulebook) -> None:
    assert seat(rulebook, {"danger": UNKNOWN}, TODAY) == seat(rulebook, {}, TODAY)


def test_what_follows_from_an_answer_is_not_asked(rulebook: Rulebook) -> None:
    story = next(one for one in RULEBOOK.scenarios if one.id == "training.gun_in_the_picture")
    found = seat(rulebook, story.facts, story.as_of)
    assert set(found.settled).isdisjoint(found.shown)
    assert found.idle <= set(found.shown)
