"""From an answer to the library: the resources that are, or explain, what it cites."""

from __future__ import annotations

import re

from compliance.deciding.decision import Decision
from compliance.law.resources import Resource, located
from compliance.law.rulebook import Rulebook

SECTION = re.compile(r"\d+/([\w.-]*\w)|\b(\d+[-.]\d[\w.-]*)")
"""A section as titles and citations write it: `105 ILCS 5/22-88`, `10-27.1A`, `34 CFR 99.36`."""


def related(rulebook: Rulebook, decision: Decision) -> tuple[Resource, ...]:
    """Return the resources that rest on a cited source, but none that is about sections which are not cited.

    The citable come first, of them those about a cited section, then those with an address.
    """
    titles = {citation["source"] for citation in decision.citations}
    cited = {source.id for source in rulebook.sources.values() if source.title in titles}
    sections = {name for citation in decision.citations for name in sections_in(citation["cite"].partition("(")[0])}
    found = [
        (resource, sections_in(resource.title))
        for resource in rulebook.resources
        if not cited.isdisjoint(resource.cites)
    ]
    fitting = [(resource, named) for resource, named in found if not named or named & sections]
    order = sorted(fitting, key=lambda pair: (not pair[0].citable, not pair[1], not located(pair[0])))
    return tuple(resource for resource, _ in order)


def sections_in(words: str) -> set[str]:
    """Return the sections that words name; a range of sections names none of them."""
    found = {slashed or dotted for slashed, dotted in SECTION.findall(words)}
    return {name for name in found if name.count(".") < 2}
