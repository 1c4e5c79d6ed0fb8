"""A real Chromium, the app in a process of its own, and visitors who may speak to nobody but the app."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, expect

from compliance import Rulebook
from tests.browser.server import free_port, serving
from tests.browser.visitor import Visitor

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

PHONE: ViewportSize = {"width": 375, "height": 812}
KEPT = "local_storage,indexeddb,cache_storage,service_workers"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app."""
    with serving(tmp_path_factory.mktemp("server"), free_port()) as address:
        yield address


@pytest.fixture(scope="session")
def profile(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A browser that keeps the app's scripts compiled from one test to the next: to load a page costs half the time."""
    folder = tmp_path_factory.mktemp("profile")
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=chromium, args=["--no-sandbox"], viewport=PHONE
    )
    yield context
    context.close()


@pytest.fixture
def visit(browser: Browser, profile: BrowserContext, home: str, rulebook: Rulebook) -> Iterator[Callable[..., Visitor]]:
    """Return visitors; at the end, fail if any spoke to another host or met an error.

    The first one comes with the browser that knows the scripts, from which all else of him is taken afterwards; any
    other one with a browser of his own. `media` is what his device prefers.
    """
    visitors: list[Visitor] = []

    def arrive(at: str = home, viewport: ViewportSize = PHONE, **media: Any) -> Visitor:
        context = browser.new_context() if visitors else profile
        context.set_default_timeout(30_000)
        visitors.append(Visitor.new(context, at, rulebook))
        visitors[-1].page.set_viewport_size(viewport)
        visitors[-1].page.emulate_media(**media)
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        if visitor.page.context is not profile:
            visitor.page.context.close()
    _forget(profile, {visitor.home for visitor in visitors})
    for visitor in visitors:
        outside = [url for url in visitor.requested if not url.startswith(_own(visitor.home))]
        assert not outside, f"requests to other hosts: {outside}"
        assert not visitor.complaints, visitor.complaints


def _forget(profile: BrowserContext, homes: Iterable[str]) -> None:
    """Close every page but the blank one, and take away what they kept."""
    blank, *pages = profile.pages
    for page in pages:
        page.close()
    profile.clear_cookies()
    session = profile.new_cdp_session(blank)
    for home in homes:
        session.send("Storage.clearDataForOrigin", {"origin": home, "storageTypes": KEPT})
    session.detach()


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """One visitor with a phone, at the first screen."""
    arrived = visit()
    arrived.open()
    return arrived


def _own(home: str) -> tuple[str, ...]:
    host = home.removeprefix("http://")
    return (f"http://{host}/", f"ws://{host}/", "data:", f"blob:http://{host}/")
