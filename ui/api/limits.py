"""How large a request may be, and how often one sender may ask."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST = 64 * 1024
"""Bytes of a case: sixteen times as many as one with every fact answered."""
RATE, BURST = 10.0, 20
"""Requests a second for one sender, and how many at once after a silence."""
SENDERS = 4096
"""So many senders are remembered; of all others it is forgotten that they asked."""


class Rate:
    """A bucket of requests for each sender, which fills again with time."""

    def __init__(self, rate: float = RATE, burst: int = BURST, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, sender: str) -> float:
        """Take one request; return 0, or after how many seconds the sender may ask again."""
        now = self._clock()
        left, since = self._left.pop(sender, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._rate)
        may = left >= 1
        self._left[sender] = (left - may, now)
        if len(self._left) > SENDERS:
            self._left.popitem(last=False)
        return 0.0 if may else (1 - left) / self._rate


def within(rate: Rate, request: Request) -> None:
    """Raise a 429 if the sender asks too often."""
    wait = rate.take(request.client.host if request.client else "")
    if wait:
        raise HTTPException(429, "Too many requests. Wait a little.", {"Retry-After": str(math.ceil(wait))})


async def body(request: Request) -> bytes:
    """Return the body of a request; raise a 413 as soon as it is too large, whatever length it named."""
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > LARGEST:
            raise HTTPException(413, f"A case has at most {LARGEST:,} bytes.")
    return bytes(read)
