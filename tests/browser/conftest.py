"""A real Chromium, the app in a process of its own, and visitors who may speak to nobody but the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from compliance import Rulebook
from tests.browser.server import free_port, serving
from tests.browser.visitor import Visitor

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

PHONE = {"width": 375, "height": 812}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app."""
    with serving(tmp_path_factory.mktemp("server"), free_port()) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, home: str, rulebook: Rulebook) -> Iterator[Callable[..., Visitor]]:
    """Return visitors; at the end, fail if any spoke to another host or met an error."""
    visitors: list[Visitor] = []

    def arrive(at: str = home, **options: Any) -> Visitor:
        context = browser.new_context(**{"viewport": PHONE, **options})
        context.set_default_timeout(30_000)
        visitors.append(Visitor.new(context, at, rulebook))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.page.context.close()
        outside = [url for url in visitor.requested if not url.startswith(_own(visitor.home))]
        assert not outside, f"requests to other hosts: {outside}"
        assert not visitor.complaints, visitor.complaints


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """One visitor with a phone, at the first screen."""
    arrived = visit()
    arrived.open()
    return arrived


def _own(home: str) -> tuple[str, ...]:
    host = home.removeprefix("http://")
    return (f"http://{host}/", f"ws://{host}/", "data:", f"blob:http://{host}/")
