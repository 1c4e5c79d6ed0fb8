"""The galley: the whole rulebook on paper in the order of the statutes, with a wide margin to mark up by hand."""

from __future__ import annotations

from compliance.galley.content import galley
from compliance.galley.document import document
from compliance.galley.entry import Chapter, Entry, Galley, Row, Sheet
from compliance.galley.page import page

__all__ = ["Chapter", "Entry", "Galley", "Row", "Sheet", "document", "galley", "page"]
