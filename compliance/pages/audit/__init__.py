"""The report of an audit: as one page of HTML that asks nothing from outside, and as a DOCX."""

from compliance.pages.audit.content import report
from compliance.pages.audit.document import document
from compliance.pages.audit.page import page

__all__ = ["document", "page", "report"]
