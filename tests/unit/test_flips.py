"""One answer changed, and what comes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance import Outcome, Rulebook, decide
from compliance.asking.flips import apart, contrasts, flips
from compliance.teaching.near_misses import near_misses
from compliance.teaching.near_misses_page import near_misses_page

DAY = date(2026, 11, 24)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "near-misses.md"


@pytest.fixture(scope="module")
def subpoena(rulebook: Rulebook) -> dict[str, str]:
    story = next(scenario for scenario in rulebook.scenarios if scenario.id == "training.bare_subpoena")
    return rulebook.vocabulary.answers(story.facts)


def test_every_other_answer_to_every_given_fact_is_tried_once(rulebook: Rulebook, subpoena: dict[str, str]) -> None:
    tried = [(flip.fact, flip.becomes) for flip in flips(rulebook, subpoena, DAY)]
    wanted = {
        (fact, value) for fact, was in subpoena.items() for value in rulebook.vocabulary[fact].values if value != was
    }

    assert len(tried) == len(set(tried))
    assert set(tried) == wanted


def test_the_engine_and_the_oracle_together_say_the_same_of_a_flip(
    rulebook: Rulebook, subpoena: dict[str, str]
) -> None:
    for flip in flips(rulebook, subpoena, DAY)[:8]:
        decision = decide(rulebook, {**subpoena, flip.fact: flip.becomes}, DAY)

        assert decision.outcome is flip.outcome
        assert {law: decision.laws[law].outcome for law in flip.laws} == dict(flip.laws)


def test_what_turns_the_answer_comes_before_what_does_not(rulebook: Rulebook, subpoena: dict[str, str]) -> None:
    turning = [flip.turns for flip in flips(rulebook, subpoena, DAY)]

    assert turning == sorted(turning, reverse=True)
    assert any(turning)


def test_a_judges_order_turns_a_bare_subpoena(rulebook: Rulebook, subpoena: dict[str, str]) -> None:
    turned = {
        (flip.fact, flip.becomes)
        for flip in flips(rulebook, {**subpoena, "parent_is_party_to_dependency_case": "no"}, DAY)
        if flip.turns
    }

    assert ("legal_process", "court_order") in turned
    assert ("legal_process", "agency_subpoena") not in turned


def test_a_fact_that_is_not_known_is_not_flipped(rulebook: Rulebook) -> None:
    assert {flip.fact for flip in flips(rulebook, {"holder": "unknown", "danger": "now"}, DAY)} == {"danger"}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (Outcome.PERMITTED, Outcome.REQUIRED, False),
        (Outcome.PROHIBITED, Outcome.UNSETTLED, False),
        (Outcome.PERMITTED, Outcome.PROHIBITED, True),
        (Outcome.PROHIBITED, Outcome.NOT_COVERED, True),
        (Outcome.PERMITTED, Outcome.NOT_COVERED, True),
    ],
)
def test_outcomes_are_apart_when_they_bid_different_things(one: Outcome, other: Outcome, *, differ: bool) -> None:
    assert apart(one, other) is differ


def test_near_misses_differ_in_one_answer_and_in_the_outcome(rulebook: Rulebook) -> None:
    found = near_misses(rulebook)

    assert len(found) >= 10
    assert len({pair.fact for pair in found}) == len(found)
    for pair in found:
        left = rulebook.vocabulary.answers(pair.left.scenario.facts)
        right = rulebook.vocabulary.answers(pair.right.scenario.facts)
        apart_in = {fact for fact in left.keys() | right.keys() if left.get(fact) != right.get(fact)}
        outcomes = {decide(rulebook, s.scenario.facts, s.scenario.as_of).outcome for s in (pair.left, pair.right)}

        assert apart_in == {pair.fact}
        assert len(outcomes) == 2
        assert Outcome.NEED_FACTS not in outcomes


def test_the_page_of_near_misses_is_current(rulebook: Rulebook) -> None:
    assert PAGE.read_text(encoding="utf-8") == near_misses_page(rulebook)


def test_the_contrasts_offered_turn_the_outcome_each_by_another_fact_or_to_another_outcome(
    rulebook: Rulebook, subpoena: dict[str, str]
) -> None:
    found = flips(rulebook, subpoena, DAY)
    offered = contrasts(found, 6)

    assert offered[0] is found[0]
    assert 1 < len(offered) <= 6
    assert all(flip.turns for flip in offered)
    assert len({(flip.fact, flip.outcome) for flip in offered}) == len(offered)
    assert contrasts([flip for flip in found if not flip.turns], 6) == ()
