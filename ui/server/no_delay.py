"""Sends every message at once.

Streamlit binds its socket in a way that leaves Nagle's algorithm on: the second message of an answer then waits for
the browser's acknowledgment of the first, which takes the browser's machine forty milliseconds.
"""

from __future__ import annotations

import socket
from contextlib import suppress

from starlette.types import ASGIApp, Receive, Scope, Send


class NoDelay:
    """ASGI middleware that turns Nagle's algorithm off on every socket of the app, where the server lets it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reach for the socket behind `send`, and pass on."""
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        found = transport.get_extra_info("socket") if transport is not None else None
        if found is not None:
            with suppress(OSError):
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self._app(scope, receive, send)
