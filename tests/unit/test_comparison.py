"""What is true of two decisions side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from compliance import Outcome, decide, load_rulebook
from compliance.deciding.comparison import compare
from tests.conftest import TODAY

SECRET = {"medium": "paper", "friend": "no", "by_post": "no", "age": "0"}


def test_a_change_shows_what_became_of_each_law_and_duty(small: Callable[..., Path]) -> None:
    act = load_rulebook(small())
    before = decide(act, SECRET, TODAY)
    found = compare(before, decide(act, {**SECRET, "friend": "yes"}, TODAY))
    assert (found.before, found.after) == (Outcome.PROHIBITED, Outcome.PERMITTED_WITH_CONDITIONS)
    assert [(shift.law, shift.changed) for shift in found.laws] == [("act", True)]
    assert (found.new_duties, found.lost_duties) == (("log",), ())


def test_a_law_that_is_silent_on_both_sides_is_left_out(small: Callable[..., Path]) -> None:
    act = load_rulebook(small())
    silent = decide(act, {**SECRET, "medium": "air"}, TODAY)
    assert compare(silent, silent).laws == ()
    assert [shift.law for shift in compare(silent, decide(act, SECRET, TODAY)).laws] == ["act"]
