"""Where one sentence of a text ends and the next begins."""

from __future__ import annotations

import re


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a dot inside a citation or an abbreviation ends none."""
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z\"'(])", text.strip()) if part]
