"""The memo: one decision on paper, to be signed and filed, with blanks where names are written by hand."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from compliance.deciding.decision import Decision
from compliance.law.rulebook import Rulebook
from compliance.pages import typesetting
from compliance.pages.memo.content import content
from compliance.pages.memo.page import printable

__all__ = ["content", "memo", "printable"]


def memo(rulebook: Rulebook, decision: Decision) -> bytes:
    """Return the memo as an accessible PDF; the same decision gives the same bytes."""
    return typesetting.pdf(_template(), "memo", content(rulebook, decision), decision.as_of)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__name__).joinpath("memo.typ").read_bytes()
