"""Stories that several tests begin with."""

from __future__ import annotations

from compliance.law.facts import UNKNOWN
from compliance.teaching.drafting import starter

ON_THE_PHONE = {
    "danger": "nobody",
    "recipient": "police",
    "purpose": "criminal_investigation",
    "record_kind": "attendance",
    "holder": "public_school",
    "report_kind": "none",
    "papers": "permission",
    "guarded_parts": UNKNOWN,
    "specific_statute": "no",
}
"""A detective telephones; there is a permission, and nobody at hand knows what the record shows."""

SRO_ASKS = {
    "danger": "nobody",
    "holder": "public_school",
    "record_kind": "discipline",
    "recipient": "sro",
    "purpose": "school_safety",
    "papers": "neither",
    "guarded_parts": "nothing",
    "legitimate_educational_interest": "yes",
}
"""The officer needs a discipline record for a school job; what the agreement holds is open."""


def begun() -> str:
    """The text that a trainer begins with, after its own words were put in place of those that stood there."""
    text = starter()
    for was, becomes in (
        ("What the room will remember it by", "A quiet Tuesday"),
        ("At ten the sergeant", "At eleven the sergeant"),
        ("One sentence to take home.", "What it is wanted for decides."),
        ("Who says so", "The rule"),
        ("Where it stands", "34 CFR 99.30(a)"),
    ):
        assert was in text
        text = text.replace(was, becomes)
    return text
