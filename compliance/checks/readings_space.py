"""Every way in which a district may read the unsettled points, for a solver: a choice of three for each point.

A point is left open, taken up, or not taken up; so what is proved is proved of every combination of readings at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from compliance.checks.space import Switches
from compliance.deciding.encoding import Named
from compliance.deciding.formula import Formula
from compliance.law.adoption import beside_every_reading, takes_up
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook

OPEN, TAKEN, LEFT = STATES = "none", "taken_up", "not_taken_up"


class Readings:
    """The readings of one rulebook; `rulebook` has each point beside what it is where it is taken up."""

    def __init__(self, rulebook: Rulebook, formula: Formula) -> None:
        self._points = {name: one for name, one in rulebook.provisions.items() if one.kind == "unsettled"}
        self.rulebook = beside_every_reading(rulebook)
        self.named: Named = {
            (name, state): formula.variable() for name in self._points for state in (OPEN, TAKEN, LEFT)
        }
        for name in self._points:
            formula.exactly_one([self.named[name, state] for state in (OPEN, TAKEN, LEFT)])

    @cached_property
    def switches(self) -> Switches:
        """What takes away each point, or what it is where it is taken up."""
        points = {name: -self.named[name, OPEN] for name in self._points}
        taken = {f"{name}.taken_up": -self.named[name, TAKEN] for name in self._points}
        return Switches(points | taken, self.named)

    def never(self, readings: Mapping[str, Outcome]) -> Iterable[int]:
        """Yield literals that say that none of these readings is adopted."""
        return [-self.named[name, self._state(point, outcome)] for name, point, outcome in self._known(readings)]

    def left_open(self, but: Collection[str]) -> list[int]:
        """Return literals that say that every point but these is left open."""
        return [self.named[name, OPEN] for name in self._points if name not in but]

    def outcomes(self, states: Mapping[str, str]) -> dict[str, Outcome]:
        """Return the readings that are adopted, by their outcomes."""
        return {name: self._outcome(self._points[name], state) for name, state in states.items() if state != OPEN}

    def _known(self, readings: Mapping[str, Outcome]) -> Iterable[tuple[str, Provision, Outcome]]:
        return [(name, self._points[name], outcome) for name, outcome in readings.items() if name in self._points]

    def _state(self, point: Provision, outcome: Outcome) -> str:
        return TAKEN if any(one.outcome is outcome and takes_up(point, one) for one in point.readings) else LEFT

    def _outcome(self, point: Provision, state: str) -> Outcome:
        return next(one.outcome for one in point.readings if takes_up(point, one) is (state == TAKEN))
