"""Streamlit's own protocol over a socket, spoken by somebody who need not be a browser."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60.0


class Session:
    """One session: it asks for addresses and reads what the app draws."""

    def __init__(self, home: str) -> None:
        self._socket = dial(home)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    def ask(self, query: str, page: str = "") -> list[ForwardMsg]:
        """Run the script at an address and return every message up to its end."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        self._socket.send(asked.SerializeToString())
        return list(self._answer())

    def send(self, frame: bytes | str) -> None:
        """Send one frame as it is."""
        self._socket.send(frame)

    def closed(self) -> int | None:
        """Wait until the app ends the session, and return the code it gave."""
        try:
            while True:
                self._socket.recv(timeout=PATIENCE)
        except TimeoutError:
            return None
        except Exception:  # noqa: BLE001 - however it ended
            return self._socket.close_code

    def _answer(self) -> Iterator[ForwardMsg]:
        while True:
            told = ForwardMsg.FromString(bytes(self._socket.recv(timeout=PATIENCE, decode=False)))
            yield told
            if told.WhichOneof("type") == "script_finished":
                return


def dial(home: str, *, origin: str | None = None, host: str | None = None) -> ClientConnection:
    """Open the app's websocket as a page of that origin would; the app's own origin if none is named."""
    address = home.replace("http", "ws", 1) + "/_stcore/stream"
    return connect(
        address,
        origin=Origin(home if origin is None else origin) if origin != "" else None,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Host": host} if host else None,
        max_size=None,
        max_queue=None,
        close_timeout=1,
        proxy=None,
    )


def errors(told: list[ForwardMsg]) -> list[str]:
    """Return what is said in the red boxes of a page: exceptions, and the app's own words that it failed."""
    drawn = [message.delta.new_element for message in told if message.HasField("delta")]
    failed = [element.exception.message for element in drawn if element.HasField("exception")]
    alerts = [element.alert.body for element in drawn if element.HasField("alert")]
    return failed + [words for words in alerts if "went wrong" in words]


def raw(home: str, request: bytes, timeout: float = 10.0) -> bytes:
    """Send bytes as they are and return all that comes back until the app hangs up, or says nothing for a second."""
    with plugged(home, timeout) as line:
        line.sendall(request)
        return _heard(line)


@contextmanager
def plugged(home: str, timeout: float = 10.0) -> Iterator[socket.socket]:
    """Yield a bare connection to the app."""
    where = urlsplit(home)
    with socket.create_connection((where.hostname, where.port), timeout=timeout) as line:
        yield line


def _heard(line: socket.socket) -> bytes:
    heard = b""
    line.settimeout(1.0)
    try:
        while chunk := line.recv(65536):
            heard += chunk
    except OSError:
        pass
    return heard
