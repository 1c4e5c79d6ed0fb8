"""What a single word or number of a YAML file means: text, unless it is plainly something else.

`yes`, `no` and their like are truth values, as the statutes' questions need them; `2026-07-01` is a day; a number is
written in decimal digits. All else is text as it stands: hexadecimal, octal and sexagesimal forms (`1:00`), powers
(`1e5`), times of day. Nothing here takes longer than its text is long.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

MAX_TEXT = 10_000
MAX_KEY = 200
MAX_NUMBER = 18
"""Characters of a text, of a key, and of a number."""

_SHORT = 64
_WORDS: dict[str, bool | None] = {
    **{cased: True for word in ("yes", "true", "on") for cased in (word, word.capitalize(), word.upper())},
    **{cased: False for word in ("no", "false", "off") for cased in (word, word.capitalize(), word.upper())},
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSEEN = re.compile(r"[^\n\t -~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, separators of lines that no editor shows, marks that turn the order of letters around."""


def meaning(text: str) -> Any:
    """Return what a scalar without quotes means; raise `ValueError` saying what is wrong with it."""
    return _meaning(text) if len(text) <= _SHORT else _long(text)


def readable(text: str, most: int) -> str:
    """Return a text of at most `most` characters, all of which can be seen; raise `ValueError` if it is not one."""
    if len(text) > most:
        raise ValueError(f"{len(text):,} characters, and {most:,} are allowed")
    if unseen := _UNSEEN.search(text):
        raise ValueError(f"the character U+{ord(unseen[0]):04X}, which cannot be seen")
    return text


@lru_cache(maxsize=8192)
def _meaning(text: str) -> Any:
    """Most of a rulebook's scalars are the same few words."""
    if text in _WORDS:
        return _WORDS[text]
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    if len(text) > MAX_NUMBER:
        return _long(text)
    return float(text) if number[1] else int(text)


def _long(text: str) -> str:
    if _NUMBER.fullmatch(text):
        raise ValueError(f"a number {len(text):,} characters long")
    return text
