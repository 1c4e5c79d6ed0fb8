"""A case file: the facts of one disclosure, and the day it is asked about."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from compliance.law.documents import Document, parse
from compliance.law.errors import CaseError
from compliance.law.models import Day, Model, build


class Case(Model):
    """`as_of` is today when it is left out; facts that are left out are unknown."""

    as_of: Day | None = Field(default=None, description="The day the question is asked about, YYYY-MM-DD")
    facts: dict[str, Any] = Field(description="Fact id to value; `compliance schema case` lists both")


def parse_case(text: str | bytes, name: str) -> tuple[Case, Document]:
    """Parse a case file (YAML or JSON); raise `InputError` naming every problem with its line."""
    document = parse(text, name)
    built = build(Case, document, document.data)
    if isinstance(built, list):
        raise CaseError(built)
    return built, document
