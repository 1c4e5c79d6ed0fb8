"""What is proved is proved however a district reads the unsettled points, or the readings that break it are named."""

from __future__ import annotations

from functools import lru_cache

import pytest

from compliance.checks.theorems import Prover
from compliance.law.adoption import with_readings
from compliance.law.outcome import Outcome
from compliance.law.theorems import Theorem
from tests.conftest import TODAY
from tests.real import RULEBOOK

BROKEN = [(theorem, point, outcome) for theorem in RULEBOOK.theorems for point, outcome in theorem.not_on.items()]


@lru_cache
def prover(point: str, outcome: Outcome) -> Prover:
    """Return a prover of the rulebook with one reading adopted."""
    return Prover(with_readings(RULEBOOK, {point: outcome}))


def theorem(name: str) -> Theorem:
    return next(one for one in RULEBOOK.theorems if one.id == name)


def test_a_theorem_that_a_reading_breaks_is_refuted_with_that_reading() -> None:
    bold = theorem("badge_is_no_illinois_official").model_copy(update={"not_on": {}})
    refuted = Prover(RULEBOOK).refute(bold, TODAY)

    assert refuted is not None
    assert refuted.readings == {"issra.6.a.2.outside_officer": Outcome.PERMITTED_WITH_CONDITIONS}


@pytest.mark.parametrize(("one", "point", "outcome"), BROKEN, ids=[f"{one.id}-{point}" for one, point, _ in BROKEN])
def test_a_reading_that_a_theorem_excepts_does_break_it(one: Theorem, point: str, outcome: Outcome) -> None:
    others = {name: reading for name, reading in one.not_on.items() if name != point}
    days = [day for day in RULEBOOK.turning_days if one.in_force.on(day)]

    assert any(prover(point, outcome).refute(one.model_copy(update={"not_on": others}), day) for day in reversed(days))


def test_a_rulebook_with_a_reading_that_breaks_a_theorem_refutes_it_as_it_stands() -> None:
    refuted = prover("mhddca.10.warrant", Outcome.REQUIRED).refute(theorem("subpoena_opens_no_therapy"), TODAY)

    assert refuted is not None
    assert refuted.readings == {}
