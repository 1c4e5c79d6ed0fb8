"""Fixtures that many tests share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from compliance import Rulebook
from tests import real
from tests.small import SMALL, write

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The real rulebook."""
    return real.RULEBOOK


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: it cannot be started twice in a thread."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's Chromium. A machine without it fails: a browser test that is skipped tests nothing."""
    found = shutil.which("chromium")
    assert found, "Chromium is missing: apt-get install chromium"
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser in which everybody begins with nothing."""
    launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield launched
    launched.close()


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Write a small rulebook, with some of its files replaced, and return its folder."""

    def make(**replaced: str) -> Path:
        return write(
            tmp_path / "rules", {**SMALL, **{name.replace("__", "/"): text for name, text in replaced.items()}}
        )

    return make
