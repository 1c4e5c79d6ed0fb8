"""A day is written one way, and has no time of day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from compliance.law.days import LAST, day


@pytest.mark.parametrize("value", ["2026-07-01", date(2026, 7, 1)])
def test_a_day_is_a_date_or_its_text(value: Any) -> None:
    assert day(value) == date(2026, 7, 1)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 7, 1, 10, tzinfo=UTC),
        "2026-07-01 10:00:00",
        "2026-07-01T00:00",
        "20260701",
        "2026-W27-3",
        "2026-7-1",
        " 2026-07-01",
        "2026-07-01\n",
        "2026-02-30",
        "\u0662\u0660\u0662\u0666-07-01",
        20260701,
        True,
        None,
        [],
    ],
)
def test_anything_else_is_none(value: Any) -> None:
    with pytest.raises(ValueError, match="day"):
        day(value)


def test_a_day_that_no_deadline_could_be_counted_from_is_refused() -> None:
    assert day(LAST.isoformat()) == LAST
    with pytest.raises(ValueError, match="later than the year 2199"):
        day("2200-01-01")
