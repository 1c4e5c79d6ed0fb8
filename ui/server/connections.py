"""How many may come at once. Everybody beyond that is told so, and a request that dawdles is cut off.

Without bounds the app runs out of file descriptors, and then it answers nobody and fills its log.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from functools import cache
from typing import Any, NamedTuple

import h11
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

from ui.server.security_headers import SecurityHeaders

SESSIONS = 400
"""Open pages: four times as many as one process serves well."""
CONNECTIONS_A_SESSION = 2.5
PATIENCE = 10.0
"""Seconds within which a request has to be whole."""
FILES = 4096
"""File descriptors that are asked for."""
FILES_A_SESSION = 6
"""Three for the loop that Streamlit keeps for a session, one for its socket, two for what a page loads meanwhile."""
FILES_BESIDE = 500
"""For all else: the engine, the library, and the 128 sessions that Streamlit keeps after their pages are closed."""
RETRY = {"Retry-After": "10"}
FULL = "Too many people use this app at the moment. Try again in a minute."


class Bounds(NamedTuple):
    """How many at once: sessions, connections that are answered, and connections that are held at all."""

    sessions: int
    answered: int
    held: int


@cache
def bounds() -> Bounds:
    """Raise the limit of file descriptors as far as it is needed and may be, and return what fits into it."""
    sessions = max(1, min(SESSIONS, (_files() - FILES_BESIDE) // FILES_A_SESSION))
    answered = int(sessions * CONNECTIONS_A_SESSION)
    return Bounds(sessions, answered, answered + sessions // 2)


def _files() -> int:
    if sys.platform == "win32":
        return FILES
    import resource  # noqa: PLC0415 - Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most


class Connections:
    """ASGI middleware that has the server bound its connections, and refuses sessions beyond the bound."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Bound the server when it starts; pass on, and count the sessions."""
        if scope["type"] == "lifespan":
            _bind(getattr(send, "__self__", None))
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif self._sessions >= bounds().sessions:
            await full(scope, receive, send)
        else:
            self._sessions += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._sessions -= 1


async def full(scope: Scope, receive: Receive, send: Send) -> None:
    """Say that too many are here, whoever asks."""
    await PlainTextResponse(FULL, 503, RETRY)(scope, receive, send)


def _bind(server: Any) -> None:
    """Reach for the server behind the lifespan, which Streamlit gives no way to set up."""
    config = getattr(server, "config", None)
    if isinstance(config, Config):
        config.http_protocol_class = Brisk
        bounds()
    else:
        logging.getLogger(__name__).warning("this server is not uvicorn, so connections have no bound of ours")


class Brisk(H11Protocol):
    """One connection of a crowd: answered while there is room, and dropped if its request does not arrive."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Take the connection in, or have it told that there is no room, or drop it."""
        super().connection_made(transport)
        many = len(self.connections)
        if many > bounds().held:
            transport.abort()
        elif many > bounds().answered:
            self.app = SecurityHeaders(full)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Read on; see whether the request is whole by now."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        self._rest()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Set a deadline while a request is on its way; one that is whole, or became a websocket, needs none."""
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY) or self.transport.get_protocol() is not self:
            self._rest()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(PATIENCE, self.transport.abort)

    def _rest(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
