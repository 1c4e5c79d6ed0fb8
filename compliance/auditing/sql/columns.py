"""The columns of the SELECT, and how they are named so that every warehouse takes them."""

from __future__ import annotations

from datetime import date

from sqlglot import exp

DAY, ROW, FLAWED = "day", "row_number", "flawed"


def day_of(day: date) -> exp.Expr:
    """Return a day as a date."""
    return exp.cast(exp.Literal.string(str(day)), "date")


def no_text() -> exp.Expr:
    """Return the unknown answer."""
    return exp.cast(exp.null(), "text")


def fact_column(fact: str) -> str:
    """Return the name of the column of a fact."""
    return f"f_{fact}"


def named(name: str) -> exp.Expr:
    """Return a column by its name, whatever letters it has."""
    return exp.column(exp.to_identifier(name, quoted=True))
