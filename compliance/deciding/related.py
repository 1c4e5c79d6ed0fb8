"""From an answer to the library: the resources that are, or explain, the sources it cites."""

from __future__ import annotations

from compliance.deciding.decision import Decision
from compliance.law.resources import Resource, located
from compliance.law.rulebook import Rulebook


def related(rulebook: Rulebook, decision: Decision) -> tuple[Resource, ...]:
    """Return the resources that rest on a cited source: the citable and those with an address first."""
    titles = {citation["source"] for citation in decision.citations}
    cited = {source.id for source in rulebook.sources.values() if source.title in titles}
    found = [resource for resource in rulebook.resources if not cited.isdisjoint(resource.cites)]
    return tuple(sorted(found, key=lambda resource: (not resource.citable, not located(resource))))
