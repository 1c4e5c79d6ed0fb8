"""Who may come in: under which name, from which page, with which frames, and to which downloads."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from ui.server import sign_in

MEDIA = "/media/"
"""Streamlit keeps here what can be downloaded."""


class AccessControl:
    """ASGI middleware that refuses, before Streamlit is asked."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on; of a websocket pass on nothing but frames that can be read."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif refusal := _refusal(scope):
            await _refuse(refusal, scope, receive, send)
        elif scope["type"] == "websocket":
            await self._app(scope, _legible(receive, send), send)
        else:
            await self._app(scope, receive, send)


async def _refuse(refusal: PlainTextResponse, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close"})  # before it was accepted: a 403, which leaves no line in the log
    else:
        await refusal(scope, receive, send)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    headers = Headers(scope=scope)
    host, origin = headers.get("host", ""), headers.get("origin")
    if "content-length" in headers and "transfer-encoding" in headers:  # the next request could stand in this one
        return PlainTextResponse("A request has one length.", 400, {"Connection": "close"})
    if not sign_in.required() and not sign_in.is_here((scope.get("server") or ("",))[0]):
        return PlainTextResponse("Nobody has to sign in here, so other machines get no answer.", 403)
    if not is_host_allowed(host):
        return PlainTextResponse("This app does not answer under that name.", 421)
    # Streamlit lets in every page of this machine. Of any other it asks a service outside which address we have.
    if (origin is not None or scope["type"] == "websocket") and origin != _own(scope, host):
        return PlainTextResponse("Only the app's own pages may ask this.", 403)
    if MEDIA in scope["path"] and sign_in.required() and not sign_in.holds(HTTPConnection(scope).cookies):
        return PlainTextResponse("Sign in first.", 403)
    return None


def _own(scope: Scope, host: str) -> str:
    """Return the origin of the app's own pages, as whoever asks has written its name."""
    return f"{'https' if scope['scheme'] in ('https', 'wss') else 'http'}://{host.lower()}"


def _legible(receive: Receive, send: Send) -> Receive:
    """Return `receive` that ends a session whose frames cannot be read; Streamlit logs pages about each of them."""

    async def read() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive" or _means_something(message.get("bytes")):
            return message
        await send({"type": "websocket.close", "code": 1002})
        return {"type": "websocket.disconnect", "code": 1002}

    return read


def _means_something(frame: bytes | None) -> bool:
    try:
        return frame is not None and BackMsg.FromString(frame).WhichOneof("type") is not None
    except DecodeError:
        return False
