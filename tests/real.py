"""The rules of the repository, read once for all tests of a process, so that they share what is worked out of them too.

So do the commands that a test runs in its own process. Rules in any other folder are read whenever they are asked for.
"""

from __future__ import annotations

import gc
from functools import cache, partial
from pathlib import Path

from compliance import Rulebook
from compliance.law import loading
from compliance.law.loading import RULES, Shelf, load_rulebook

_read = loading.read_rules


@cache
def _ours(*, whole: bool, boundaries: bool, papers: bool | None) -> tuple[Rulebook, Shelf]:
    read = _read(RULES, whole=whole, boundaries=boundaries, papers=papers)
    gc.freeze()  # it stays, so nobody need look through it for garbage again and again
    return read


def _read_once(
    root: Path | str = RULES, *, whole: bool = True, boundaries: bool = True, papers: bool | None = None
) -> tuple[Rulebook, Shelf]:
    read = _ours if Path(root).absolute() == RULES.absolute() else partial(_read, root)
    return read(whole=whole, boundaries=boundaries, papers=papers)


loading.read_rules = _read_once


def __getattr__(name: str) -> Rulebook:
    """Return `RULEBOOK`, read when it is first asked for: the process that hands out the tests never does."""
    if name != "RULEBOOK":
        raise AttributeError(name)
    return load_rulebook()
