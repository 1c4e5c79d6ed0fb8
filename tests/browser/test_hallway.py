"""Incidents of a school day on a small phone: a first act that fits stands on the first screen, without scrolling."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compliance.asking import token
from tests.browser.visitor import Visitor

PHONE = {"width": 375, "height": 667}
SCHOOL = {"danger": "nobody", "holder": "public_school", "papers": "neither", "report_kind": "none"}
NOTHING_ELSE = {"therapy_in_record": "nothing", "from_part2_program": "no"}

INCIDENTS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "a gun, seen in a text": (
        {
            "danger": "now",
            "usual_emergency": "seen_or_heard",
            "recipient": "police",
            "report_kind": "firearm_or_gun_threat",
            "report_trigger_met": "yes",
        },
        ("Call 911", "Tell the principal of the gun now"),
    ),
    "a gun, and the school has not decided": (
        {"danger": "now", "usual_emergency": "officer_asks", "recipient": "police"},
        ("Call 911", "Ask a school official to decide, now"),
    ),
    "a detective wants Tuesday's attendance": (
        {
            **SCHOOL,
            **NOTHING_ELSE,
            "record_kind": "attendance",
            "recipient": "police",
            "purpose": "criminal_investigation",
        },
        ("Say no", "Send whoever asks to the records custodian", "A judge's order goes to the records custodian"),
    ),
    "a mother wants the video": (
        {**SCHOOL, "record_kind": "video", "recipient": "other_families"},
        ("Listen, and take down what they tell you",),
    ),
    "ICE at the door": (
        {
            "danger": "nobody",
            "holder": "public_school",
            "record_kind": "attendance",
            "recipient": "immigration_authority",
            "legal_process": "administrative_warrant",
        },
        ("Ask for the paper", "superintendent and the district's lawyer", "not even whether the child is here"),
    ),
    "a suicidal girl on her way to the hospital": (
        {"danger": "now", "usual_emergency": "school_decided", "recipient": "medical_provider"},
        ("Call 911; for a suicide 988",),
    ),
    "a suicidal girl, and what the counselor knows": (
        {
            "danger": "now",
            "usual_emergency": "school_record",
            "record_kind": "counseling",
            "recipient": "parent",
        },
        ("Call 911", "Ask the therapist right now"),
    ),
    "a lawyer's subpoena": (
        {
            "danger": "nobody",
            "holder": "public_school",
            "record_kind": "discipline",
            "recipient": "lawyer_or_litigant",
            "legal_process": "subpoena_no_judge",
        },
        ("Take the paper or a copy", "the district's lawyer reads it", "Destroy nothing"),
    ),
    "a reporter wants the video": (
        {**SCHOOL, **NOTHING_ELSE, "record_kind": "video", "recipient": "public", "purpose": "public_request"},
        ("Send them, in writing, to the FOIA officer", "Do not comment"),
    ),
    "the principal wants the arrest report": (
        {
            "danger": "nobody",
            "holder": "officer",
            "record_kind": "police_information",
            "police_matter": "other_contact",
            "recipient": "school_staff",
            "purpose": "school_discipline",
            "report_kind": "none",
        },
        ("Turn to your police supervisor",),
    ),
    "drugs in a locker": (
        {
            "danger": "nobody",
            "holder": "nobody",
            "recipient": "police",
            "report_kind": "drug_incident",
            "report_trigger_met": "yes",
        },
        ("Tell the principal now; the superintendent must report the drugs",),
    ),
    "a child may be beaten at home": (
        {"holder": "nobody", "recipient": "parent", "report_kind": "child_abuse", "report_trigger_met": "yes"},
        ("Call the DCFS hotline yourself, now",),
    ),
    "a detective wants what was said in therapy": (
        {**SCHOOL, "record_kind": "counseling", "recipient": "police", "purpose": "criminal_investigation"},
        ("Turn to the therapist alone", "Tell nobody that there is such a file", "whether any such record exists"),
    ),
}


@pytest.mark.parametrize("incident", INCIDENTS)
def test_a_first_act_that_fits_stands_on_the_first_screen(incident: str, visit: Callable[..., Visitor]) -> None:
    facts, wanted = INCIDENTS[incident]
    visitor = visit(viewport=PHONE)
    visitor.open("/", a=token.write(visitor.rulebook, visitor.rulebook.vocabulary.answers(facts)), s="1")
    lines = visitor.page.locator(".now")
    box = lines.bounding_box()

    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= PHONE["height"]
    said = " ".join(lines.inner_text().split())
    assert [words for words in wanted if words not in said] == []
    for call in lines.locator("a.call").all():
        assert call.get_attribute("href") in {"tel:911", "tel:988", "tel:18002522873"}
