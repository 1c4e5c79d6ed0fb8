"""Deadlines are counted in the days the law counts, and each duty is done once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from compliance.law.duties import Deadline, Duty, SchoolCalendar, as_if_on, due_on, due_text, union
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


def ids(*duties: Duty, perhaps: tuple[str, ...] = ()) -> list[str]:
    return [due.duty.id for due in union(duties, perhaps)]


def test_the_soonest_duty_comes_first_and_each_stands_once() -> None:
    later, soon, first = (
        duty("later", deadline("within", calendar_days=45)),
        duty("soon", deadline("within", school_days=1)),
        duty("first", deadline("before")),
    )

    assert ids(later, soon, first, soon) == ["first", "soon", "later"]


def test_a_duty_that_another_one_discharges_is_left_out() -> None:
    strict = duty("strict", deadline("promptly"), "mild")
    mild = duty("mild", deadline("before"))

    assert ids(mild, strict) == ["strict"]
    assert ids(mild) == ["mild"]


def test_what_is_due_only_perhaps_discharges_nothing() -> None:
    strict = duty("strict", deadline("within", "request", school_days=10), "mild")
    mild = duty("mild", deadline("within", "request", calendar_days=45))

    assert ids(mild, strict, perhaps=("strict",)) == ["strict", "mild"]


def test_whoever_discharges_a_duty_that_comes_before_still_does_it_before() -> None:
    notice = duty("notice", deadline("promptly", "receipt"), "in_time")
    (due,) = union([notice, duty("in_time", deadline("before"))])

    assert due.text == "promptly after receipt and before the disclosure"
    assert union([notice])[0].text == "promptly after receipt"


@pytest.mark.parametrize(
    ("weaker", "words"),
    [
        (
            deadline("within", calendar_days=2),
            "within 5 calendar days of the disclosure and within 2 calendar days of the disclosure",
        ),
        (deadline("within", calendar_days=9), "within 5 calendar days of the disclosure"),
        (deadline("promptly", "request"), "within 5 calendar days of the disclosure"),
    ],
)
def test_of_two_times_from_one_day_the_earlier_is_kept(weaker: Deadline, words: str) -> None:
    strict = duty("strict", deadline("within", calendar_days=5), "mild")
    (due,) = union([strict, duty("mild", weaker)])

    assert due.text == words
    assert due.on({"disclosure": FRIDAY}, SchoolCalendar()) == date(2026, 11, 25 if " and " not in words else 22)


def test_duties_stand_in_the_order_in_which_they_are_done() -> None:
    in_order = [
        duty("answer_at_once", deadline("at", "request")),
        duty("give_notice", deadline("promptly", "receipt")),
        duty("check", deadline("before")),
        duty("hold", deadline("not_before", "receipt", school_days=5)),
        duty("keep_secret_meanwhile", deadline("continuing", "receipt")),
        duty("let_them_inspect", deadline("within", "request", school_days=10)),
        duty("release", deadline("at")),
        duty("write_it_down", deadline("promptly")),
        duty("tell_the_family", deadline("within", school_days=1)),
        duty("give_copies_on_request", deadline("continuing")),
    ]

    assert ids(*reversed(in_order)) == [one.id for one in in_order]


def test_what_saves_a_life_is_done_first() -> None:
    call = duty("call", deadline("at")).model_copy(update={"urgency": "life"})

    assert ids(duty("check", deadline("before")), duty("stop", deadline("at", "request")), call)[0] == "call"


def test_nothing_is_released_on_a_day_on_which_a_hold_forbids_it() -> None:
    hold = duty("hold", deadline("not_before", "receipt", school_days=5))
    release, tell = duty("release", deadline("at")), duty("tell", deadline("within", school_days=1))
    due = union([hold, release, tell])
    days = as_if_on(FRIDAY, due, THANKSGIVING_WEEK)

    assert days["receipt"] == FRIDAY
    found = {one.duty.id: one.on(days, THANKSGIVING_WEEK) for one in due}
    assert found == {"hold": date(2026, 12, 2), "release": date(2026, 12, 2), "tell": date(2026, 12, 3)}
    assert as_if_on(FRIDAY, union([release]), THANKSGIVING_WEEK)["disclosure"] == FRIDAY
