"""A story of which several answers to one question are true: every one of them is decided by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from compliance.asking.interview import Interview
from compliance.law.facts import Choice
from compliance.law.rulebook import Rulebook


def several(rulebook: Rulebook) -> tuple[Choice, ...]:
    """Return the facts of which several answers can be true at once, in the order in which they are asked."""
    return tuple(fact for fact in rulebook.vocabulary.asked if isinstance(fact, Choice) and fact.several)


def cases(facts: Mapping[str, str], mixed: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the facts of each part, by what it takes from each mixed fact; one part if nothing is mixed."""
    return {part: {**facts, **dict(zip(mixed, part, strict=True))} for part in product(*mixed.values())}


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
