"""What the server gives and refuses, and what becomes of taps when it restarts or a thumb slips."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Route, expect

from tests.browser.server import free_port, serving
from tests.browser.visitor import Visitor


@pytest.mark.parametrize("path", ["/_stcore/upload_file", "/_stcore/agent/openapi.json", "/_stcore/metrics"])
def test_what_the_app_has_no_use_for_is_not_answered(home: str, path: str) -> None:
    with pytest.raises(HTTPError) as refused, urllib.request.urlopen(home + path, timeout=10):
        pass

    assert refused.value.code == 404
    refused.value.close()


def test_every_response_forbids_other_hosts(home: str) -> None:
    with urllib.request.urlopen(home, timeout=10) as response:
        policy = response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"

    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "'unsafe-eval'" not in policy
    assert "http:" not in policy
    assert "https:" not in policy


def test_the_second_half_of_a_double_tap_answers_nothing(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    with serving(tmp_path, free_port(), tap_pause="20") as home:
        visitor = visit(home)
        visitor.open()
        visitor.choose("danger", "nobody")
        visitor.page.locator("[class*='st-key-ans_recipient_police'] button").click()
        visitor.page.wait_for_timeout(500)
        visitor.settle()

        assert visitor.asked() == "recipient"


@pytest.mark.parametrize("wait", [0, 3000])
def test_the_first_tap_after_a_restart_counts(visit: Callable[..., Visitor], tmp_path: Path, wait: int) -> None:
    """With the pause between taps as it is in use, and as soon as the page has found the server again."""
    port = free_port()
    with serving(tmp_path, port, tap_pause="0.45") as home:
        visitor = visit(home)
        visitor.open()
        visitor.choose("danger", "nobody")
    with serving(tmp_path, port, tap_pause="0.45"):
        visitor.page.wait_for_event("websocket")
        visitor.page.wait_for_timeout(wait)
        visitor.choose("recipient", "police")

        visitor.shows(visitor.question("purpose"))


def test_a_slow_line_shows_that_the_app_is_on_its_way(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visitor.page.route("**/static/js/*", hold)
    visitor.page.goto(visitor.home, wait_until="commit")
    expect(visitor.page.get_by_role("status")).to_contain_text("Loading")
    expect(visitor.page.get_by_role("link", name="Call 911")).to_be_visible()

    assert held
    visitor.page.unroute("**/static/js/*", hold)
    visitor.open()
    expect(visitor.page.get_by_text("Loading. On a slow line")).to_have_count(0)
