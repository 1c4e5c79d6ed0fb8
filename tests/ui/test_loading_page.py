"""The page that would be blank on a slow line has the first question in it, or says that it loads."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Scope

from compliance import InputError
from ui.server import first_question, sign_in
from ui.server.loading_page import EMPTY, SAID, TITLE, LoadingPage

PAGE = b"<html>" + EMPTY + b"</html>"
MENU = (("ask", "Ask"), ("rules", "Rules"))


async def page(_: Request) -> Response:
    return Response(PAGE, media_type="text/html")


async def plain(_: Request) -> Response:
    return PlainTextResponse(PAGE)


def got(path: str, query: bytes = b"") -> tuple[dict[bytes, bytes], bytes]:
    sent: list[Message] = []
    scope: Scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": query}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    inside = Starlette(routes=[Route("/", page), Route("/rules", page), Route("/plain", plain)])
    app = LoadingPage(inside, MENU)
    with ThreadPoolExecutor(1) as beside:  # a browser test may have left a loop running in this thread
        beside.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def test_whoever_comes_for_the_first_question_finds_it() -> None:
    headers, body = got("/")

    assert body == PAGE.replace(EMPTY, first_question.page(MENU))
    assert b"content-length" not in headers


@pytest.mark.parametrize(("path", "query"), [("/", b"a=1"), ("/rules", b"")])
def test_any_other_page_says_that_it_loads_and_promises_no_other_length(path: str, query: bytes) -> None:
    headers, body = got(path, query)

    assert body == PAGE.replace(EMPTY, SAID)
    assert b"content-length" not in headers


def test_nothing_is_asked_before_somebody_has_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "required", lambda: True)

    assert got("/")[1] == PAGE.replace(EMPTY, SAID)


def test_what_is_wrong_in_the_rules_is_left_to_the_app_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: first_question.Menu) -> bytes:
        raise InputError([])

    monkeypatch.setattr(first_question, "page", broken)

    assert got("/")[1] == PAGE.replace(EMPTY, SAID)


def test_what_is_no_page_stays_as_it_is() -> None:
    headers, body = got("/plain")

    assert body == PAGE
    assert headers[b"content-length"] == str(len(PAGE)).encode()


def test_streamlits_own_page_has_the_places_for_the_words() -> None:
    index = Path(streamlit.__file__).with_name("static") / "index.html"

    assert index.read_bytes().count(EMPTY) == 1
    assert index.read_bytes().count(TITLE[0]) == 1
