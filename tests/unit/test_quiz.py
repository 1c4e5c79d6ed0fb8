"""The quiz asks for an answer first and shows it afterwards, and what was missed comes back sooner."""

from __future__ import annotations

import pytest

from compliance import Outcome, Rulebook
from compliance.checks.training import turns
from compliance.law.errors import QuizError
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import MOST, Choice, ballot
from compliance.teaching.quiz import Quiz, by_law, by_trap, commit, laws_taught, reveal, start

WRONG = Outcome.NEED_FACTS
PHONE = "training.yes_on_the_phone"
BALLOT = (Choice("1", "This", ("danger",), right=True), Choice("2", "That", ("holder",), right=False))


@pytest.fixture(scope="module")
def stories(rulebook: Rulebook) -> dict[str, Scenario]:
    told = [scenario for scenario in rulebook.scenarios if scenario.origin == "training"]
    return {scenario.id: scenario for scenario in told}


def answered(quiz: Quiz, stories: dict[str, Scenario], *, right: bool) -> Quiz:
    story = stories[quiz.current.story]
    assert story.expect.outcome
    return reveal(commit(quiz, story.expect.outcome if right else WRONG, "1"), story, BALLOT)


def some(stories: dict[str, Scenario], count: int) -> Quiz:
    return start(list(stories.values())[:count])


def test_easy_stories_come_first(stories: dict[str, Scenario]) -> None:
    order = [stories[card.story].difficulty for card in start(stories.values()).cards]

    assert order == sorted(order, key=["easy", "medium", "hard"].index)


def test_nothing_is_revealed_before_an_answer(stories: dict[str, Scenario]) -> None:
    quiz = some(stories, 3)

    with pytest.raises(QuizError, match="commit"):
        reveal(quiz, stories[quiz.current.story], BALLOT)


def test_an_answer_cannot_be_changed(stories: dict[str, Scenario]) -> None:
    quiz = commit(some(stories, 3), Outcome.PROHIBITED, "1")

    with pytest.raises(QuizError, match="given"):
        commit(quiz, Outcome.PERMITTED, "1")


def test_only_the_story_that_was_asked_is_revealed(stories: dict[str, Scenario]) -> None:
    quiz = some(stories, 3)
    other = next(story for name, story in stories.items() if name != quiz.current.story)

    with pytest.raises(QuizError, match=quiz.current.story):
        reveal(commit(quiz, Outcome.PROHIBITED, "1"), other, BALLOT)


def test_a_quiz_needs_a_story() -> None:
    with pytest.raises(QuizError):
        start([])


def test_a_missed_story_comes_back_after_two_others(stories: dict[str, Scenario]) -> None:
    quiz = some(stories, 20)
    missed = quiz.current.story
    quiz = answered(quiz, stories, right=False)
    asked = []
    for _ in range(4):
        asked.append(quiz.current.story)
        quiz = answered(quiz, stories, right=True)

    assert asked.index(missed) == 2


def test_a_story_answered_right_comes_back_later_than_a_missed_one(stories: dict[str, Scenario]) -> None:
    quiz = some(stories, 20)
    right = quiz.current.story
    quiz = answered(quiz, stories, right=True)
    missed = quiz.current.story
    quiz = answered(quiz, stories, right=False)
    due = {card.story: card.due for card in quiz.cards}

    assert (due[missed] or 0) < (due[right] or 0)


def test_every_new_story_is_asked_although_others_are_missed(stories: dict[str, Scenario]) -> None:
    quiz = some(stories, 8)
    for _ in range(60):
        quiz = answered(quiz, stories, right=False)

    assert {attempt.story for attempt in quiz.attempts} == {card.story for card in quiz.cards}


def test_a_quiz_is_finished_when_every_story_was_right_the_last_time(stories: dict[str, Scenario]) -> None:
    quiz = answered(some(stories, 5), stories, right=False)
    while not quiz.finished:
        quiz = answered(quiz, stories, right=True)

    assert len(quiz.attempts) == 6


def test_the_right_outcome_for_the_wrong_reason_is_a_miss(stories: dict[str, Scenario]) -> None:
    quiz = some(stories, 3)
    story = stories[quiz.current.story]
    assert story.expect.outcome
    quiz = reveal(commit(quiz, story.expect.outcome, "2"), story, BALLOT)

    assert quiz.attempts[-1].outcome_right
    assert not quiz.attempts[-1].right
    assert quiz.cards[0].streak == 0


def test_the_same_answers_make_the_same_quiz(stories: dict[str, Scenario]) -> None:
    def played() -> Quiz:
        quiz = some(stories, 6)
        for turn in range(15):
            quiz = answered(quiz, stories, right=turn % 3 != 0)
        return quiz

    assert played() == played()


def test_scores_are_kept_by_trap_and_by_law(stories: dict[str, Scenario]) -> None:
    quiz = some(stories, 4)
    told = [stories[card.story] for card in quiz.cards]
    for right in (True, False, True, False):
        quiz = answered(quiz, stories, right=right)
    traps, laws = by_trap(quiz.attempts, stories), by_law(quiz.attempts, stories)

    assert traps[told[0].trap or ""].outcomes >= 1
    assert sum(score.asked for score in traps.values()) == 4
    assert sum(score.reasons for score in traps.values()) == 4
    assert sum(score.outcomes for score in traps.values()) == 2
    assert sum(score.asked for score in laws.values()) == sum(len(laws_taught(story)) for story in told)


def test_any_reason_that_turns_a_story_is_right_and_every_one_that_the_reveal_names_is_offered(
    rulebook: Rulebook, stories: dict[str, Scenario]
) -> None:
    for story in stories.values():
        offered = ballot(rulebook, story)
        assert set(story.turns_on) <= {fact for choice in offered for fact in choice.facts}, story.id
        assert 2 <= len(offered) <= MOST, story.id
        assert any(choice.right for choice in offered), story.id
        assert not all(choice.right for choice in offered), story.id
        for choice in offered:
            assert choice.right == any(turns(rulebook, story, fact) for fact in choice.facts), (story.id, choice.words)


def test_a_clip_that_is_used_to_discipline_is_no_wrong_reason(rulebook: Rulebook, stories: dict[str, Scenario]) -> None:
    """It was one, although the reveal says that it makes the clip that student's record."""
    offered = ballot(rulebook, stories["training.fight_clip"])

    assert [choice for choice in offered if "video_used_for_discipline" in choice.facts and not choice.right] == []


def test_a_ballot_never_states_a_signature_that_nobody_gave(rulebook: Rulebook, stories: dict[str, Scenario]) -> None:
    offered = ballot(rulebook, stories[PHONE])
    facts = {fact for choice in offered for fact in choice.facts}

    assert facts.isdisjoint({"consent_signed_by", "consent_is_complete"})
    assert not [choice.words for choice in offered if choice.words.startswith(("Who signed", "Consent is complete"))]
