"""Words for the closed lists of the formats and for days, for everything that shows the rulebook to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compliance.law.duties import Duty

KIND: Mapping[str, str] = {
    "definition": "Definition",
    "scope": "When the law applies",
    "exception": "Exception that allows",
    "bar": "Bar",
    "mandate": "Duty to disclose",
    "unsettled": "Unsettled point",
    "duty": "Standing duty",
    "report": "Report that the law commands",
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


def report_lines(duty: Duty) -> Iterator[str]:
    """Yield what is in a report and what is not, each on a line of its own, where the law says it."""
    if duty.holds:
        yield f"Goes in: {duty.holds}"
    if duty.leaves_out:
        yield f"Stays out: {duty.leaves_out}"


def day_text(day: date) -> str:
    """Return a day as it is written in the United States."""
    return f"{day:%B} {day.day}, {day.year}"
