"""The first question is there before the app, takes an answer, and gives way to the app's own screen unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Error, Page, Route, ViewportSize, expect

from tests.browser.test_access import violations
from tests.browser.visitor import Visitor

SCRIPTS = "**/static/js/*"
ANSWERS = "#early .answer, :is(.st-key-urgent, .st-key-answers, .st-key-unknown) button"
PLACES = f"""() => [...document.querySelectorAll("h1, {ANSWERS}")].map(it => it.getBoundingClientRect())
 .map(box => [box.x, box.y, box.width, box.height].map(Math.round))"""


@contextmanager
def waiting_for_the_app(visitor: Visitor) -> Iterator[Page]:
    """Hold back the scripts of the app, so that the page has nothing but what it came with."""
    held: list[Route] = []
    visitor.page.route(SCRIPTS, lambda route: held.append(route))  # noqa: PLW0108 - a builtin cannot be a handler
    visitor.page.goto(visitor.home, wait_until="commit")
    visitor.page.locator("#early h1").wait_for()
    visitor.until("document.fonts.check('17px \"Source Sans\"')")
    yield visitor.page
    visitor.page.unroute_all(behavior="ignoreErrors")
    for route in held:
        with suppress(Error):  # of a page that was left
            route.continue_()
    visitor.settle()


@pytest.mark.parametrize("viewport", [{"width": 375, "height": 812}, {"width": 1366, "height": 900}])
def test_no_answer_moves_when_the_app_takes_over(visit: Callable[..., Visitor], viewport: ViewportSize) -> None:
    visitor = visit(viewport=viewport)
    with waiting_for_the_app(visitor) as page:
        early = page.evaluate(PLACES)
    expect(page.locator("#early")).to_have_count(0)

    assert early == page.evaluate(PLACES)


def test_an_answer_given_before_the_app_is_there_counts(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    with waiting_for_the_app(visitor) as page:
        page.get_by_role("link", name="Only a worry").click()
        page.wait_for_url("**/?danger=possible", wait_until="commit")
    asked = visitor.asked()
    visitor.open()
    visitor.choose("danger", "possible")

    assert asked
    assert visitor.asked() == asked


def test_the_answer_that_a_keyboard_had_reached_keeps_the_focus(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    with waiting_for_the_app(visitor) as page:
        page.get_by_role("link", name="Only a worry").focus()

    expect(page.locator("[class*='st-key-ans_danger_possible'] button")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_before_the_app_is_there(visit: Callable[..., Visitor], scheme: str) -> None:
    visitor = visit(color_scheme=scheme)
    with waiting_for_the_app(visitor):
        assert violations(visitor) == []
