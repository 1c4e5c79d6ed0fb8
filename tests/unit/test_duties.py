"""Deadlines are counted in the days the law counts, and each duty is done once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from compliance.law.duties import Deadline, Duty, SchoolCalendar, due_on, due_text, union
from compliance.law.models import Citation

FRIDAY = date(2026, 11, 20)
THANKSGIVING_WEEK = SchoolCalendar(frozenset(date(2026, 11, day) for day in (25, 26, 27)))


def deadline(timing: str, anchor: str = "disclosure", **length: int) -> Deadline:
    return Deadline.model_validate({"timing": timing, "anchor": anchor, **length})


def duty(name: str, at: Deadline, *satisfies: str) -> Duty:
    cites = (Citation(cite="Act 1", source="act"),)
    return Duty(id=name, what=name, who="clerk", deadline=at, cites=cites, satisfies=satisfies)


def test_the_next_school_day_after_a_friday_is_a_monday() -> None:
    assert due_on(deadline("within", school_days=1), {"disclosure": FRIDAY}, SchoolCalendar()) == date(2026, 11, 23)


def test_closed_days_are_no_school_days() -> None:
    at = deadline("within", school_days=1)

    assert due_on(at, {"disclosure": date(2026, 11, 24)}, THANKSGIVING_WEEK) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (deadline("within", calendar_days=45), date(2027, 1, 4)),
        (deadline("within", hours=24), date(2026, 11, 21)),
        (deadline("not_before", school_days=5), date(2026, 11, 27)),
        (deadline("at"), FRIDAY),
        (deadline("before"), None),
        (deadline("promptly"), None),
        (deadline("within", anchor="receipt", school_days=5), None),
    ],
)
def test_a_deadline_has_a_day_only_when_its_anchor_has_one(at: Deadline, day: date | None) -> None:
    assert due_on(at, {"disclosure": FRIDAY}, SchoolCalendar()) == day


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (deadline("within", school_days=1), "no later than the next school day after the disclosure"),
        (deadline("within", hours=24, anchor="determination"), "within 24 hours of the determination"),
        (deadline("not_before", school_days=5, anchor="receipt"), "no earlier than 5 school days after receipt"),
        (deadline("within", calendar_days=1, anchor="request"), "within 1 calendar day of the request"),
        (deadline("before"), "before the disclosure"),
    ],
)
def test_a_deadline_is_said_in_words(at: Deadline, words: str) -> None:
    assert due_text(at) == words


@pytest.mark.parametrize(
    "wrong",
    [
        {"timing": "within", "anchor": "disclosure"},
        {"timing": "within", "anchor": "disclosure", "school_days": 1, "hours": 2},
        {"timing": "before", "anchor": "disclosure", "hours": 2},
        {"timing": "within", "anchor": "disclosure", "school_days": -1},
    ],
)
def test_a_deadline_without_a_clear_length_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Deadline.model_validate(wrong)


def test_the_soonest_duty_comes_first_and_each_stands_once() -> None:
    later, soon, first = (
        duty("later", deadline("within", calendar_days=45)),
        duty("soon", deadline("within", school_days=1)),
        duty("first", deadline("before")),
    )

    assert [found.id for found in union([later, soon, first, soon])] == ["first", "soon", "later"]


def test_a_duty_that_another_one_discharges_is_left_out() -> None:
    strict = duty("strict", deadline("promptly"), "mild")
    mild = duty("mild", deadline("before"))

    assert [found.id for found in union([mild, strict])] == ["strict"]
    assert [found.id for found in union([mild])] == ["mild"]
