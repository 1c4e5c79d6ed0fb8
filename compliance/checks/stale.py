"""What a change of some provisions makes stale: everything that somebody looks at again, teaches or prints anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.deciding import reference
from compliance.law.hanging import Kind, hanging_on
from compliance.law.kleene import Truth
from compliance.law.rulebook import Edition, Rulebook

WORDS = {
    "provisions": "provisions",
    "readers": "provisions that read them",
    "scenarios": "scenarios",
    "published": "published cases",
    "stories": "stories, and kits with one of them",
    "theorems": "theorems",
    "forms": "forms",
    "lines": "first lines",
    "situations": "situations",
}


@dataclass(frozen=True)
class Stale:
    """By kind of `WORDS`, what is stale by its id, with its words. A kind with nothing in it is left out."""

    by: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, list[str]]:
        """Return the ids by kind."""
        return {kind: list(items) for kind, items in self.by.items()}


def stale(rulebook: Rulebook, names: Iterable[str], on: date | None = None) -> Stale:
    """Return what a change of some provisions makes stale, as the law is on a day."""
    changed = {name: rulebook.provisions[name] for name in names if name in rulebook.provisions}
    found: dict[str, dict[str, str]] = {kind: {} for kind in WORDS}
    found["provisions"] = {name: one.title for name, one in changed.items()}
    for kind, items in (pair for name in changed for pair in hanging_on(rulebook, name).on.items()):
        _sort(rulebook, found, kind, items)
    found["readers"] = {name: words for name, words in found["readers"].items() if name not in changed}
    duties = [rulebook.duties[name] for one in changed.values() for name in one.duties]
    found["forms"] = {duty.id: duty.form for duty in duties if duty.form}
    edition = rulebook.edition(on or date.today())
    found["situations"] = dict(_situations(rulebook, edition, changed))
    return Stale({kind: items for kind, items in found.items() if items})


def _sort(rulebook: Rulebook, found: dict[str, dict[str, str]], kind: Kind, items: Mapping[str, str]) -> None:
    if kind == "provisions":
        found["readers"] |= items
    elif kind in ("theorems", "lines"):
        found[kind] |= items
    elif kind == "scenarios":
        origins = {one.id: one.origin for one in rulebook.scenarios}
        under = {"training": "stories", "published": "published", "regression": "scenarios"}
        for name, words in items.items():
            found[under[origins[name]]][name] = words


def _situations(rulebook: Rulebook, edition: Edition, changed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each situation that answers a question which one of the provisions reads, and does not rule it out."""
    behind = {name: edition.rests_on[name] for name in changed if name in edition.by_id}
    vocabulary = rulebook.vocabulary
    for one in rulebook.situations:
        read = [name for name, questions in behind.items() if not questions.isdisjoint(one.facts)]
        if not read:
            continue
        found = reference.findings(edition, vocabulary.settle(vocabulary.answers(one.facts)))
        if any(found.of(name) is not Truth.NO for name in read):
            yield one.id, one.label
