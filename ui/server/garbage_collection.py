"""What is loaded at the start stays, and no collection of garbage looks at it."""

from __future__ import annotations

import gc


def keep() -> None:
    """Keep what is there out of every later collection, and let those begin: the command starts without any.

    Python collects what lives long only when a quarter as much is new as the last collection left, so the last one must
    leave little: else what a thousand screens have dropped lies about.
    """
    gc.collect()
    gc.freeze()
    gc.collect()
    gc.enable()
