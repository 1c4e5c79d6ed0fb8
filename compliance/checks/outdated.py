"""What a change between two rulebooks makes stale of what people hold: kits by their stories, and situations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.checks.altered import Altered, turned
from compliance.checks.rewording import reworded_names
from compliance.checks.stale import stale
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Outdated:
    """By id, with their words, what is stale.

    A kit is stale if one of `kits`, the stories for teaching, is in it. `memos` has by the name of its case file which
    parts of a memo read otherwise; it is empty where no cases were given.
    """

    kits: Mapping[str, str] = field(default_factory=dict)
    situations: Mapping[str, str] = field(default_factory=dict)
    memos: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        memos = {name: list(parts) for name, parts in self.memos.items()}
        return {"kits": list(self.kits), "situations": list(self.situations), "memos": memos}


def outdated(old: Rulebook, new: Rulebook, on: date, differing: Iterable[Altered]) -> Outdated:
    """Return the stories and the situations that a change touches, in what it means or in its words."""
    names = {one.provision.id for one in differing} | set(_reworded(old, new))
    if not names and not reworded_names(old, new):
        return Outdated()
    found = [stale(side, [name for name in names if name in side.provisions], on).by for side in (new, old)]
    kits = {name: words for by in found for name, words in by.get("stories", {}).items()}
    kits |= {one.scenario.id: one.scenario.title for one in turned(old, new, on) if one.scenario.origin == "training"}
    situations = {name: words for by in found for name, words in by.get("situations", {}).items()}
    asked = reworded_names(old, new)
    situations |= {one.id: one.label for one in new.situations if not asked.isdisjoint(one.facts)}
    known = {one.id: one.title for one in new.scenarios}
    return Outdated(
        {name: known[name] for name in known if name in kits},
        {one.id: one.label for one in new.situations if one.id in situations},
    )


def _reworded(old: Rulebook, new: Rulebook) -> Iterator[str]:
    """Yield the provisions that read otherwise, themselves or in a duty that they bring."""
    names = reworded_names(old, new)
    for name, rule in new.provisions.items():
        if name in names or not names.isdisjoint(rule.duties):
            yield name
