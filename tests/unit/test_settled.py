"""A district's file held against the scenarios of the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance import Outcome, Rulebook
from compliance.checks.settled import SettledCases, settled
from compliance.law.district_file import parse_district

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "district.yaml"
TODAY = date(2026, 11, 29)
LATER = date(2037, 1, 1)


def held(rulebook: Rulebook, on: date) -> SettledCases:
    return settled(rulebook, *parse_district(EXAMPLE.read_text(encoding="utf-8"), "district.yaml", rulebook), on)


@pytest.fixture(scope="module")
def example(rulebook: Rulebook) -> SettledCases:
    return held(rulebook, TODAY)


def test_a_district_turns_only_what_the_law_left_open(example: SettledCases) -> None:
    assert example.turned
    assert {was for was, _ in example.turned.values()} <= {Outcome.NEED_FACTS, Outcome.UNSETTLED}
    assert example.failures == ()


def test_what_a_district_turns_is_counted_by_how_it_came_out(example: SettledCases) -> None:
    adopted = [name for name, turn in example.turned.items() if turn == (Outcome.UNSETTLED, Outcome.PROHIBITED)]

    assert f"{len(adopted)} from unsettled to prohibited" in str(example)
    assert set(example.as_json()["turned"]) == set(example.turned)


def test_a_file_that_turns_a_no_of_the_law_into_a_yes_fails() -> None:
    found = SettledCases("sha256:0", {"a.story": (Outcome.PROHIBITED, Outcome.PERMITTED)}, ())

    assert found.failures == (
        "a.story: the district's file makes it permitted, and the law had settled it: prohibited",
    )


def test_what_is_due_for_another_look_is_told_with_its_line(rulebook: Rulebook) -> None:
    late = held(rulebook, LATER)

    assert any("looked at again" in problem and "district.yaml:" in problem for problem in late.failures)
