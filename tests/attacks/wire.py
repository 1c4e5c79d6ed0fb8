"""Streamlit's own protocol over a socket, spoken by somebody who need not be a browser."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60.0


class Session:
    """One session: it asks for addresses and reads what the app draws."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

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


@contextmanager
def joined(home: str, **how: str) -> Iterator[Session]:
    """Yield a session as a page of the app begins one; `how` is as in `dial`."""
    with dial(home, **how) as line:
        yield Session(line)


def dial(  # noqa: PLR0913 - one parameter a header
    home: str, *, origin: str | None = None, host: str = "", taking: str = "", cookies: str = "", proxied: str = ""
) -> AbstractContextManager[ClientConnection]:
    """Open the app's websocket as a page of that origin would; the app's own origin if none is named.

    `taking` is the number of a session to go on with; `proxied` is the protocol that a proxy says it was asked by;
    `cookies` are sent with the token against forgery among them.
    """
    found = re.search(r"_streamlit_xsrf=([^;]+)", cookies)
    where, headers = urlsplit(home), {"Cookie": cookies, "X-Forwarded-Proto": proxied}
    return connect(
        f"ws://{host or where.netloc}/_stcore/stream",
        sock=socket.create_connection((where.hostname, where.port)),
        origin=Origin(home if origin is None else origin) if origin != "" else None,
        subprotocols=[Subprotocol(word) for word in ("streamlit", found[1] if found else "none", taking) if word],
        additional_headers={name: value for name, value in headers.items() if value},
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


def heading(told: list[ForwardMsg]) -> str:
    """Return the words of the main heading of a page."""
    drawn = "".join(message.delta.new_element.html.body for message in told if message.HasField("delta"))
    found = re.search(r"<h1[^>]*>(.*?)</h1>", drawn)
    return found[1] if found else ""


def raw(home: str, request: bytes, quiet: float = 20.0) -> bytes:
    """Send bytes as they are and return all that comes back until the app hangs up, or is quiet for some seconds."""
    with plugged(home) as line:
        line.sendall(request)
        return _heard(line, quiet)


@contextmanager
def plugged(home: str) -> Iterator[socket.socket]:
    """Yield a bare connection to the app."""
    where = urlsplit(home)
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as line:
        yield line


def _heard(line: socket.socket, quiet: float) -> bytes:
    heard = b""
    line.settimeout(quiet)
    try:
        while chunk := line.recv(65536):
            heard += chunk
    except OSError:
        pass
    return heard
