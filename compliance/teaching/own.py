"""A story of a trainer's own, put together from a form: no ids, no YAML.

What a form cannot ask is worked out: the law that decides, and the facts that turn the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from compliance.asking.flips import contrasts, flips
from compliance.deciding.because import grounds
from compliance.deciding.decision import Decision, decide
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook

MOST_TURNS = 3
MOST_RULES = 3


@dataclass(frozen=True)
class Form:
    """What a trainer filled in. `right` says the deciding fact aloud, `wrong` are other reasons from the story."""

    title: str
    story: str
    facts: Mapping[str, str]
    expects: Outcome | None
    turns_on: str
    right: str
    wrong: Sequence[str]
    teaches: str
    trap: str
    difficulty: str
    authority: str
    cite: str
    discussion: Sequence[str]


def turning(rulebook: Rulebook, facts: Mapping[str, str], on: date) -> tuple[str, ...]:
    """Return the facts of a case that turn its answer if they are answered otherwise, the nearest first."""
    found = contrasts(flips(rulebook, facts, on), len(facts) * 4)
    return tuple(dict.fromkeys(flip.fact for flip in found))


def as_text(rulebook: Rulebook, form: Form, on: date) -> str:
    """Return the story as YAML, ready to be checked like any other; `on` is its day."""
    decision = decide(rulebook, form.facts, on)
    data: dict[str, Any] = {
        "id": name_of(form.title),
        "title": form.title,
        "story": " ".join(form.story.split()),
        "as_of": on,
        "facts": dict(form.facts),
        "expect": {"outcome": form.expects.value if form.expects else ""},
        "because": {"authority": form.authority, "cite": form.cite},
        "origin": "training",
        "difficulty": form.difficulty,
        "trap": form.trap,
        "provisions": list(_taught(rulebook, decision)),
        "teaches": form.teaches,
        "turns_on": [form.turns_on] if form.turns_on else [],
        "discussion": [question for question in form.discussion if question.strip()],
    }
    others = [words for words in form.wrong if words.strip()]
    if form.right.strip() and others:
        data["ballot"] = [{"words": form.right, "facts": [form.turns_on]}, *({"words": words} for words in others)]
        data["ballot"].sort(key=lambda reason: reason["words"])
    return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100))


def name_of(title: str) -> str:
    """Return the id of a story of one's own."""
    slug = re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")[:40]
    return f"training.own_{slug or 'story'}"


def _taught(rulebook: Rulebook, decision: Decision) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.id for rule in grounds(rulebook, decision)))[:MOST_RULES]
