"""Counts that may be shown: those of fewer than ten rows are hidden, for behind them a student can be made out.

Where one count alone would be hidden, the next smallest is hidden too, or the sum of the others would tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

FEWEST = 10

K = TypeVar("K")


def shown(counts: Mapping[K, int]) -> dict[K, int | None]:
    """Return the counts, in their order; None for one that is hidden. What is 0 hides nobody and stays."""
    small = {name for name, count in counts.items() if 0 < count < FEWEST}
    rest = [name for name, count in counts.items() if count >= FEWEST]
    if len(small) == 1 and rest:
        small.add(min(rest, key=lambda name: counts[name]))
    return {name: None if name in small else count for name, count in counts.items()}
