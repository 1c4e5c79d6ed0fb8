"""Papers: the forms that an answer's duties are done on, filled with what the case settles and with no name."""

from __future__ import annotations

from compliance.pages.papers.bundle import files, zipped
from compliance.pages.papers.choosing import Called, called, every

__all__ = ["Called", "called", "every", "files", "zipped"]
