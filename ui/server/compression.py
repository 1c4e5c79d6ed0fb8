"""Compresses Streamlit's own scripts and styles, once each: a phone on a slow line loads a third of the bytes.

Streamlit serves them as they are. Behind a proxy that compresses, this has nothing left to do.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COMPRESSED = (".js", ".css", ".svg", ".json", ".wasm")


class Compression:
    """ASGI middleware; it keeps one compressed copy of each file under `/static/` that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the copies; pass on what cannot be compressed."""
        if not _fits(scope):
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path not in self._kept:
            messages: list[Message] = []

            async def keep(message: Message) -> None:
                messages.append(message)

            plain = {**scope, "headers": [pair for pair in scope["headers"] if not _conditional(pair[0])]}
            await self._app(plain, _stay, keep)
            if not _whole(messages):
                await _replay(messages, send)
                return
            self._kept[path] = _compressed(messages)
        await _replay(self._kept[path], send)


def _fits(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return False
    return scope["path"].endswith(COMPRESSED) and "gzip" in Headers(scope=scope).get("accept-encoding", "")


async def _stay() -> Message:
    """Stand in for a client that waits: one that leaves early would leave half a file for everybody after it."""
    await anyio.sleep_forever()
    return {"type": "http.disconnect"}


def _whole(messages: Sequence[Message]) -> bool:
    """Tell whether a file came, and all of it."""
    start, *rest = messages
    length = Headers(raw=start["headers"]).get("content-length")
    came = sum(len(part.get("body", b"")) for part in rest)
    return start["status"] == 200 and not messages[-1].get("more_body") and length in (None, str(came))


def _conditional(header: bytes) -> bool:
    """Tell whether a request header asks for less than the whole file, or for it only if it changed."""
    return header in (b"range", b"if-none-match", b"if-modified-since", b"accept-encoding")


def _compressed(messages: Iterable[Message]) -> tuple[Message, Message]:
    start, *rest = messages
    body = gzip.compress(b"".join(part.get("body", b"") for part in rest), compresslevel=6, mtime=0)
    head = {**start, "headers": list(start["headers"])}
    headers = MutableHeaders(scope=head)
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    headers["Vary"] = "Accept-Encoding"
    del headers["Accept-Ranges"]
    return head, {"type": "http.response.body", "body": body}


async def _replay(messages: Iterable[Message], send: Send) -> None:
    for message in messages:
        await send(dict(message))
