"""The page that would be blank on a slow line has words in it, and nothing else of a response is touched."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Scope

from ui.server.loading_page import EMPTY, SAID, LoadingPage

PAGE = b"<html>" + EMPTY + b"</html>"


async def page(_: Request) -> Response:
    return Response(PAGE, media_type="text/html")


async def plain(_: Request) -> Response:
    return PlainTextResponse(PAGE)


def got(path: str) -> tuple[dict[bytes, bytes], bytes]:
    sent: list[Message] = []
    scope: Scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    app = LoadingPage(Starlette(routes=[Route("/", page), Route("/plain", plain)]))
    with ThreadPoolExecutor(1) as beside:  # a browser test may have left a loop running in this thread
        beside.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def test_the_empty_page_says_that_it_loads_and_promises_no_other_length() -> None:
    headers, body = got("/")

    assert body == PAGE.replace(EMPTY, SAID)
    assert b"content-length" not in headers


def test_what_is_no_page_stays_as_it_is() -> None:
    headers, body = got("/plain")

    assert body == PAGE
    assert headers[b"content-length"] == str(len(PAGE)).encode()


def test_streamlits_own_page_has_the_place_for_the_words() -> None:
    index = Path(streamlit.__file__).with_name("static") / "index.html"

    assert index.read_bytes().count(EMPTY) == 1
