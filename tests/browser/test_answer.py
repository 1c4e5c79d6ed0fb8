"""What an answer leads to: another case, a calendar, the law behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from compliance import Outcome, SchoolCalendar, decide
from compliance.asking import token
from compliance.asking.changes import near
from tests.browser.test_interview import facts_of
from tests.browser.visitor import Visitor


def at(visitor: Visitor, example: str) -> Visitor:
    """Open the answer to an example."""
    visitor.open(a=token.write(visitor.rulebook, facts_of(visitor, example)))
    return visitor


def words_of(day: date) -> str:
    return f"{day:%A, %B} {day.day}, {day.year}"


def test_a_change_leads_to_the_case_in_which_it_is_made(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "bare-subpoena")
    visitor.page.evaluate("window.same = true")
    signed = visitor.words("legal_process", "court_order")
    visitor.move(visitor.page.locator("ul.ways").get_by_role("link", name=signed).first.click)

    facts = token.read(visitor.rulebook, visitor.page.url.partition("a=")[2])
    assert facts == {**facts_of(visitor, "bare-subpoena"), "legal_process": "court_order"}
    assert visitor.page.evaluate("window.same"), "the app was not loaded anew"
    visitor.page.go_back()
    visitor.shows(visitor.rulebook.wordings[Outcome.PROHIBITED].short)


def test_a_day_without_school_moves_the_deadline_and_the_calendar_file(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "emergency")
    today = date.today()
    next_day = SchoolCalendar().after(today, 1)
    after = SchoolCalendar(frozenset({next_day})).after(today, 1)
    expect(visitor.page.locator(".duty .day").first).to_have_text(words_of(next_day))

    visitor.tap("Days without school")
    visitor.page.get_by_role("button", name=f"{next_day:%a %b} {next_day.day}", exact=True).click()
    expect(visitor.page.locator(".duty .day").first).to_have_text(words_of(after))
    visitor.page.keyboard.press("Escape")
    visitor.settle()
    with visitor.page.expect_download() as download:
        visitor.tap("Save deadlines to a calendar")

    assert f"DTSTART;VALUE=DATE:{after:%Y%m%d}" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_reason_leads_to_its_provision(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "bare-subpoena")
    rule = visitor.rulebook.provisions["issra.6.a"]
    visitor.move(visitor.page.locator(".law.binds").get_by_role("link", name=rule.title).click)

    expect(visitor.page.locator("h1")).to_contain_text(rule.title)


def test_the_exceptions_that_nearly_fit_are_worked_out_for_who_looks(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "bare-subpoena")
    decision = decide(visitor.rulebook, facts_of(visitor, "bare-subpoena"), date.today())
    listed = visitor.page.locator("ul.exceptions li")
    expect(listed).to_have_count(0)
    visitor.unfold("Exceptions that nearly fit")

    found = near(visitor.rulebook, decision)
    expect(listed).to_have_count(len(found))
    expect(listed.first).to_contain_text(visitor.rulebook.provisions[found[0].provision].title)


def test_a_ticked_duty_stays_ticked_without_a_run(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "bare-subpoena")
    box = visitor.page.get_by_role("checkbox").first
    box.check(force=True)
    visitor.page.wait_for_timeout(500)

    expect(box).to_be_checked()


def test_ticks_survive_a_reload_and_are_gone_in_a_new_case(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "bare-subpoena")
    box = visitor.page.get_by_role("checkbox").first
    box.check(force=True)
    visitor.until("sessionStorage.getItem('ticks') !== null")
    visitor.page.reload()
    visitor.settle()
    expect(box).to_be_checked()
    expect(visitor.page.get_by_role("checkbox").nth(1)).not_to_be_checked()

    visitor.go("Start over")
    visitor.until("sessionStorage.getItem('ticks') === null")
    at(visitor, "bare-subpoena")
    visitor.page.wait_for_timeout(1500)
    expect(box).not_to_be_checked()
