"""The API is off unless it is switched on, and stands behind the same door as the app."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from compliance.opening import API
from tests.browser.server import free_port, serving

CASE = json.dumps({"as_of": "2026-11-24", "facts": {"danger": "now"}}).encode()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("on"), free_port(), **{API: "1"}) as address:
        yield address


def asked(home: str, **headers: str) -> tuple[int, bytes, str]:
    """Decide the case; return the status, the body and who may frame it."""
    sent = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    request = urllib.request.Request(f"{home}/api/decide", CASE, sent)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
            return answer.status, answer.read(), answer.headers["X-Frame-Options"]
    except HTTPError as error:
        return error.code, error.read(), error.headers["X-Frame-Options"]


def test_a_program_gets_its_answer_beside_the_app(home: str) -> None:
    status, body, frame = asked(home)

    assert (status, frame) == (200, "DENY")
    assert "outcome" in json.loads(body)


@pytest.mark.parametrize(
    ("headers", "code"), [({"Host": "elsewhere.example"}, 421), ({"Origin": "http://a.example"}, 403)]
)
def test_no_other_name_and_no_other_page_gets_one(home: str, headers: dict[str, str], code: int) -> None:
    assert asked(home, **headers)[0] == code


def test_a_copy_that_did_not_switch_it_on_has_no_api(tmp_path: Path) -> None:
    with serving(tmp_path, free_port()) as address:
        status, body, _ = asked(address)

    assert status in (404, 405)
    assert b"outcome" not in body
