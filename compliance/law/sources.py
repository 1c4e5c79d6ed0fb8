"""Sources: statutes, rules, cases and guidance, and the link that a citation leads to."""

from __future__ import annotations

import re
from typing import Literal
from warnings import catch_warnings

from pydantic import Field, field_validator

from compliance.law.models import Citation, Id, Model, Text


class Source(Model):
    """One source. `pattern` is the form of its citations; its named groups fill the holes of `url`.

    `link` says how sure the address is: `seen` stood in something that was read, `built` follows the
    publisher's own scheme, `unsure` may have moved.
    """

    id: Id
    title: Text
    kind: Literal["statute", "regulation", "case", "guidance", "public_act"]
    pattern: Text
    url: str = ""
    link: Literal["seen", "built", "unsure", "none"]
    read: Text = Field(description="What of it was read, and when")
    note: str = ""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            with catch_warnings(action="error"):  # what Python will read otherwise one day is refused today
                re.compile(value)
        except (re.error, Warning) as error:
            raise ValueError(f"`pattern` is not a regular expression ({error})") from error
        return value

    def match(self, citation: Citation) -> re.Match[str] | None:
        """Match a citation against the form this source is cited in."""
        return re.fullmatch(self.pattern, citation.cite)

    def is_cited_as(self, cite: str) -> bool:
        """Tell whether a text has the form this source is cited in."""
        return re.fullmatch(self.pattern, cite) is not None

    def link_to(self, citation: Citation) -> str:
        """Return the address of the cited section, or an empty string where none is known."""
        found = self.match(citation)
        if not self.url or found is None:
            return ""
        return self.url.format(**{name: value or "" for name, value in found.groupdict().items()})
