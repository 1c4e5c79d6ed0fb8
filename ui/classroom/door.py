"""What phones ask: the page to vote on, what is asked now, and a vote. They meet nothing else of the app."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.classroom.rooms import HERE, LENGTH, LETTERS, Rooms

AT = "/vote"
CODE = re.compile(rf"/vote/([{LETTERS}]{{{LENGTH}}})(/now)?", re.IGNORECASE)
TOKEN = re.compile(r"[A-Za-z0-9-]{16,40}")
LONGEST = 1_000
"""A vote has fewer bytes than this."""
FILES: Mapping[str, tuple[str, str]] = {
    f"{AT}/vote.js": ("vote.js", "text/javascript"),
    f"{AT}/vote.css": ("vote.css", "text/css"),
}
FRESH = {"Cache-Control": "no-store"}


class Door:
    """ASGI middleware that answers phones and passes everything else on."""

    def __init__(self, app: ASGIApp, rooms: Rooms = HERE) -> None:
        self._app = app
        self._rooms = rooms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what stands under `/vote`."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not (path == AT or path.startswith(f"{AT}/")):
            await self._app(scope, receive, send)
            return
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = request.url.path
        if path in FILES:
            name, kind = FILES[path]
            return Response(_file(name), media_type=kind)
        found = CODE.fullmatch(path)
        if request.method == "POST" and found and not found[2]:
            return await self._vote(request, found[1].upper())
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Votes are sent, all else is asked for.", 405)
        if found and found[2]:
            now = self._rooms.now(found[1].upper(), request.query_params.get("voter", ""))
            return JSONResponse(now or {"gone": True}, 200 if now else 404, FRESH)
        if path in (AT, f"{AT}/") or found:
            return Response(_file("vote.html"), media_type="text/html", headers=FRESH)
        return PlainTextResponse("Not found", 404)

    async def _vote(self, request: Request, code: str) -> Response:
        said = await _said(request)
        token, question, key = (str(said.get(name, "")) for name in ("voter", "question", "key"))
        if not TOKEN.fullmatch(token):
            return PlainTextResponse("A vote names its phone, its question and its answer.", 400)
        counted = self._rooms.vote(code, token, question, key)
        return Response(status_code=204) if counted else PlainTextResponse("This vote does not count any more.", 409)


async def _said(request: Request) -> dict[str, object]:
    """Return what was sent, or nothing if it is no mapping or too long."""
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LONGEST:
                return {}
        found = json.loads(body)
    except (ClientDisconnect, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _file(name: str) -> bytes:
    return Path(__file__).with_name(name).read_bytes()
