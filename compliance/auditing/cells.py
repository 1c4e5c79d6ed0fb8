"""Columns of a log as numbers: facts as codes, days as days, and which cells say nothing that the map knows.

A word is looked up once a batch however often it stands there. A blank is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.auditing.log import refused
from compliance.law.days import LAST
from compliance.law.errors import CaseError
from compliance.law.facts import UNKNOWN, Asked, Number, Vocabulary, YesNo
from compliance.law.logmap import FactColumn, Written, plain

Codes = npt.NDArray[np.uint8]
Days = npt.NDArray[np.int32]
"""Days since 1970-01-01."""
BAD = 255
"""The code of a cell that the map does not know."""
NO_DAY = np.int32(-(2**31))
WRONG_DAY = NO_DAY + np.int32(1)

EPOCH = date(1970, 1, 1).toordinal()
EARLIEST = date(1900, 1, 1)
"""A log with an older day is misread."""
FORMS: Mapping[Written, str] = {
    "year-month-day": "%Y-%m-%d",
    "month/day/year": "%m/%d/%Y",
    "day.month.year": "%d.%m.%Y",
}
REMEMBERED = 1 << 16

T = TypeVar("T", np.uint8, np.int32)


@dataclass(frozen=True)
class FactReader:
    """Reads the cells of one column as codes of one fact: 0 unknown, else 1 more than the place of its value."""

    fact: Asked
    words: Mapping[str, str]
    vocabulary: Vocabulary

    @classmethod
    def of(cls, vocabulary: Vocabulary, column: FactColumn) -> FactReader:
        """Return the reader of a column of a map."""
        fact = vocabulary.question(column.fact)
        words = {plain(word): value for word, value in column.values.items()} or _offered(fact)
        return cls(fact, words | dict.fromkeys(map(plain, column.unknown), UNKNOWN), vocabulary)

    def read(self, column: pa.Array) -> Codes:
        """Return a code a cell; `BAD` where the map does not know it."""
        return _looked_up(column, self._code, np.uint8(0))

    def _code(self, word: str) -> np.uint8:
        value: Any = self.words.get(plain(word))
        if value is None and isinstance(self.fact, Number):
            value = word.strip()
        if value is None:
            return np.uint8(BAD)
        return code(self.vocabulary, self.fact, value)


def code(vocabulary: Vocabulary, fact: Asked, value: str) -> np.uint8:
    """Return the code of a value; `BAD` if it is none of the fact."""
    try:
        (known,) = vocabulary.answers({fact.id: value}).values()
    except CaseError:
        return np.uint8(BAD)
    return np.uint8(0 if known == UNKNOWN else 1 + fact.values.index(known))


def days(column: pa.Array, written: Written) -> Days:
    """Return the days of a column: `NO_DAY` where it is blank, `WRONG_DAY` where it is no day."""
    return _looked_up(column, lambda word: _day(word, written), NO_DAY)


def words_in(column: pa.Array, words: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Tell in which cells one of some words stands."""
    known = frozenset(map(plain, words))
    return _looked_up(column, lambda word: np.uint8(plain(word) in known), np.uint8(0)).view(np.bool_)


def blank(column: pa.Array) -> npt.NDArray[np.bool_]:
    """Tell which cells hold nothing."""
    return _looked_up(column, lambda word: np.uint8(not word.strip()), np.uint8(1)).view(np.bool_)


def _offered(fact: Asked) -> dict[str, str]:
    """Return how an answer is written where the map does not say: its id, or its label."""
    found = {plain(option.label): option.id for option in fact.options} | {value: value for value in fact.values}
    more = {"y": "yes", "true": "yes", "n": "no", "false": "no"} if isinstance(fact, YesNo) else {}
    return found | more | {UNKNOWN: UNKNOWN}


def _looked_up(column: pa.Array, read: Callable[[str], T], empty: T) -> npt.NDArray[T]:
    encoded = column if _is_words(column.type) else pc.dictionary_encode(text(column))
    words: list[str] = encoded.dictionary.to_pylist()
    found: list[T] = [read(word) if word.strip() else empty for word in words]
    table = np.array([*found, empty], dtype=empty.dtype)
    places: npt.NDArray[np.int32] = encoded.indices.fill_null(len(found)).to_numpy(zero_copy_only=False)
    looked: npt.NDArray[T] = table[places]
    return looked


def _is_words(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type))


def text(column: pa.Array) -> pa.Array:
    """Return a column as text, whatever it holds: a truth value as yes or no, a whole number without a point."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return text(column.dictionary_decode())
    if pa.types.is_string(kind):
        return column
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "yes", "no")
    if pa.types.is_floating(kind):
        return _whole(pc.if_else(pc.is_nan(column), None, column))
    if pa.types.is_timestamp(kind):
        return column.cast(pa.date32(), safe=False).cast(pa.string())
    try:
        return column.cast(pa.string())
    except pa.ArrowException as error:
        raise refused("the log", f"a column of it holds {kind}", "Write it as text, numbers or days") from error


def _whole(column: pa.Array) -> pa.Array:
    try:
        return column.cast(pa.int64()).cast(pa.string())
    except pa.ArrowInvalid:
        return column.cast(pa.string())


def _day(word: str, written: Written) -> np.int32:
    for form in dict.fromkeys((FORMS["year-month-day"], FORMS[written])):
        try:
            found = datetime.strptime(word.strip(), form).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
        return np.int32(found.toordinal() - EPOCH) if EARLIEST <= found <= LAST else WRONG_DAY
    return WRONG_DAY
