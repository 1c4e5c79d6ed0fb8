"""The memo: one decision on paper, to be signed and filed, with blanks where names are written by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files

import typst

from compliance.decision import Decision
from compliance.memo.content import content
from compliance.memo.page import printable
from compliance.rulebook import Rulebook

__all__ = ["content", "memo", "printable"]


def memo(rulebook: Rulebook, decision: Decision) -> bytes:
    """Return the memo as a PDF that a screen reader can read (PDF/UA-1, which the compiler enforces).

    Pure: the same decision gives the same bytes. The text travels as data and can never become markup.
    """
    said = content(rulebook, decision)
    made_at = datetime.combine(decision.as_of, time(), UTC)
    pdf: bytes = typst.compile(
        _template(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"memo": json.dumps(said, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=made_at,
    )
    return pdf


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__name__).joinpath("memo.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the typeface the template uses: the same on every machine, whatever is installed there."""
    folder = str(files("font_source_sans_pro") / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
