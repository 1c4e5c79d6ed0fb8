"""What a log holds, before anything is decided: how many records, how many distinct patterns of facts.

Up to `MOST` patterns are listed, for the engine and the oracle to decide every one. Beyond that a sample is drawn, by
a hash with a seed: the same patterns are drawn in whatever order the records stand.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable
from dataclasses import dataclass

from compliance.auditing.answers import Key
from compliance.auditing.auditor import Auditor
from compliance.auditing.log import Log

MOST = 100_000
SAMPLE = 500


@dataclass(frozen=True)
class Survey:
    """How many records there are, and the patterns that engine and oracle decide: all of them, or a sample."""

    rows: int
    vouched: tuple[Key, ...]
    sampled: bool


def survey(
    log: Log, auditor: Auditor, seen: Callable[[int], None] = lambda _: None, most: int = MOST, seed: int = 0
) -> Survey:
    """Read a log once; `seen` is told how many records were read."""
    found: set[Key] = set()
    rows, sampled = 0, False
    for part in log.parts(auditor.logmap.read):
        rows += part.batch.num_rows + len(part.broken)
        found.update(auditor.patterns(auditor.reader.read(part.batch))[0])
        if sampled or len(found) > most:
            found, sampled = _drawn(found, seed), True
        seen(part.batch.num_rows + len(part.broken))
    return Survey(rows, tuple(sorted(found)), sampled)


def _drawn(keys: set[Key], seed: int) -> set[Key]:
    """Return a sample; of a sample with more patterns it is what it would be of all of them."""
    return set(heapq.nsmallest(SAMPLE, keys, key=lambda key: _lot(key, seed)))


def _lot(key: Key, seed: int) -> bytes:
    return hashlib.blake2b(key, digest_size=8, salt=seed.to_bytes(8, "big")).digest()
