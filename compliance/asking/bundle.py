"""A record that holds several kinds of information: every part is decided by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from compliance.asking.interview import Interview
from compliance.law.facts import Choice
from compliance.law.rulebook import Rulebook


def several(rulebook: Rulebook) -> Choice | None:
    """Return the fact of which one record can hold several, if the vocabulary has one."""
    return next((fact for fact in rulebook.vocabulary.asked if isinstance(fact, Choice) and fact.several), None)


def cases(rulebook: Rulebook, facts: Mapping[str, str], kinds: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return, for each kind, the facts of that part: the same facts, and one kind. Empty if nothing can be mixed."""
    fact = several(rulebook)
    return {kind: {**facts, fact.id: kind} for kind in kinds} if fact else {}


def together(interviews: Sequence[Interview]) -> Interview:
    """Return one interview about all parts: it asks what the first open part asks, until no part is open.

    Its `answers` are those of the part that asks. One answer serves every part, so the bounds are the largest lower
    one and the sum of the upper ones; an answer is unused only if no part uses it.
    """
    asking = next((part for part in interviews if part.question), interviews[0])
    used = tuple(dict.fromkeys(fact for part in interviews for fact in part.used))
    return replace(
        asking,
        used=used,
        unused=tuple(dict.fromkeys(fact for part in interviews for fact in part.unused if fact not in used)),
        settled=tuple(fact for fact in asking.settled if all(fact in part.settled for part in interviews)),
        at_least=max(part.at_least for part in interviews),
        at_most=sum(part.at_most for part in interviews),
    )
