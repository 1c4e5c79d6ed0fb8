"""Sources: statutes, rules, cases and guidance, and the link that a citation leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal
from warnings import catch_warnings

from pydantic import Field, StringConstraints, field_validator

from compliance.law.ledger import pinpoint
from compliance.law.models import Citation, Id, Model, Text

How = Literal["seen", "in_part", "secondary", "recalled"]
"""How a text was read: itself; in part, so that the provision says how far; in a digest; not at all."""
Fingerprint = Annotated[str, StringConstraints(pattern=r"^~?[0-9a-f]{16}$")]
"""What tells a text from any other, as `compliance.checks.texts.plain` makes it; with `~` it leaves out italics."""


class Parts(Model):
    """Which parts of a source were read how, each by its pinpoint below the source, such as `6(a)(1)`.

    What was read `in_part` is as sure as the provision that cites it says.
    """

    seen: tuple[Text, ...] = ()
    in_part: tuple[Text, ...] = ()
    secondary: tuple[Text, ...] = ()
    recalled: tuple[Text, ...] = ()

    def how(self, steps: tuple[str, ...]) -> How | None:
        """Return how the nearest listed part was read that holds this pinpoint; None if none holds it."""
        by: tuple[tuple[How, tuple[str, ...]], ...] = (
            ("seen", self.seen),
            ("in_part", self.in_part),
            ("secondary", self.secondary),
            ("recalled", self.recalled),
        )
        listed = [(at, how) for how, parts in by for at in map(pinpoint, parts) if steps[: len(at)] == at]
        return max(listed, key=lambda found: len(found[0]))[1] if listed else None


class Source(Model):
    """One source. `pattern` is the form of its citations; its named groups fill the holes of `url`.

    `anchor` leads to a paragraph, where the publisher's page has a name for each: it is put behind the address with
    `{paragraphs}` as cited, `(b)(1)`, or `{underscored}`, `b_1`. `link` says how sure the address is: `seen` stood in
    something that was read, `built` follows the publisher's own scheme, `unsure` may have moved.

    `read` says in words what was read; `parts` and `rest` say it so that each citation can be held against it.
    `text` has by its place below the source the fingerprint of each cited paragraph as it was read; the text itself is
    kept nowhere.
    """

    id: Id
    title: Text
    kind: Literal["statute", "regulation", "case", "guidance", "public_act"]
    pattern: Text
    url: str = ""
    anchor: str = ""
    link: Literal["seen", "built", "unsure", "none"]
    read: Text = Field(description="What of it was read, and when")
    parts: Parts = Parts()
    rest: How = Field(default="in_part", description="How all was read that `parts` does not list")
    text: Mapping[str, Fingerprint] = Field(default_factory=dict, description="Written by `compliance texts --record`")
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
        holes = {name: value or "" for name, value in found.groupdict().items()}
        return self.url.format(**holes) + self._anchor(citation, holes)

    def section(self, citation: Citation) -> str:
        """Return the number of the cited section, or an empty string where the source is one section or none."""
        found = self.match(citation)
        return (found.groupdict().get("section") or "") if found else ""

    def place(self, citation: Citation) -> str:
        """Return the pinpoint below the source: `99.3 "Disclosure"(a)`, or `(b)(1)` where it is one section."""
        steps = (f" {step}" if step.startswith('"') else step for step in pinpoint(citation.cite)[1:])
        return f"{self.section(citation)}{''.join(steps)}".strip()

    def how(self, citation: Citation) -> How:
        """Return how the cited part was read."""
        return self.parts.how((self.section(citation), *pinpoint(citation.cite)[1:])) or self.rest

    def _anchor(self, citation: Citation, holes: dict[str, str]) -> str:
        """Return what leads to the cited paragraph; nothing for a whole section, or a term that is defined."""
        steps = pinpoint(citation.cite)[1:]
        if not self.anchor or not steps or steps[0].startswith('"'):
            return ""
        underscored = "_".join(step.strip("()") for step in steps)
        return self.anchor.format(**holes, paragraphs="".join(steps), underscored=underscored)
