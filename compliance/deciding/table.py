"""A table of cases: one column a case, one row an asked fact, and its bit planes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from compliance.deciding.circuit import Words
from compliance.law.facts import Answers, Vocabulary

WORD = 64
"""Cases in a word."""

Codes = npt.NDArray[np.uint8]
Cases = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """`codes[fact, case]` is 0 where the fact is unknown, else 1 more than the place of its value."""

    vocabulary: Vocabulary
    codes: Codes

    @classmethod
    def of(cls, vocabulary: Vocabulary, cases: Sequence[Answers]) -> Table:
        """Return the table of some cases, in their order."""
        rows = {name: (row, places) for row, (name, places) in enumerate(vocabulary.places.items())}
        codes = np.zeros((len(rows), len(cases)), np.uint8)
        for column, case in enumerate(cases):
            for name in case.keys() & rows:
                row, places = rows[name]
                codes[row, column] = places[case[name]]
        return cls(vocabulary, codes)

    def __len__(self) -> int:
        return int(self.codes.shape[1])

    def answers(self, case: int) -> dict[str, str]:
        """Return the facts of one case that are known."""
        column = zip(self.vocabulary.asked, self.codes[:, case], strict=True)
        return {fact.id: fact.values[code - 1] for fact, code in column if code}

    def parts(self, size: int) -> Iterator[Table]:
        """Yield the table in parts of so many cases, the last one shorter; of an empty table one empty part."""
        for start in range(0, max(len(self), 1), size):
            yield Table(self.vocabulary, self.codes[:, start : start + size])

    def planes(self) -> tuple[Words, Words]:
        """Return, value by value of each fact, the cases that surely have it and those that surely have not."""
        padded = np.pad(self.codes, ((0, 0), (0, -len(self) % WORD)))
        found = [_planes(codes, len(fact.values)) for fact, codes in zip(self.vocabulary.asked, padded, strict=True)]
        has = np.concatenate([planes[1:] for planes in found])
        lacks = np.concatenate([~(planes[1:] | planes[0]) for planes in found])
        return has, lacks


def _planes(codes: Codes, values: int) -> Words:
    """Return the cases in which a fact is unknown, and those in which it has each value."""
    return packed(codes == np.arange(values + 1, dtype=np.uint8)[:, np.newaxis])


def packed(cases: Cases) -> Words:
    """Return a bit a case, along the last axis; the number of cases is a multiple of 64."""
    return np.packbits(cases, axis=-1, bitorder="little").view(np.uint64)


def unpacked(words: Words, cases: int) -> Cases:
    """Return a truth value a case, along the last axis."""
    return np.unpackbits(words.view(np.uint8), axis=-1, bitorder="little", count=cases).view(np.bool_)
