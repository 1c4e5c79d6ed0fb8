"""The library of stories is fair: no answer is right by habit, and every law, topic and audience has its stories."""

from __future__ import annotations

from collections import Counter

import pytest

from compliance.law.outcome import Outcome
from compliance.teaching.kit.timing import is_roll_call, length, timetable
from tests.real import RULEBOOK

STORIES = {story.id: story for story in RULEBOOK.scenarios if story.origin == "training"}
SETTLED = tuple(outcome for outcome in Outcome if outcome is not Outcome.NEED_FACTS)
TAUGHT = {name for story in STORIES.values() for name in story.provisions}
TEACHING = RULEBOOK.teaching
PACKS = {pack.id: pack for pack in TEACHING.packs}


def test_there_are_ninety_stories_and_more() -> None:
    assert len(STORIES) >= 90


@pytest.mark.parametrize("outcome", SETTLED)
def test_each_answer_is_right_in_eight_stories_and_in_no_more_than_two_of_five(outcome: Outcome) -> None:
    right = [name for name, story in STORIES.items() if story.expect.outcome is outcome]

    assert len(right) >= 8
    assert len(right) <= 0.4 * len(STORIES)


def test_every_law_is_taught() -> None:
    assert {law.id for law in RULEBOOK.laws} - {name.partition(".")[0] for name in TAUGHT} == set()


def test_whatever_a_story_rests_on_can_be_opened() -> None:
    cited = [RULEBOOK.provisions[name].cites[0] for name in TAUGHT]

    assert [cite.cite for cite in cited if not RULEBOOK.sources[cite.source].link_to(cite)] == []


def test_every_report_is_taught() -> None:
    reports = {name for name, provision in RULEBOOK.provisions.items() if provision.kind == "report"}

    assert reports - TAUGHT == set()


def test_every_topic_and_every_audience_has_three_stories_and_more() -> None:
    tags = Counter(tag for story in STORIES.values() for tag in story.tags)
    audiences = Counter(name for story in STORIES.values() for name in story.audience)

    assert [tag.id for tag in TEACHING.tags if tags[tag.id] < 3] == []
    assert [one.id for one in TEACHING.audiences if audiences[one.id] < 3] == []


def test_every_story_has_a_ballot_news_a_topic_an_audience_and_an_objective() -> None:
    kept = ("ballot", "injects", "tags", "audience", "objective")
    bare = [(name, key) for name, story in STORIES.items() for key in kept if not getattr(story, key)]

    assert bare == []


def test_nearly_every_story_has_an_honest_reading() -> None:
    unread = [name for name, story in STORIES.items() if not story.also_true]

    assert len(unread) <= 0.05 * len(STORIES)


@pytest.mark.parametrize("name", sorted(PACKS))
def test_a_ready_made_lesson_fills_its_minutes_and_no_talk_has_to_be_cut(name: str) -> None:
    minutes = PACKS[name].minutes
    slot = minutes if is_roll_call(minutes) else None
    needed = length((steps for *_, steps in timetable([STORIES[one] for one in PACKS[name].stories], slot)), slot)

    assert minutes - 10 <= needed <= minutes


def test_in_a_ready_made_lesson_of_several_stories_the_answers_differ() -> None:
    same = [
        name
        for name, pack in PACKS.items()
        if len(pack.stories) > 1 and len({STORIES[story].expect.outcome for story in pack.stories}) < 2
    ]

    assert same == []
