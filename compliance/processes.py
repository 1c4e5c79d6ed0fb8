"""Several processes of the app, one port each, for a proxy that spreads visitors over them.

A case stands in the address, so a visitor whose process ends goes on with the next one.
"""

from __future__ import annotations

import signal
import subprocess
import time
from types import FrameType

from compliance.law import child

SETTLED = 10.0
"""Seconds after which a process counts as one that could start; one that ends earlier would only end again."""
PAUSE = 0.2


def keep(port: int, many: int) -> int:
    """Keep `many` processes running on `port` and the ports after it; return the code with which it is over.

    One that ends is started anew, unless it could not even start. A signal to end ends all of them.
    """
    signal.signal(signal.SIGTERM, _end)
    running = {each: _start(each) for each in range(port, port + many)}
    try:
        while True:
            for each, (process, since) in running.items():
                code = process.poll()
                if code is not None and time.monotonic() - since < SETTLED:
                    return code or 1
                if code is not None:
                    running[each] = _start(each)
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        return 0
    finally:
        for process, _ in running.values():
            process.terminate()
        for process, _ in running.values():
            process.wait()


def _start(port: int) -> tuple[subprocess.Popen[bytes], float]:
    return child.start("-m", "compliance", "app", "--port", str(port)), time.monotonic()


def _end(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
