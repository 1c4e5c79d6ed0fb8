"""Several processes of the app: one that is killed comes back, and one that cannot start ends them all."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

from compliance.processes import SETTLED
from tests.browser.server import ROOT, free_port, serving, waiting_for


def pair() -> tuple[int, int]:
    """Return two neighboring ports that nobody listens on."""
    while True:
        first = free_port()
        with closing(socket.socket()) as second:
            if first < 65_535 and second.connect_ex(("127.0.0.1", first + 1)) != 0:
                return first, first + 1


def child(port: int) -> int:
    """Return the process that serves a port, and not the one that watches over it."""
    for found in Path("/proc").glob("[0-9]*/cmdline"):
        words = found.read_bytes().split(b"\0")
        if str(port).encode() in words and b"--port" in words and b"--processes" not in words:
            return int(found.parent.name)
    raise AssertionError(f"nobody serves {port}")


def settled(port: int) -> None:
    """Wait until the process of a port is so old that its end is no failure to start."""
    began = int(Path(f"/proc/{child(port)}/stat").read_text().rpartition(")")[2].split()[19])
    age = time.clock_gettime(time.CLOCK_BOOTTIME) - began / os.sysconf("SC_CLK_TCK")
    time.sleep(max(0, SETTLED + 0.5 - age))


def test_a_process_that_is_killed_comes_back_and_the_other_one_never_noticed(tmp_path: Path) -> None:
    first, second = pair()
    with serving(tmp_path, first, more=("--processes", "2")) as home:
        log = tmp_path / f"server-{first}.log"
        waiting_for(f"http://127.0.0.1:{second}", None, log)
        before, beside = child(first), child(second)
        settled(first)
        os.kill(before, signal.SIGKILL)
        with urllib.request.urlopen(f"http://127.0.0.1:{second}/_stcore/health", timeout=5) as answer:
            assert answer.status == 200
        waiting_for(home, None, log)

        assert child(first) != before
        assert child(second) == beside


def test_where_one_cannot_start_all_end_and_the_code_says_so(tmp_path: Path) -> None:
    first, second = pair()
    command = [sys.executable, "-m", "compliance", "app", "--port", str(first), "--processes", "2"]
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", second))
        taken.listen()
        search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        ran = subprocess.run(  # noqa: S603 - our own command
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": search},
            capture_output=True,
            timeout=60,
            check=False,
        )

    assert ran.returncode == 1
    with closing(socket.socket()) as asked:
        assert asked.connect_ex(("127.0.0.1", first)) != 0
