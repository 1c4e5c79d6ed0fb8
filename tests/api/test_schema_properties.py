"""Whatever its own description allows or forbids, the API does what the description says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette

from tests.real import RULEBOOK
from ui.api.limits import Rate
from ui.api.routes import mounted
from ui.state import book

pytestmark = pytest.mark.filterwarnings("default")  # of the tool itself


@pytest.fixture(autouse=True, scope="module")
def _read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(book, "law", lambda: RULEBOOK)
        yield


APP = Starlette(routes=[mounted(Rate(rate=1e6, burst=10**6))])
schema = schemathesis.openapi.from_asgi("/api/openapi.json", APP)


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_does_what_it_says_of_itself(case: schemathesis.Case) -> None:
    case.call_and_validate()
