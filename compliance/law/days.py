"""A calendar day as it is written, YYYY-MM-DD, with no time of day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

LAST = date(2199, 12, 31)
"""Every deadline counted from it is still a day that the calendar has."""

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(value: Any) -> date:
    """Return the day that a text or a date names; raise `ValueError` if it is none, or too late for the calendar."""
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        value = date.fromisoformat(value)
    if type(value) is not date:  # a datetime is a date to Python, and cannot be compared with one
        raise ValueError("this is not a day")
    if value > LAST:
        raise ValueError(f"this day is later than the year {LAST.year}")
    return value
