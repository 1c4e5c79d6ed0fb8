"""Whatever server the app is put into, a copy without sign-in answers on this machine alone."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Scope

from ui.server import sign_in
from ui.server.access_control import AccessControl


@pytest.mark.parametrize(
    ("server", "status"),
    [
        (("127.0.0.1", 80), 200),
        (("::1", 80), 200),
        (("10.1.2.3", 80), 403),
        (("/run/app.sock", None), 403),
        (None, 403),
    ],
)
def test_a_copy_without_sign_in_answers_on_loopback_only(
    server: tuple[str, int | None] | None, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.server.access_control.is_host_allowed", lambda host: host == "localhost")
    monkeypatch.setattr(sign_in, "required", lambda: False)
    assert asked({"server": server}) == status
    monkeypatch.setattr(sign_in, "required", lambda: True)
    assert asked({"server": server}) == 200


def asked(told: Scope) -> int:
    """Ask for a page on a socket of a server; return the status."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "scheme": "http",
        "headers": [(b"host", b"localhost")],
        **told,
    }
    sent: list[Message] = []

    async def take(message: Message) -> None:
        sent.append(message)

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    with ThreadPoolExecutor(1) as elsewhere:  # the browser tests leave a loop running in this thread
        elsewhere.submit(asyncio.run, AccessControl(PlainTextResponse("a page"))(scope, nothing, take)).result()
    return int(sent[0]["status"])
