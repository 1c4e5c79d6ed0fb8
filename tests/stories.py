"""Stories that several tests begin with."""

from __future__ import annotations

from compliance.law.facts import UNKNOWN

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
