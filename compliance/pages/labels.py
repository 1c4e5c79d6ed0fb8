"""Words for the closed lists of the formats and for days, for everything that shows the rulebook to people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

KIND: Mapping[str, str] = {
    "definition": "Definition",
    "scope": "When the law applies",
    "exception": "Exception that allows",
    "bar": "Bar",
    "mandate": "Duty to disclose",
    "unsettled": "Unsettled point",
    "duty": "Standing duty",
}
WEIGHT: Mapping[str, str] = {
    "statute": "Statute",
    "regulation": "Regulation",
    "case": "Court decision",
    "official_guidance": "Official guidance",
    "our_reading": "Our own reading",
}
REVIEW: Mapping[str, str] = {
    "signed": "Signed by a reviewer",
    "stale": "Signed, but changed since",
    "seen": "Text was read",
    "secondary": "Read in a digest only",
    "recalled": "Not read, from memory",
}
ORIGIN: Mapping[str, str] = {
    "training": "For teaching",
    "published": "Published case",
    "regression": "Test of a rule",
}
JOIN: Mapping[str, str] = {
    "all": "All of these:",
    "any": "Any one of these:",
    "not": "This must not be so:",
}
"""How a condition joins its parts."""


def day_text(day: date) -> str:
    """Return a day as it is written in the United States."""
    return f"{day:%B} {day.day}, {day.year}"
