"""What every response carries, and what is never answered.

The content security policy makes "the app reaches nothing outside" a thing that the browser enforces.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compliance.opening import AUDIT
from ui.server import first_question

UPLOADS = "/_stcore/upload_file"
CLOSED = ("/_stcore/agent", "/_stcore/metrics")
"""Streamlit's endpoints that this app has no use for: its agent interface, its measurements."""


def closed() -> tuple[str, ...]:
    """Return the endpoints that are not answered; uploads are among them unless the app takes logs."""
    return CLOSED if os.environ.get(AUDIT) else (UPLOADS, *CLOSED)


class SecurityHeaders:
    """ASGI middleware that closes endpoints and adds the security headers; over TLS cookies become `Secure`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 404 for a closed endpoint; otherwise pass on, and add the headers to what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(message, scope)
            await send(message)

        if any(path in scope["path"] for path in closed()):
            await PlainTextResponse("Not found", 404)(scope, receive, with_headers)
        else:
            await self._app(scope, receive, with_headers)


def _add(message: Message, scope: Scope) -> None:
    found = MutableHeaders(scope=message)
    found.update(headers())
    if "/media/" in scope["path"]:
        found["Cache-Control"] = "no-store"
    if scope["scheme"] == "https":
        message["headers"] = [(name, _secure(value) if name == b"set-cookie" else value) for name, value in found.raw]


def _secure(cookie: bytes) -> bytes:
    """Return a cookie that the browser sends over TLS only; Streamlit leaves that out."""
    attributes = (part.strip().lower() for part in cookie.split(b";"))
    return cookie if b"secure" in attributes else cookie + b"; Secure"


@cache
def headers() -> dict[str, str]:
    """Return the headers of every response."""
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in _policy().items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def _policy() -> dict[str, str]:
    """Return the policy: scripts are ours, one inline script of Streamlit and one of ours, the blobs of components."""
    return {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", *_inline_scripts()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'none'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def _inline_scripts() -> list[str]:
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in (*scripts, first_question.SCRIPT))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
