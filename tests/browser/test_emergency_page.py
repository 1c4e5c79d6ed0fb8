"""The emergency page of the site is opened from a folder, with no connection and no script, on a small phone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from compliance import Rulebook
from compliance.pages.site import emergency
from tests.conftest import TODAY

ROOT = Path(__file__).resolve().parents[2]
SMALL = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def page_file(rulebook: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "emergency.html"
    said = emergency.danger(ROOT / "docs" / "site" / "emergency.yaml")
    path.write_text(emergency.page(rulebook, said, TODAY), encoding="utf-8")
    return path


def test_without_scripts_the_calls_come_first_and_what_is_listed_can_be_opened(
    browser: Browser, page_file: Path
) -> None:
    with closing(browser.new_context(java_script_enabled=False, viewport=SMALL, offline=True)) as context:
        page = context.new_page()
        page.goto(page_file.as_uri())
        for number in ("911", "988"):
            expect(page.get_by_role("link", name=f"Call {number}", exact=True)).to_be_in_viewport()
        page.locator("summary").first.click()
        expect(page.locator("details[open] li").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(
    browser: Browser, page_file: Path, scheme: Literal["light", "dark"]
) -> None:
    with closing(browser.new_context(color_scheme=scheme, viewport=SMALL)) as context:
        page = context.new_page()
        page.goto(page_file.as_uri())
        found = Axe().run(page).response["violations"]

        assert [one["id"] for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
