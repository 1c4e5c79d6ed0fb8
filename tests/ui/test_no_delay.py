"""No answer waits in a socket for the one before it to be acknowledged."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from ui.server.no_delay import NoDelay


class Server:
    """Sends through a transport, as uvicorn's protocols do."""

    def __init__(self, found: socket.socket | None) -> None:
        self.transport = self
        self.found = found
        self.sent: list[Message] = []

    def get_extra_info(self, name: str) -> socket.socket | None:
        """Return the socket."""
        assert name == "socket"
        return self.found

    async def send(self, message: Message) -> None:
        """Note a message."""
        self.sent.append(message)


async def app(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "websocket.accept"})


def passed(send: Any) -> None:
    async def receive() -> Message:
        return {}

    with ThreadPoolExecutor(1) as beside:  # a browser test may have left a loop running in this thread
        beside.submit(lambda: asyncio.run(NoDelay(app)({"type": "websocket"}, receive, send))).result()


def test_nagles_algorithm_is_off_on_a_socket_that_speaks_to_a_browser() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert not accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            server = Server(accepted)

            passed(server.send)

            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert server.sent == [{"type": "websocket.accept"}]


def test_a_server_without_a_socket_of_that_kind_answers_all_the_same() -> None:
    sent: list[Message] = []

    async def plain(message: Message) -> None:
        sent.append(message)

    left, right = socket.socketpair()
    with left, right:
        local, none = Server(left), Server(None)
        for send in (local.send, none.send, plain):
            passed(send)

    assert [local.sent, none.sent, sent] == [[{"type": "websocket.accept"}]] * 3
