"""One paper as a PDF that a screen reader can read, in the language of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from compliance.pages import typesetting


def printed(said: Mapping[str, Any], on: date) -> bytes:
    """Return the PDF of what `sheet` said; the same words and day give the same bytes."""
    return typesetting.pdf(_template(), "paper", said, on)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__ or "").joinpath("paper.typ").read_bytes()
