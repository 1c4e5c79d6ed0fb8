"""A test that is being taken is kept under its key, and what was said once stays said."""

from __future__ import annotations

from compliance import Outcome, Rulebook
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice, ballot
from compliance.teaching.forms import Sitting, begin
from compliance.teaching.quiz import Commitment
from ui.training import sittings
from ui.training.sittings import HOURS, Sittings

STORIES = ("training.yes_on_the_phone", "training.the_old_form")


def asked(rulebook: Rulebook, test: Sitting) -> tuple[Scenario, tuple[Choice, ...]]:
    """The story that a test asks, and its ballot."""
    story = next(found for found in rulebook.scenarios if found.id == test.current)
    return story, tuple(ballot(rulebook, story))


def test_a_test_goes_on_where_it_stood_and_no_story_is_answered_twice(rulebook: Rulebook) -> None:
    kept = Sittings()
    key = kept.keep(begin("A", STORIES, 7))
    begun = kept.of(key)
    assert begun
    first, choices = asked(rulebook, begun)

    assert kept.answer(key, Commitment(Outcome.PROHIBITED, "1"), first, choices)
    assert not kept.answer(key, Commitment(Outcome.PERMITTED, "2"), first, choices)
    found = kept.of(key)
    assert found
    assert [one.outcome for one in found.attempts] == [Outcome.PROHIBITED]
    assert found.current == begun.stories[1]


def test_a_test_is_kept_for_hours_after_it_was_last_looked_at_and_no_longer() -> None:
    now = [0.0]
    kept = Sittings(lambda: now[0])
    key = kept.keep(begin("A", STORIES, 7))
    for _ in range(3):
        now[0] += HOURS * 3600 - 1
        assert kept.of(key)
    now[0] += HOURS * 3600 + 1
    assert kept.of(key) is None
    assert kept.of("made up") is None


def test_a_full_house_drops_the_test_that_was_left_alone_longest() -> None:
    now = [0.0]
    kept = Sittings(lambda: now[0])
    keys = []
    for _ in range(sittings.MOST):
        now[0] += 1
        keys.append(kept.keep(begin("A", STORIES, 7)))
    assert kept.of(keys[0])
    kept.keep(begin("B", STORIES, 7))

    assert kept.of(keys[0])
    assert kept.of(keys[1]) is None


def test_who_leaves_a_test_has_left_it() -> None:
    kept = Sittings()
    key = kept.keep(begin("A", STORIES, 7))
    kept.forget(key)
    kept.forget(key)

    assert kept.of(key) is None
