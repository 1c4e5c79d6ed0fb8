"""What a slow line shows while the app is on its way: until its scripts are there, Streamlit's page is blank."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

EMPTY = b'<div id="root"></div>'
SAID = (
    b'<div id="root"><div role="status" style="font:1.1rem/1.5 system-ui,sans-serif;padding:2rem 1rem;max-width:40rem">'
    b"<strong>May this record be shared?</strong><br>Loading. On a slow line this takes some seconds.<br>"
    b'Is somebody in danger? <a href="tel:911" style="color:LinkText;font-weight:700">Call 911</a> and do not wait.'
    b"</div></div>"
)


class LoadingPage:
    """ASGI middleware that puts words into the page that would be blank; the app replaces them when it starts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the start of a page back until its body has come, and put the words in."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        head: Message | None = None

        async def fill(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start" and _is_page(message):
                head = message
                return
            if head is not None:
                message = {**message, "body": message.get("body", b"").replace(EMPTY, SAID, 1)}
                await send(_without_length(head))
                head = None
            await send(message)

        await self._app(scope, receive, fill)


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind, packed = headers.get("content-type", ""), "content-encoding" in headers
    return start["status"] == 200 and kind.startswith("text/html") and not packed


def _without_length(start: Message) -> Message:
    """Return the start of a response that no longer promises how long it is; the server then sends it in chunks."""
    head = {**start, "headers": list(start["headers"])}
    del MutableHeaders(scope=head)["content-length"]
    return head
