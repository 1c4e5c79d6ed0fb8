"""Rows that are alike: which distinct rows there are among columns of small numbers, and which of them each row is.

Exact, not by a hash that might collide: the columns are digits of one number, and where that grows too large the
numbers found so far are numbered anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from compliance.auditing.cells import Codes

Places = npt.NDArray[np.int64]
LARGEST = 1 << 62
N = TypeVar("N", bound=np.generic)


def distinct(columns: Iterable[tuple[Codes | Places, int]], rows: int) -> tuple[Places, Places]:
    """Return the first row of each distinct one, and for every row which it is.

    `columns` gives codes with how many different ones there can be.
    """
    key, size = np.zeros(rows, np.int64), 1
    for codes, radix in columns:
        if size > LARGEST // radix:
            key, size = _numbered(key)
        key *= radix
        key += codes
        size *= radix
    which, count = _numbered(key)
    first = np.empty(count, np.int64)
    first[which[::-1]] = np.arange(rows - 1, -1, -1)
    return first, which


def labeled(values: npt.NDArray[N]) -> tuple[npt.NDArray[N], Places]:
    """Return the distinct values, as they first come, and for every value which it is."""
    encoded = pa.array(values).dictionary_encode()
    return encoded.dictionary.to_numpy(), encoded.indices.to_numpy().astype(np.int64)


def _numbered(key: Places) -> tuple[Places, int]:
    encoded = pa.array(key).dictionary_encode()
    return encoded.indices.to_numpy().astype(np.int64), len(encoded.dictionary)
