"""What is there to see while the app is on its way: until its scripts are there, Streamlit's page is blank.

Whoever comes for the first question finds it, and can answer it; everybody else is told that the page loads.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compliance import InputError
from ui.server import first_question, sign_in

EMPTY = b'<div id="root"></div>'
TITLE = b"<title>Streamlit</title>", b"<title>May this record be shared?</title>"
SAID = (
    b'<div id="root"><div role="status" style="font:1.1rem/1.5 system-ui,sans-serif;padding:2rem 1rem;max-width:40rem">'
    b"<strong>May this record be shared?</strong><br>Loading. On a slow line this takes some seconds.<br>"
    b'Is somebody in danger? <a href="tel:911" style="color:LinkText;font-weight:700">Call 911</a> and do not wait.'
    b"</div></div>"
)


class LoadingPage:
    """ASGI middleware that puts words into the page that would be blank; the app replaces them when it starts."""

    def __init__(self, app: ASGIApp, menu: first_question.Menu) -> None:
        self._app = app
        self._menu = menu

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
                filled = message.get("body", b"").replace(EMPTY, self._words(scope), 1).replace(*TITLE, 1)
                message = {**message, "body": filled}
                await send(_without_length(head))
                head = None
            await send(message)

        await self._app(scope, receive, fill)

    def _words(self, scope: Scope) -> bytes:
        """Return the first question, or that the page loads where somebody has to sign in or comes for another screen.

        Rules that cannot be read are for the app to tell of.
        """
        if scope["path"] != "/" or scope["query_string"] or sign_in.required():
            return SAID
        try:
            return first_question.page(self._menu)
        except InputError:
            return SAID


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind, packed = headers.get("content-type", ""), "content-encoding" in headers
    return start["status"] == 200 and kind.startswith("text/html") and not packed


def _without_length(start: Message) -> Message:
    """Return the start of a response that no longer promises how long it is; the server then sends it in chunks."""
    head = {**start, "headers": list(start["headers"])}
    del MutableHeaders(scope=head)["content-length"]
    return head
