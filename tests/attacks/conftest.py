"""The app under attack: a process of its own on this machine, and nothing else is ever spoken to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.attacks.wire import joined
from tests.browser.server import free_port, serving


class Target(NamedTuple):
    """Where the app listens, and what it writes to its log."""

    home: str
    log: Path


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The app as it starts on somebody's own machine."""
    folder, port = tmp_path_factory.mktemp("target"), free_port()
    with serving(folder, port) as home:
        with joined(home) as session:
            session.ask("")
        yield Target(home, folder / f"server-{port}.log")
