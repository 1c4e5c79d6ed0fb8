"""The engine and the oracle say the same of every provision, whatever is known and unknown."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance import Rulebook
from compliance.deciding import reference
from compliance.deciding.engine import Engine
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.rulebook import Edition
from tests.conftest import TODAY
from tests.strategies import VOCABULARY, answers, editions

SAMPLE = 400
NIGHTLY, PARTS = 200_000, 4


def random_answers(edition: Edition, dice: random.Random) -> dict[str, str]:
    """Facts drawn at random, with a share of unknowns that itself is drawn at random."""
    unknown = dice.random()
    return {
        fact.id: UNKNOWN if dice.random() < unknown else dice.choice(fact.values) for fact in edition.vocabulary.asked
    }


def disagreements(edition: Edition, cases: int, seed: int) -> list[Answers]:
    engine, dice = Engine(edition), random.Random(seed)
    found = []
    for _ in range(cases):
        facts = random_answers(edition, dice)
        fired, meant = engine.findings(facts), reference.findings(edition, facts)
        if fired.truths() != meant.truths() or fired.derived != meant.derived:
            found.append(facts)
    return found


def test_engine_and_oracle_agree_on_random_facts_of_the_real_rulebook(rulebook: Rulebook) -> None:
    assert disagreements(rulebook.edition(TODAY), SAMPLE, seed=2026) == []


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_engine_and_oracle_agree_on_two_hundred_thousand_cases(rulebook: Rulebook, part: int) -> None:
    seed = date.today().toordinal() * PARTS + part

    assert disagreements(rulebook.edition(TODAY), NIGHTLY // PARTS, seed) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edition=editions(), facts=st.lists(answers(VOCABULARY), min_size=5, max_size=10))
def test_engine_and_oracle_agree_on_random_rulebooks(edition: Edition, facts: list[dict[str, str]]) -> None:
    engine = Engine(edition)
    for given_facts in facts:
        fired, meant = engine.findings(given_facts), reference.findings(edition, given_facts)

        assert fired.truths() == meant.truths()
        assert fired.derived == meant.derived
