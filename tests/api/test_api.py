"""The API answers as the command line does, refuses in one form, and lets nobody in whom the app keeps out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette
from typer.testing import CliRunner

from compliance import EngineFault, Rulebook
from compliance.cli import app as command
from compliance.cli import given
from compliance.cli import printed as printing
from compliance.law.schema import Format
from tests.real import RULEBOOK
from ui.api import routes
from ui.api.answers import Decided, Next, Problem
from ui.api.limits import BURST, LARGEST, Rate
from ui.api.routes import mounted
from ui.server import sign_in
from ui.state import book

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(one for one in (ROOT / "docs" / "examples").glob("*.yaml") if one.stem not in ("district", "log-map"))
JSON = {"Content-Type": "application/json"}
YAML = {"Content-Type": "application/yaml"}


@pytest.fixture(autouse=True, scope="module")
def _read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(book, "law", lambda: RULEBOOK)
        for command_of in (given, printing):  # the command, too, answers from what was read once
            loads = "load_law" if command_of is given else "load_rulebook"
            patched.setattr(command_of, loads, lambda _: RULEBOOK)
        yield


class Client:
    """Asks the API as a program does, without a socket."""

    def __init__(self, portal: BlockingPortal, rate: Rate) -> None:
        self._portal = portal
        served = httpx.ASGITransport(Starlette(routes=[mounted(rate)]), raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=served, base_url="http://127.0.0.1")

    def request(self, method: str, path: str, **sent: Any) -> httpx.Response:
        """Send one request and return the answer."""
        return self._portal.call(partial(self._client.request, method, path, **sent))

    def post(self, path: str, **sent: Any) -> httpx.Response:
        """Send a case."""
        return self.request("POST", path, **sent)

    def get(self, path: str, **sent: Any) -> httpx.Response:
        """Ask for what needs no case."""
        return self.request("GET", path, **sent)


@pytest.fixture(scope="module")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as found:
        yield found


@pytest.fixture(scope="module")
def client(portal: BlockingPortal) -> Client:
    return Client(portal, Rate(rate=1e6, burst=10**6))


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_answer_is_the_one_of_the_command_line_byte_by_byte(client: Client, example: Path) -> None:
    raw = example.read_bytes()
    decided = client.post("/api/decide", content=raw, headers=YAML)
    traced = client.post("/api/decide?trace=true", content=raw, headers=YAML)
    asked = client.post("/api/next", content=raw, headers=YAML)

    assert decided.text == printed("decide", str(example), "--format", "json")
    assert traced.text == printed("decide", str(example), "--format", "json", "--trace")
    assert asked.text == printed("next", str(example), "--format", "json")


@pytest.mark.parametrize("name", get_args(Format))
def test_a_schema_is_the_one_of_the_command_line(client: Client, name: str) -> None:
    assert client.get(f"/api/schema/{name}").text == printed("schema", name)


def test_the_models_name_every_key_of_every_answer(rulebook: Rulebook, client: Client) -> None:
    for scenario in rulebook.scenarios[::25]:
        raw = json.dumps({"as_of": scenario.as_of.isoformat(), "facts": dict(scenario.facts)})
        decided = client.post("/api/decide?trace=true", content=raw, headers=JSON).json()
        asked = client.post("/api/next", content=raw, headers=JSON).json()

        assert Decided.model_validate(decided).model_dump(mode="json") == decided
        assert Next.model_validate(asked).model_dump(mode="json") == asked


@pytest.mark.parametrize(
    ("raw", "headers", "code", "said"),
    [
        ("{}", JSON, 422, "facts"),
        ("{", JSON, 422, "case"),
        ('{"facts": {"danger": "perhaps"}}', JSON, 422, "danger"),
        ('{"facts": {"weather": "wet"}}', JSON, 422, "there is no fact `weather`"),
        ("facts: &a {}", YAML, 422, "case"),
        ("{}", {"Content-Type": "text/plain"}, 415, "application/json"),
        ("{}", {}, 415, "application/json"),
        (" " * (LARGEST + 1), JSON, 413, "at most"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_place_and_the_mend(
    client: Client, raw: str, headers: dict[str, str], code: int, said: str
) -> None:
    answer = client.post("/api/decide", content=raw, headers=headers)

    assert (answer.status_code, answer.headers["content-type"]) == (code, "application/problem+json")
    assert said in answer.text
    assert Problem.model_validate(answer.json()).status == code


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/api/decide", 405),
        ("POST", "/api/schema/case", 405),
        ("GET", "/api/schema/x", 404),
        ("GET", "/api/x", 404),
        ("GET", "/api/schema/%0A", 404),
    ],
)
def test_what_is_not_there_is_refused_in_the_same_form(client: Client, method: str, path: str, code: int) -> None:
    answer = client.request(method, path)

    assert (answer.status_code, answer.headers["content-type"]) == (code, "application/problem+json")
    assert ("allow" in answer.headers) == (code == 405)


def test_a_check_lists_what_is_wrong_and_is_no_refusal(client: Client) -> None:
    good = client.post("/api/check", json={"facts": {"danger": "nobody"}})
    bad = client.post("/api/check", json={"facts": {"danger": "perhaps", "weather": "wet"}})

    assert (good.status_code, good.json()) == (200, {"problems": []})
    assert (bad.status_code, len(bad.json()["problems"])) == (200, 2)


def test_a_fault_of_the_engine_is_never_an_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise EngineFault("the oracle disagrees")

    monkeypatch.setattr(routes, "decide", broken)
    answer = client.post("/api/decide", json={"facts": {}})

    assert answer.status_code == 500
    assert "there is no answer" in answer.json()["detail"]
    assert "outcome" not in answer.json()


def test_where_the_app_asks_for_a_sign_in_the_api_gives_nothing_without_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "required", lambda: True)
    monkeypatch.setattr(sign_in, "holds", lambda cookies: cookies.get("user") == "signed")
    asked = [("POST", "decide"), ("POST", "next"), ("POST", "check"), ("GET", "schema/case"), ("GET", "openapi.json")]

    for method, path in asked:
        assert client.request(method, f"/api/{path}", headers=JSON, content="{}").status_code == 401
    assert client.get("/api/schema/case", headers={"Cookie": "user=signed"}).status_code == 200


def test_whoever_asks_too_often_waits_and_nobody_else_does() -> None:
    now = [0.0]
    rate = Rate(rate=2.0, burst=3, clock=lambda: now[0])

    assert [rate.take("one") for _ in range(4)] == [0, 0, 0, 0.5]
    assert rate.take("other") == 0
    now[0] = 0.5
    assert [rate.take("one") for _ in range(2)] == [0, 0.5]
    now[0] = 3600.0
    assert [rate.take("one") for _ in range(4)] == [0, 0, 0, 0.5]


def test_a_flood_is_told_when_to_come_again(portal: BlockingPortal) -> None:
    client = Client(portal, Rate())
    answers = [client.get("/api/schema/case") for _ in range(BURST * 2)]
    refused = [answer for answer in answers if answer.status_code == 429]

    assert refused
    assert all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
    assert refused[0].headers["content-type"] == "application/problem+json"


def test_a_case_of_every_scenario_is_well_within_the_largest(rulebook: Rulebook) -> None:
    longest = max(len(json.dumps(dict(scenario.facts))) for scenario in rulebook.scenarios)

    assert longest * 16 < LARGEST
