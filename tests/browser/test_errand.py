"""Two devices on one deployment: an officer asks, the custodian answers, and the officer's case goes on."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from compliance.asking import token
from tests.browser.test_access import sideways, violations
from tests.browser.test_hallway import PHONE
from tests.browser.visitor import Visitor
from tests.ui.test_errand import VIDEO

CUSTODIAN = "official records custodian"


def links(visitor: Visitor, place: str) -> list[str]:
    """Return every link in the texts to copy of one place of the page, without their marks."""
    texts = visitor.page.locator(f"{place} code").all_inner_texts()
    return [found for text in texts for found in re.findall(r"http\S+", text)]


def answers(visitor: Visitor) -> dict[str, str]:
    return token.read(visitor.rulebook, visitor.page.url.partition("a=")[2].partition("&")[0])


def asked(visitor: Visitor) -> tuple[Visitor, str]:
    """Open an unfinished answer, and return the link for the custodian."""
    visitor.open(a=token.write(visitor.rulebook, VIDEO), s="1")
    visitor.unfold(f"The {CUSTODIAN}")
    return visitor, links(visitor, ".st-key-errand_records_custodian")[0]


def replied(custodian: Visitor, link: str) -> str:
    """Answer "No" to whether the video is about a student, nothing else, and return the link to send back."""
    custodian.page.goto(link)
    custodian.settle()
    while custodian.asked():
        custodian.choose(custodian.asked(), "no" if custodian.asked() == "video_shows_student" else "unknown")
    custodian.shows("Now send it back")
    return links(custodian, ".st-key-reply")[0]


def test_questions_go_to_another_device_and_come_back(visit: Callable[..., Visitor]) -> None:
    officer, link = asked(visit(viewport=PHONE))
    assert link.startswith(officer.home)
    custodian = visit(viewport=PHONE)
    back = replied(custodian, link)
    assert back.startswith(officer.home)
    assert violations(custodian) == []
    assert sideways(custodian) <= 0

    officer.page.goto(back)
    officer.shows(f"The {CUSTODIAN} has answered")
    assert violations(officer) == []
    assert sideways(officer) <= 0
    officer.go("Go on with these answers")

    assert answers(officer) == {**VIDEO, "video_shows_student": "no"}
    expect(officer.page.locator(".verdict")).to_be_visible()


def test_what_the_officer_said_meanwhile_is_kept_and_a_contradiction_is_shown(visit: Callable[..., Visitor]) -> None:
    officer, link = asked(visit(viewport=PHONE))
    back = replied(visit(viewport=PHONE), link)
    officer.unfold("Your answers")
    officer.move(officer.page.locator(".st-key-change_video_shows_student button").click)
    officer.choose("video_shows_student", "yes")
    meanwhile = answers(officer)
    assert meanwhile == {**VIDEO, "video_shows_student": "yes"}

    tab = Visitor.new(officer.page.context, officer.home, officer.rulebook)
    tab.page.goto(back)
    tab.wait(lambda: "m=" in tab.page.url, "what was said meanwhile is not found")
    tab.settle()
    expect(tab.page.get_by_role("heading", name="Two answers")).to_be_visible()
    expect(tab.page.get_by_role("button", name="Go on with these answers")).to_have_count(0)
    tab.go("Keep mine")
    tab.go("Go on with these answers")

    assert answers(tab) == meanwhile
