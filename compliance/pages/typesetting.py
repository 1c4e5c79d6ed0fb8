"""From plain data and a typst template to a PDF that a screen reader can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst


def pdf(template: bytes, name: str, said: Mapping[str, Any], on: date) -> bytes:
    """Return a PDF (PDF/UA-1, which the compiler enforces); the template reads `said` as JSON under `name`.

    Pure: the same data and day give the same bytes. The text travels as data and can never become markup.
    """
    made: bytes = typst.compile(
        template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={name: json.dumps(said, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(on, time(), UTC),
    )
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the typeface that templates use: the same on every machine, whatever is installed there."""
    folder = str(files("font_source_sans_pro") / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
