"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from compliance import Rulebook, load_rulebook
from tests.small import SMALL, write

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The real rulebook."""
    return load_rulebook()


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Write a small rulebook, with some of its files replaced, and return its folder."""

    def make(**replaced: str) -> Path:
        return write(
            tmp_path / "rules", {**SMALL, **{name.replace("__", "/"): text for name, text in replaced.items()}}
        )

    return make
