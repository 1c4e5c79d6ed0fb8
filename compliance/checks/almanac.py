"""The day as one more fact of a case, so that one formula holds the law of every day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from compliance.deciding.formula import Formula
from compliance.law.provisions import InForce, Provision
from compliance.law.rulebook import Rulebook

DAY = timedelta(days=1)


class Almanac:
    """The stretches of days on which the same is law, each a literal of which one is true.

    Every turn of the law is cut a day early and a day late too, so that a flip that moves it by a day finds its place.
    """

    def __init__(self, rulebook: Rulebook, formula: Formula) -> None:
        turns = rulebook.turning_days[1:]
        firsts = sorted({date.min, *turns, *(day - DAY for day in turns), *(day + DAY for day in turns)})
        self._stretches = {first: formula.variable() for first in firsts}
        self._formula = formula
        formula.exactly_one(list(self._stretches.values()))

    @property
    def literals(self) -> Iterable[int]:
        """One literal for each stretch of days."""
        return self._stretches.values()

    def on(self, day: date) -> int:
        """Return the literal that says it is that day, or another of the same stretch."""
        return self._stretches[max(first for first in self._stretches if first <= day)]

    def off(self, provisions: Iterable[Provision], formula: Formula) -> Mapping[str, int]:
        """Return, for each provision that is not always law, a literal that is true on the days on which it is not."""
        dated = (rule for rule in provisions if rule.in_force.from_ or rule.in_force.to)
        return {rule.id: -formula.either(self._when(rule.in_force)) for rule in dated}

    def _when(self, force: InForce) -> Iterable[int]:
        return (literal for first, literal in self._stretches.items() if force.on(first))
