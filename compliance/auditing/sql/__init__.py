"""The rulebook as one SELECT for a warehouse."""

from compliance.auditing.sql.select import DIALECTS, select

__all__ = ["DIALECTS", "select"]
