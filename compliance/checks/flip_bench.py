"""A bench on which flips are tried: who notices them, and what they change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from compliance.checks.coverage import Circumstance, circumstance, decided
from compliance.checks.flipped import Flipped
from compliance.checks.ground import Ground
from compliance.checks.mutants import Mutant
from compliance.checks.scenarios import against
from compliance.checks.sentences import Sentences
from compliance.checks.space import Case
from compliance.checks.witnesses import Testimony, Witnesses
from compliance.law.boundaries import READ, UNREAD, Boundary
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Expectation

LONG_AGO = date(2000, 1, 1)
BOUNDARIES = (READ, UNREAD)


class Bench:
    """A rulebook with all that could notice a flip in it."""

    def __init__(self, rulebook: Rulebook, among: Sequence[Circumstance]) -> None:
        self.rulebook = rulebook
        self._ground = Ground(rulebook)
        self._lay(among)

    def flip(self, mutant: Mutant) -> Flipped:
        """Return the rulebook with a flip, beside the rulebook as it stands."""
        return Flipped(self._ground, mutant)

    def testimony(self, flip: Flipped) -> Testimony:
        """Return what the planes say of a flip; to be taken before anything else is asked of it."""
        return self._witnesses.testify(flip.mutant, flip.space)

    def scenario(self, flip: Flipped, found: Testimony) -> str | None:
        """Return a scenario whose expectation the flip breaks, else a boundary case that was read; None if none.

        Whatever surely breaks is found before anything that takes the solver or the oracle.
        """
        told, read, _ = self._kinds
        return self._broken(flip, found, (told, read))

    def unread(self, flip: Flipped, found: Testimony) -> str | None:
        """Return a boundary case that nobody has read and the flip breaks; None if none."""
        *_, unread = self._kinds
        return self._broken(flip, found, (unread,))

    def _broken(self, flip: Flipped, found: Testimony, kinds: Sequence[NDArray[np.intp]]) -> str | None:
        sure = chain.from_iterable(kind[found.broken[kind]] for kind in kinds)
        doubtful = (at for kind in kinds for at in kind[found.open[kind]] if flip.breaks(self._among[at]))
        first = next(chain(sure, doubtful), None)
        return None if first is None else self._among[int(first)].scenario.id

    def theorem(self, flip: Flipped) -> str | None:
        """Return a theorem that the flip breaks on the last day on which the provision is law; None if none."""
        turns = flip.rulebook.turning_days
        day = max(day for day in turns if flip.mutant.of.in_force.on(day) or day == date.min)
        return next((theorem.id for theorem in Sentences(self._ground, flip, day).broken()), None)

    def boundary(self, flip: Flipped) -> Boundary | None:
        """Return a short case that tells the provision from its flip, and lay it on the bench; None if none is found.

        What it expects is decided by the oracle, which must decide otherwise on the flipped rulebook.
        """
        for day, case in flip.tellings():
            boundary = told(self.rulebook, flip.mutant, day, case)
            scenario = boundary.scenario(0)
            if any(against(scenario, decided(flip.rulebook, scenario))):
                self._lay([*self._among, circumstance(self.rulebook, scenario)])
                return boundary
        return None

    def _lay(self, among: Sequence[Circumstance]) -> None:
        kinds = [one.scenario.id.partition(".")[0] for one in among]
        ranks = np.array([1 + BOUNDARIES.index(kind) if kind in BOUNDARIES else 0 for kind in kinds])
        self._among = among
        self._kinds = [np.flatnonzero(ranks == rank) for rank in range(1 + len(BOUNDARIES))]
        self._witnesses = Witnesses(self._ground, among)


def told(rulebook: Rulebook, mutant: Mutant, on: date, case: Case) -> Boundary:
    """Return a case as a boundary, with what the oracle decides of the provision's law, of all, and of its duties."""
    later = rulebook.turning_days[1:]
    day = on if on > date.min else later[0] - timedelta(days=1) if later else LONG_AGO
    anything = Expectation(outcome=Outcome.NEED_FACTS)
    draft = Boundary(of=mutant.of.id, tells=mutant.what, as_of=day, facts=dict(case), expect=anything)
    decision = decided(rulebook, draft.scenario(0))
    laws = {mutant.of.law: decision.laws[mutant.of.law].outcome}
    expect = Expectation(laws=laws)
    settled = decision.outcome is not Outcome.NEED_FACTS
    if settled or mutant.of.kind == "report":
        due = [task.duty.id for task in decision.due]
        expect = Expectation(
            outcome=decision.outcome if settled else None,
            laws=laws,
            duties=tuple(duty for duty in mutant.of.duties if duty in due),
            no_duties=tuple(duty for duty in mutant.of.duties if duty not in due),
        )
    return draft.model_copy(update={"expect": expect})
