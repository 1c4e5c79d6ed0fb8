"""A crowd gets in up to a bound, is told so beyond it, and whoever dawdles is cut off; the log stays short."""

from __future__ import annotations

import asyncio
import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from tests.attacks.conftest import Target
from tests.attacks.wire import errors, joined, raw
from tests.browser.server import ROOT, listening
from ui.server import connections
from ui.server.connections import FULL, PATIENCE, bounds

SLOW = 400
HALVES = {
    "nothing": b"",
    "half a line": b"GET / HT",
    "half the headers": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
    "half a body": b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nx",
    "half of a second request": b"GET /_stcore/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET / HTTP",
    "half a websocket": b"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgr",
}
HEALTH = b"GET /_stcore/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def test_four_hundred_slow_requests_are_cut_off_and_nobody_waits_for_them(target: Target) -> None:
    before = target.log.stat().st_size
    with opened(target.home, SLOW) as lines:
        began = time.monotonic()
        for line, half in zip(lines, [*HALVES.values()] * SLOW, strict=False):
            line.sendall(half)
        slowest = drip_until_closed(lines, target.home)
        took = time.monotonic() - began
    grown = target.log.stat().st_size - before
    print(f"{SLOW} slow requests: all closed after {took:.1f} s, others waited {slowest:.2f} s, {grown} bytes of log")

    assert took < PATIENCE + 10
    assert slowest < 3
    assert grown < 2000


def test_connections_beyond_the_bound_are_told_so_or_dropped(target: Target) -> None:
    before, process = target.log.stat().st_size, listening(target.home)
    with opened(target.home, bounds().held + 100) as lines:
        files = len(list(Path(f"/proc/{process}/fd").iterdir()))
        heard = Counter(asked(line) for line in lines)
    grown = target.log.stat().st_size - before
    print(f"{len(lines)} connections: {dict(heard)}, {files} files open, {grown} bytes of log")

    assert heard[200] <= bounds().answered
    assert heard[503] > 0
    assert heard[0] > 0
    assert grown < 2000
    assert recovered(target)


def test_whoever_is_refused_is_told_why_and_when_to_come_again(target: Target) -> None:
    with opened(target.home, bounds().answered) as lines:
        heard = raw(target.home, HEALTH)
        assert asked(lines[0]) == 200

    assert heard.startswith(b"HTTP/1.1 503")
    assert b"retry-after: 10" in heard.lower()
    assert b"default-src 'self'" in heard
    assert heard.endswith(FULL.encode())


def test_sessions_beyond_the_bound_are_told_so_and_the_others_go_on(target: Target) -> None:
    with ThreadPoolExecutor(1) as elsewhere:  # the browser tests leave a loop running in this thread
        refused = elsewhere.submit(asyncio.run, overfill(target.home, bounds().sessions)).result().response

    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "10"
    assert bytes(refused.body or b"") == FULL.encode()
    assert recovered(target)


@pytest.mark.parametrize("files", [1024, 2048, 4096, 1_000_000])
def test_what_fits_into_the_files_is_let_in(files: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_files", lambda: files)
    found = bounds.__wrapped__()

    kept, engine_and_library = 128, 100
    assert found.held + 3 * (found.sessions + kept) + engine_and_library <= files
    assert 0 < found.sessions < found.answered < found.held
    assert found.sessions == connections.SESSIONS or files < connections.FILES
    if files == 1024:
        document = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
        assert f"{found.sessions} pages and {found.answered} connections" in document


@contextmanager
def opened(home: str, count: int) -> Iterator[list[socket.socket]]:
    """Yield so many connections on which nothing was said."""
    where = urlsplit(home)
    with ExitStack() as stack:
        address = (where.hostname, where.port)
        yield [stack.enter_context(socket.create_connection(address, timeout=10)) for _ in range(count)]


def drip_until_closed(lines: Iterable[socket.socket], home: str) -> float:
    """Send a byte a second on every connection until all are closed; return the longest wait of somebody else."""
    waits = []
    with selectors.DefaultSelector() as selector:
        for line in lines:
            line.setblocking(False)
            selector.register(line, selectors.EVENT_READ)
        end = time.monotonic() + 3 * PATIENCE
        while selector.get_map() and time.monotonic() < end:
            began = time.monotonic()
            assert b"200" in raw(home, HEALTH).splitlines()[0]
            waits.append(time.monotonic() - began)
            for key, _ in selector.select(timeout=0.5):
                if not more(key.fileobj):
                    selector.unregister(key.fileobj)
            for key in list(selector.get_map().values()):
                drip(key.fileobj)
        assert not selector.get_map(), "some are still open"
    return max(waits)


def more(line: object) -> bool:
    """Read; tell whether the connection is still open."""
    assert isinstance(line, socket.socket)
    try:
        return bool(line.recv(65536))
    except BlockingIOError:
        return True
    except OSError:
        return False


def drip(line: object) -> None:
    """Send a byte, as somebody on a slow line would."""
    assert isinstance(line, socket.socket)
    try:
        line.send(b"x")
    except OSError:
        return


def asked(line: socket.socket) -> int:
    """Ask on a connection whether the app runs; return the status, or 0 if it was dropped."""
    try:
        line.sendall(HEALTH)
        heard = line.recv(65536)
    except OSError:
        return 0
    return int(heard.split(b" ", 2)[1]) if heard else 0


def recovered(target: Target) -> bool:
    """Tell whether the app answers as ever once the crowd has gone."""
    time.sleep(0.5)
    with joined(target.home) as one:
        return errors(one.ask("")) == []


async def session(home: str) -> ClientConnection:
    """Open a session and return it."""
    address = home.replace("http", "ws", 1) + "/_stcore/stream"
    return await connect(address, origin=Origin(home), subprotocols=[Subprotocol("streamlit")], proxy=None)


async def overfill(home: str, count: int) -> InvalidStatus:
    """Open so many sessions and one more, and return how that one was refused while the others are open."""
    sessions = [await session(home) for _ in range(count)]
    try:
        with pytest.raises(InvalidStatus) as refused:
            await session(home)
        assert b"200" in raw(home, HEALTH).splitlines()[0]
        return refused.value
    finally:
        await asyncio.gather(*(one.close() for one in sessions))
