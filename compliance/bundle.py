"""A record that holds several kinds of information: every part is decided by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compliance.facts import Choice
from compliance.rulebook import Rulebook


def several(rulebook: Rulebook) -> Choice | None:
    """Return the fact of which one record can hold several, if the vocabulary has one."""
    return next((fact for fact in rulebook.vocabulary.asked if isinstance(fact, Choice) and fact.several), None)


def cases(rulebook: Rulebook, facts: Mapping[str, str], kinds: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return, for each kind, the facts of that part: the same facts, and one kind. Empty if nothing can be mixed."""
    fact = several(rulebook)
    return {kind: {**facts, fact.id: kind} for kind in kinds} if fact else {}
