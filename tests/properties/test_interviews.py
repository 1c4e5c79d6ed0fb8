"""An interview asks what can matter, all of it, and nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from compliance import Outcome, Rulebook, decide, interview
from compliance.asking.interview import next_fact
from compliance.deciding.possibilities import ANSWER, Possibilities, possibilities_of
from compliance.law.facts import UNKNOWN
from compliance.law.rulebook import Edition
from tests.conftest import TODAY
from tests.properties.test_possibilities import completions, decided
from tests.strategies import VOCABULARY, answers, editions

SEEDS = range(12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edition=editions(), facts=answers(VOCABULARY, complete=True))
def test_an_unasked_fact_never_changes_the_outcome(edition: Edition, facts: dict[str, str]) -> None:
    possibilities = Possibilities(edition)
    told: dict[str, str] = {}
    while (name := next_fact(edition, possibilities, told)) is not None:
        assert name not in told
        told[name] = facts[name]

    assert {decided(edition, complete).combined for complete in completions(told)} == {decided(edition, facts).combined}


@pytest.mark.parametrize("seed", SEEDS)
def test_on_the_real_rules_every_interview_ends_final_and_with_an_answer(rulebook: Rulebook, seed: int) -> None:
    told = walk(rulebook, random.Random(seed))
    state = interview(rulebook, told, TODAY)

    assert decide(rulebook, told, TODAY).outcome is not Outcome.NEED_FACTS
    assert possibilities_of(rulebook.edition(TODAY)).is_final(state.answers, ANSWER)
    assert state.unused == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_on_the_real_rules_an_unasked_fact_never_changes_the_outcome(rulebook: Rulebook, seed: int) -> None:
    chance = random.Random(seed)
    told = walk(rulebook, chance)
    settled = rulebook.vocabulary.settle(told)
    more = {fact.id: chance.choice(fact.values) for fact in rulebook.vocabulary.asked if fact.id not in settled}

    assert decide(rulebook, {**settled, **more}, TODAY).outcome is decide(rulebook, told, TODAY).outcome


def walk(rulebook: Rulebook, chance: random.Random) -> dict[str, str]:
    """Answer each question at random until there is none; check the bounds on the way."""
    told: dict[str, str] = {}
    bound = len(rulebook.vocabulary.asked)
    while (state := interview(rulebook, told, TODAY)).question is not None:
        assert 1 <= state.at_least <= state.at_most <= bound
        bound = state.at_most - 1
        fact = state.question.fact
        assert told.get(fact.id, UNKNOWN) == UNKNOWN
        told[fact.id] = chance.choice(fact.values)
    return told
