"""A district's file held against the rulebook: what of it is not followed, and which scenarios it turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.checks.rulings import rulings
from compliance.law.district import District
from compliance.law.district_file import due
from compliance.law.documents import Document
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.law.settling import under

Turn = tuple[Outcome, Outcome]
"""How a scenario comes out without the file, and with it."""

OPEN = (Outcome.NEED_FACTS, Outcome.UNSETTLED)
"""What a district can settle; any other answer is the law's."""


@dataclass(frozen=True)
class SettledCases:
    """What a file does to the scenarios of a rulebook.

    - `digest`: the hash of the file.
    - `turned`: scenario id to how it comes out without the file, and with it.
    - `problems`: what of the file is not followed, with line and mend.
    """

    digest: str
    turned: Mapping[str, Turn]
    problems: tuple[str, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """What is wrong: the problems, and every scenario of which the law itself had settled the answer."""
        return (*self.problems, *self._beyond())

    def __str__(self) -> str:
        kinds = Counter(self.turned.values())
        turns = [f"{count} from {was.value} to {is_.value}" for (was, is_), count in sorted(kinds.items())]
        return f"the district's file turns {len(self.turned)} scenarios: {', '.join(turns) or 'none'}"

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        turned = {name: [was.value, is_.value] for name, (was, is_) in self.turned.items()}
        return {"digest": self.digest, "turned": turned}

    def _beyond(self) -> Iterator[str]:
        for name, (was, is_) in self.turned.items():
            if was not in OPEN:
                yield f"{name}: the district's file makes it {is_.value}, and the law had settled it: {was.value}"


def settled(rulebook: Rulebook, district: District, document: Document, on: date) -> SettledCases:
    """Decide every scenario with and without what a district settled, as of `on` for what it follows of the file."""
    before = rulings(rulebook, rulebook.scenarios)
    after = rulings(under(rulebook, district, on), rulebook.scenarios)
    both = ((one.id, was.outcome, is_.outcome) for (one, was), (_, is_) in zip(before, after, strict=True))
    turned = {name: (was, is_) for name, was, is_ in both if was is not is_}
    return SettledCases(district.digest, turned, tuple(map(str, due(rulebook, district, document, on))))
