"""Whatever its own description allows or forbids, the API does what the description says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette

from tests.real import RULEBOOK
from ui.api.limits import Rate
from ui.api.routes import mounted
from ui.state import book

pytestmark = pytest.mark.filterwarnings("default")  # of the tool itself


@pytest.fixture(scope="module")
def described() -> Iterator[Any]:
    """The description, as the API gives it, over the rulebook that the tests have read."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(book, "law", lambda: RULEBOOK)
        served = Starlette(routes=[mounted(Rate(rate=1e6, burst=10**6))])
        yield schemathesis.openapi.from_asgi("/api/openapi.json", served)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_does_what_it_says_of_itself(case: schemathesis.Case) -> None:
    case.call_and_validate()
