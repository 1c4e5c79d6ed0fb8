"""The screens answer from the rulebook that the tests have read, and need not compile it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.real import RULEBOOK
from ui.state import book


@pytest.fixture(autouse=True, scope="session")
def _read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(book, "rulebook", lambda: RULEBOOK)
        yield
