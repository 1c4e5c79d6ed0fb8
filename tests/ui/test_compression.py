"""A compressed copy is kept only of a whole file."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from ui.server.compression import Compression

FILE = b"let answer = 42;" * 100
SCOPE: Scope = {
    "type": "http",
    "method": "GET",
    "path": "/static/js/part.js",
    "headers": [(b"accept-encoding", b"gzip")],
}


class Static:
    """Serves one file; stops half way if the client leaves, as servers do, and the first time also of itself."""

    def __init__(self, *, breaks: bool = False) -> None:
        self._breaks = breaks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file in two parts."""
        del scope
        length = str(len(FILE)).encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
        await send({"type": "http.response.body", "body": FILE[:10], "more_body": True})
        left = asyncio.ensure_future(receive())
        await asyncio.sleep(0)
        gone, self._breaks = left.done() or self._breaks, False
        left.cancel()
        if not gone:
            await send({"type": "http.response.body", "body": FILE[10:], "more_body": False})


def ask(app: Any) -> bytes:
    """Ask for the file as a client that leaves at once; return the body that was sent."""
    sent: list[Message] = []

    async def leave() -> Message:
        return {"type": "http.disconnect"}

    async def take(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as elsewhere:  # the browser tests leave a loop running in this thread
        elsewhere.submit(asyncio.run, app(SCOPE, leave, take)).result()
    return b"".join(message.get("body", b"") for message in sent)


def test_a_client_that_leaves_early_leaves_a_whole_file_for_the_next() -> None:
    compression = Compression(Static())

    assert gzip.decompress(ask(compression)) == FILE
    assert gzip.decompress(ask(compression)) == FILE


def test_half_a_file_is_never_kept() -> None:
    compression = Compression(Static(breaks=True))

    assert ask(compression) == FILE[:10]
    assert gzip.decompress(ask(compression)) == FILE
