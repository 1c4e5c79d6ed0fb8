"""The app as a process of its own, started by its own command from an unrelated folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(
    folder: Path,
    port: int,
    tap_pause: str = "0",
    rehearsed: int | None = 1,
    more: Sequence[str] = (),
    **settings: str,
) -> Iterator[str]:
    """Serve the app and yield its address; fail if it does not come up.

    `more` are further words of its command, `settings` are more of its environment.
    It rehearses so many answers, few because many tests start an app; with None as many as any copy does.
    """
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    few = {} if rehearsed is None else {"COMPLIANCE_REHEARSED": str(rehearsed)}
    environment = {**os.environ, "PYTHONPATH": search, "COMPLIANCE_TAP_PAUSE": tap_pause, **few, **settings}
    command = [sys.executable, "-m", "compliance", "app", "--port", str(port), *more]
    with (folder / f"server-{port}.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own
        try:
            waiting_for(f"http://127.0.0.1:{port}", process, Path(log.name))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def waiting_for(address: str, process: subprocess.Popen[bytes] | None, log: Path) -> None:
    """Wait until the app answers; fail with its log if its process ended or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process is not None and process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise AssertionError(f"the app did not start:\n{log.read_text()}")


def listening(home: str) -> int:
    """Return the process that serves an address of this machine, by its command line."""
    port = home.rpartition(":")[2].encode()
    for found in Path("/proc").glob("[0-9]*/cmdline"):
        words = found.read_bytes().split(b"\0")
        if b"--port" in words and port in words:
            return int(found.parent.name)
    raise AssertionError(f"nobody serves {home}")


def memory(process: int) -> float:
    """Return the resident memory of a process and its children, in MB."""
    family = [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    lines = (Path(f"/proc/{one}/status").read_text().partition("VmRSS:")[2].split()[0] for one in family)
    return sum(map(int, lines)) / 1024
