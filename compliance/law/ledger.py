"""The ledger: what of each law the product decides, by which provisions, and what it leaves out and why."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from compliance.law.models import DottedId, Id, Model, Text

Status = Literal["encoded", "out_of_scope", "todo"]
STATUSES: tuple[Status, ...] = ("encoded", "out_of_scope", "todo")

_PINPOINT = re.compile(r'(?P<section>.*?)(?P<term> "[^"]+")?(?P<paragraphs>(\([A-Za-z0-9.]+\))*)')


class Row(Model):
    """One section or paragraph. `by` names the provisions or duties that encode it, `why` says what leaves it out."""

    cite: Text
    title: Text
    status: Status
    by: tuple[DottedId, ...] = ()
    why: str = ""

    @model_validator(mode="after")
    def _reasoned(self) -> Row:
        if bool(self.by) != (self.status == "encoded"):
            raise ValueError("`by` stands with the status `encoded`, and with no other")
        if bool(self.why.strip()) != (self.status == "out_of_scope"):
            raise ValueError("`why` stands with the status `out_of_scope`, and with no other")
        return self


class Ledger(Model):
    """One file of `rules/ledger/`: one law, in the statute's own order."""

    law: Id
    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def counts(self) -> Counter[Status]:
        """How many rows have each status."""
        return Counter(row.status for row in self.rows)


@cache
def pinpoint(cite: str) -> tuple[str, ...]:
    """Return a citation in steps from the section down: `34 CFR 99.3`, `"Record"`, `(b)`, `(1)`."""
    found = _PINPOINT.fullmatch(cite)
    if found is None:  # the pattern ends in parts that may be empty, so only a line break gets here
        return (cite,)
    term = (found["term"].strip(),) if found["term"] else ()
    return (found["section"], *term, *re.findall(r"\([^)]+\)", found["paragraphs"]))


def lies_under(cite: str, row: str) -> bool:
    """Tell whether `cite` is what `row` cites, or a part of it."""
    below, above = pinpoint(cite), pinpoint(row)
    return below[: len(above)] == above
