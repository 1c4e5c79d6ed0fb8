"""An officer with a phone: from the first question to an answer, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from compliance import Outcome, parse_case
from tests.browser.visitor import Visitor

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
EMERGENCY_TAPS = 4
"""So many taps lead from the first screen to the answer in an emergency; the last is about what must be reported."""


def facts_of(visitor: Visitor, example: str) -> dict[str, str]:
    case, document = parse_case((EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"), example)
    return visitor.rulebook.vocabulary.answers(case.facts, document)


def short(visitor: Visitor, outcome: Outcome) -> str:
    return visitor.rulebook.wordings[outcome].short


def test_danger_is_asked_first_and_answered_in_few_taps(visitor: Visitor) -> None:
    assert visitor.asked() == "danger"
    urgent = visitor.page.locator(".st-key-urgent button")
    box = urgent.bounding_box()
    assert box is not None
    assert box["height"] >= 60
    assert box["y"] + box["height"] < 812, "the emergency answer is on the first screen of a phone"

    asked = visitor.answer_all({**facts_of(visitor, "emergency"), "usual_emergency": "school_decided"})

    assert len(asked) == EMERGENCY_TAPS
    assert visitor.heading == short(visitor, Outcome.PERMITTED_WITH_CONDITIONS)
    expect(visitor.page.get_by_role("heading", name="When it is over")).to_be_visible()
    duty = visitor.rulebook.duties["issra_emergency_notice"].what
    expect(visitor.page.get_by_role("checkbox", name=duty)).to_be_visible()


@pytest.mark.parametrize(
    ("example", "outcome"),
    [("bare-subpoena", Outcome.PROHIBITED), ("law-enforcement-unit-record", Outcome.NOT_COVERED)],
)
def test_an_interview_ends_in_the_answer_of_the_library(visitor: Visitor, example: str, outcome: Outcome) -> None:
    visitor.answer_all(facts_of(visitor, example))

    assert visitor.heading == short(visitor, outcome)
    if outcome is Outcome.PROHIBITED:
        card = visitor.page.locator(".verdict")
        expect(card).to_contain_text(visitor.rulebook.provisions["issra.6.a"].says)
        expect(visitor.page.locator(".law.binds")).to_contain_text("ISSRA")


def test_back_reload_and_forward_show_the_same_screens(visitor: Visitor) -> None:
    visitor.choose("danger", "nobody")
    visitor.choose("recipient", "police")
    third = visitor.heading

    visitor.page.reload()
    visitor.shows(third)
    visitor.page.go_back()
    visitor.shows(visitor.question("recipient"))
    visitor.page.go_back()
    visitor.shows(visitor.question("danger"))
    visitor.page.go_forward()
    visitor.shows(visitor.question("recipient"))
    visitor.page.go_forward()
    visitor.shows(third)


def test_a_changed_answer_keeps_the_others(visitor: Visitor) -> None:
    visitor.choose("danger", "nobody")
    visitor.choose("recipient", "police")
    visitor.choose("purpose", "criminal_investigation")
    ahead = visitor.heading

    visitor.unfold("Your answers")
    visitor.move(visitor.page.locator(".st-key-change_recipient button").click)
    visitor.shows(visitor.question("recipient"))
    visitor.choose("recipient", "police")

    assert visitor.heading == ahead
    assert visitor.page.get_by_text("Your answers (3)").is_visible()


def test_the_back_button_of_the_app_leads_to_the_question_before(visitor: Visitor) -> None:
    visitor.choose("danger", "nobody")
    visitor.choose("recipient", "police")
    visitor.go("Back")
    visitor.shows(visitor.question("recipient"))
    visitor.go("Back")
    visitor.shows(visitor.question("danger"))
    chosen = visitor.page.locator("[class*='st-key-ans_danger_nobody'] button strong")
    expect(chosen).to_be_visible()


def test_a_shared_link_shows_the_case_to_somebody_else_and_holds_nothing_more(
    visitor: Visitor, visit: Callable[..., Visitor]
) -> None:
    visitor.answer_all(facts_of(visitor, "bare-subpoena"))
    visitor.unfold("Share this case")
    link = visitor.page.locator(".st-key-share code").inner_text().strip()
    assert set(parse_qs(urlsplit(link).query)) == {"a"}

    other = visit()
    other.page.goto(link)
    other.shows(visitor.heading)


def test_a_damaged_link_says_so_and_starts_over(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open(a="<script>alert(1)</script>", k="x.y", q="nothing")

    expect(visitor.page.get_by_role("alert")).to_be_visible()
    assert visitor.asked() == "danger"
    assert "alert(1)" not in visitor.page.content()


def test_going_on_with_nothing_ticked_is_told_and_nothing_is_lost(visitor: Visitor) -> None:
    visitor.choose("danger", "nobody")
    visitor.choose("recipient", "police")
    visitor.choose("purpose", "criminal_investigation")
    visitor.unfold("Several of these are true")
    visitor.tell(lambda: visitor.tap("Go on with these"))

    expect(visitor.page.get_by_role("alert")).to_contain_text("Nothing is ticked yet")
    assert visitor.asked() == "record_kind"


def test_several_kinds_in_one_record_get_an_answer_each(visitor: Visitor) -> None:
    facts = {**facts_of(visitor, "emergency"), "danger": "nobody", "purpose": "criminal_investigation"}
    facts["papers"] = "neither"
    visitor.choose("danger", "nobody")
    visitor.choose("recipient", "police")
    visitor.choose("purpose", "criminal_investigation")
    visitor.unfold("Several of these are true")
    for kind in ("directory_item", "counseling"):
        label = visitor.words("record_kind", kind)
        visitor.page.locator("label").get_by_text(label, exact=True).click()
        expect(visitor.page.get_by_role("checkbox", name=label, exact=True)).to_be_checked()
    visitor.go("Go on with these")
    visitor.answer_all(facts)

    assert visitor.heading == "Each part has its own answer"
    expect(visitor.page.locator("table.parts tbody tr")).to_have_count(2)
    part = visitor.words("record_kind", "counseling")
    visitor.move(visitor.page.locator("table.parts").get_by_role("link", name=part).click)
    visitor.shows(short(visitor, Outcome.PROHIBITED))


def test_an_officer_starts_from_a_situation_found_by_typing(visitor: Visitor) -> None:
    visitor.page.get_by_role("combobox").click()
    visitor.page.keyboard.type("ICE comes")
    visitor.move(lambda: visitor.page.keyboard.press("Enter"))

    expect(visitor.page.get_by_text("5 answered")).to_be_visible()
    assert visitor.asked() == "danger"
    visitor.unfold("Your answers (5)")
    expect(visitor.page.get_by_text(visitor.words("recipient", "immigration_authority"))).to_be_visible()


def test_an_answer_of_a_long_list_is_found_with_the_keyboard_alone(visitor: Visitor) -> None:
    visitor.choose("danger", "nobody")
    keys = visitor.page.keyboard
    while not visitor.page.evaluate("document.activeElement.getAttribute('role') === 'combobox'"):
        keys.press("Tab")
    keys.type(visitor.words("recipient", "coroner"))
    visitor.move(lambda: keys.press("Enter"))
    visitor.unfold("Your answers (2)")

    expect(visitor.page.get_by_text(visitor.words("recipient", "coroner"))).to_be_visible()
