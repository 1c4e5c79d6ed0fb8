"""Whatever its own description allows or forbids, the API does what the description says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from starlette.applications import Starlette

from tests.real import RULEBOOK
from ui.api.limits import Rate
from ui.api.routes import mounted
from ui.state import book

OPERATIONS = [("/decide", "POST"), ("/next", "POST"), ("/check", "POST"), ("/schema/{name}", "GET")]
TRIED = [
    (*one, mode)
    for one in OPERATIONS
    for mode in GenerationMode
    if (*one, mode.value) != ("/check", "POST", "negative")
]
"""Nothing is wrong to send to `check`: what is wrong with it is its answer."""


@pytest.fixture(scope="module")
def described() -> Iterator[Any]:
    """The description, as the API gives it, over the rulebook that the tests have read."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(book, "law", lambda: RULEBOOK)
        served = Starlette(routes=[mounted(Rate(rate=1e6, burst=10**6))])
        yield schemathesis.openapi.from_asgi("/api/openapi.json", served)


def test_every_operation_is_tried(described: Any) -> None:
    assert {(found.ok().path, found.ok().method.upper()) for found in described.get_all_operations()} == set(OPERATIONS)


@pytest.mark.filterwarnings("default")  # of the tool itself
@pytest.mark.parametrize(("path", "method", "mode"), TRIED)
def test_the_api_does_what_it_says_of_itself(described: Any, path: str, method: str, mode: GenerationMode) -> None:
    sent = described[path][method].as_strategy(generation_mode=mode)

    @settings(max_examples=15, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        data.draw(sent).call_and_validate()

    tried()
