"""A test has two forms that ask alike, counts one try, and is passed by no habit."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from compliance import Outcome, Rulebook
from compliance.law.errors import QuizError
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice, ballot
from compliance.teaching.forms import MOST_OF_ONE, PASS, Sitting, begin, forms
from compliance.teaching.quiz import Commitment
from compliance.teaching.renewed import touched

BALLOT = (Choice("1", "This", (), right=True), Choice("2", "That", (), right=False))


@pytest.fixture(scope="module")
def stories(rulebook: Rulebook) -> dict[str, Scenario]:
    return {found.id: found for found in rulebook.scenarios if found.origin == "training"}


def taken(test: Sitting, stories: dict[str, Scenario], outcome: Outcome | None = None) -> Sitting:
    """Answer every story with one outcome, or with the right one, and always with a right reason."""
    while test.current:
        story = stories[test.current]
        said = outcome or story.expect.outcome
        assert said
        test = test.answered(Commitment(said, "1"), story, BALLOT)
    return test


@pytest.mark.parametrize("length", [5, 10, 20])
def test_the_forms_share_no_story_and_ask_alike(stories: dict[str, Scenario], length: int) -> None:
    first, second = forms(stories.values(), length).values()

    assert set(first).isdisjoint(second)
    assert len(first) == len(second) >= min(length, 10)
    for one, other in zip(first, second, strict=True):
        assert stories[one].expect.outcome is stories[other].expect.outcome


@pytest.mark.parametrize("length", [5, 10, 20])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_whoever_always_says_the_same_fails(stories: dict[str, Scenario], length: int, outcome: Outcome) -> None:
    """Even with the right reason each time: always "no" was right in two stories of three."""
    for form, names in forms(stories.values(), length).items():
        test = taken(begin(form, names, 1), stories, outcome)
        assert not test.passed
        assert test.score <= MOST_OF_ONE < PASS


def test_whoever_is_right_passes_and_whoever_has_only_the_answers_does_not(stories: dict[str, Scenario]) -> None:
    names = forms(stories.values(), 10)["A"]
    test = begin("A", names, 1)
    while test.current:
        story = stories[test.current]
        assert story.expect.outcome
        test = test.answered(Commitment(story.expect.outcome, "2"), story, BALLOT)

    assert not test.passed
    assert taken(begin("A", names, 1), stories).passed


def test_a_story_is_answered_once(stories: dict[str, Scenario]) -> None:
    test = begin("A", forms(stories.values(), 5)["A"], 1)
    story = stories[test.stories[0]]
    once = test.answered(Commitment(Outcome.PERMITTED, "1"), story, BALLOT)

    with pytest.raises(QuizError, match="the story asked is"):
        once.answered(Commitment(Outcome.PROHIBITED, "1"), story, BALLOT)
    assert not once.passed


def test_the_order_changes_with_the_try_and_the_stories_do_not(stories: dict[str, Scenario]) -> None:
    names = forms(stories.values(), 10)["A"]
    orders = {begin("A", names, seed).stories for seed in range(8)}

    assert len(orders) > 4
    assert {frozenset(order) for order in orders} == {frozenset(names)}
    assert begin("A", names, 3) == begin("A", names, 3)
    assert begin("A", names, 3).number == "A-10-0003"


def test_what_is_new_are_the_stories_whose_law_came_or_went(rulebook: Rulebook, stories: dict[str, Scenario]) -> None:
    new = [story.id for story in stories.values() if touched(rulebook, story, date(2025, 1, 1))]

    assert 0 < len(new) < len(stories) / 2
    assert not [story for story in stories.values() if touched(rulebook, story, date(2100, 1, 1))]


def test_one_story_makes_no_two_forms(stories: dict[str, Scenario]) -> None:
    with pytest.raises(QuizError, match="too few"):
        forms(list(stories.values())[:1], 5)


def test_no_reason_of_a_form_is_right_by_its_place(rulebook: Rulebook, stories: dict[str, Scenario]) -> None:
    names = [name for form in forms(stories.values(), 10).values() for name in form]
    places = Counter(choice.key for name in names for choice in ballot(rulebook, stories[name]) if choice.right)

    assert max(places.values()) < PASS * len(names)
