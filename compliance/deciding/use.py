"""What an answer may be used for: it is worth no more than the least sure provision that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from compliance.deciding.decision import Decision
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook

Level = Literal["training", "read", "signed"]
LEVELS: tuple[Level, ...] = ("training", "read", "signed")
UNSURE = ("recalled", "secondary", "stale")
"""One that changed since it was signed is as if nobody had read it."""


@dataclass(frozen=True)
class Use:
    """`level` in one word and `says` in a sentence what an answer rests on."""

    level: Level
    says: str


def relied_on(rulebook: Rulebook, decision: Decision) -> tuple[Provision, ...]:
    """Return the provisions on which an answer rests: its reasons first, then whatever else of those laws is met.

    Where no law speaks, these are the provisions that were asked whether their law applies.
    """
    silent = [law for law, answer in decision.laws.items() if answer.outcome is Outcome.NOT_COVERED]
    pending = [law for law, answer in decision.laws.items() if answer.outcome is Outcome.NEED_FACTS]
    speaking = [law for law in decision.laws if law not in {*silent, *pending}]
    names = [*reasons_of(decision, speaking or silent)]
    names += [rule.id for rule in decision.met if rule.kind == "report"]
    names += [rule.id for rule in decision.met if rule.kind != "report" and rule.law in speaking]
    names += [] if speaking else [rule.id for rule in decision.considered if rule.kind == "scope"]
    return tuple(rulebook.provisions[name] for name in dict.fromkeys(names))


def reasons_of(decision: Decision, laws: Iterable[str]) -> list[str]:
    """Return the provisions that give the outcome of some laws, those of the binding laws first."""
    first = sorted(laws, key=lambda law: law not in decision.binding)
    return [name for law in first for name in decision.laws[law].reasons]


def use_of(provisions: Iterable[Provision]) -> Use:
    """Say what may be done with an answer that rests on some provisions."""
    rules = tuple(provisions)
    count = len(rules)
    unsure = sum(rule.review.status in UNSURE for rule in rules)
    unsigned = sum(rule.review.status != "signed" for rule in rules)
    if unsure or not rules:
        told = f"{unsure} of the {count} provisions it rests on were not read in the text of the law"
        return Use("training", f"For training only: {told if rules else 'it rests on no provision'}.")
    if unsigned:
        return Use(
            "read", f"Read, not signed: no reviewer has signed {unsigned} of the {count} provisions it rests on."
        )
    names = " and ".join(sorted({rule.review.by for rule in rules if rule.review.by}))
    return Use("signed", f"Signed by {names}: each of the {count} provisions it rests on.")


def worst(uses: Iterable[Use]) -> Use:
    """Return the least of several."""
    return min(uses, key=lambda use: LEVELS.index(use.level))
