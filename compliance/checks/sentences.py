"""The theorems that a flip breaks: asked only where the flip makes a difference, for elsewhere they are proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compliance.checks.flipped import Flipped
from compliance.checks.ground import Ground
from compliance.checks.space import Space, chosen
from compliance.checks.theorems import parts
from compliance.deciding.renamed import Makings, Renamed
from compliance.law.theorems import Theorem


@dataclass(frozen=True)
class Turned:
    """A theorem that a flip gives another meaning: when it speaks and what it then says is not so.

    `when` and `says` tell whether the flip touches that part of it.
    """

    theorem: Theorem
    false: tuple[int, int]
    when: bool
    says: bool


class Sentences:
    """The theorems of a rulebook, all of them true, beside one flip of it."""

    def __init__(self, ground: Ground, flip: Flipped, on: date) -> None:
        self._ground, self._space, self._here = ground, flip.space, flip.gap
        self._search = flip.space.search
        self._day = ground.almanac.on(on)
        self._turned = [one for one in self._theorems(on) if one.when or one.says]
        self._makings = Makings(self._search.formula)
        self._seconds: dict[tuple[str, ...], Renamed] = {}

    def broken(self) -> Iterator[Theorem]:
        """Yield the theorems of the day that some case refutes on the flipped rulebook."""
        return (one.theorem for one in self._turned if self._breaks(one))

    def _theorems(self, on: date) -> Iterator[Turned]:
        for theorem in self._ground.rulebook.theorems:
            if theorem.in_force.on(on):
                (was, said), (when, says) = (self._false(theorem, space) for space in (self._ground.space, self._space))
                yield Turned(theorem, (when, says), when != was, says != said)

    def _false(self, theorem: Theorem, space: Space) -> tuple[int, int]:
        return parts(theorem, self._search.formula, self._ground.rulebook.language, space.named, space.named)

    def _breaks(self, turned: Turned) -> bool:
        when, says = turned.false
        if not turned.theorem.changing:
            return self._possible(when, says, self._here)
        if not turned.when and not self._possible(says, self._here):
            return False
        second = self._second(turned.theorem.changing)
        touched = [self._here] if turned.when else []
        touched += [second[self._here]] if turned.says else []
        return self._possible(when, second[says], self._search.formula.either(touched))

    def _possible(self, *together: int) -> bool:
        return self._search.possible([*together, self._day])

    def _second(self, changing: tuple[str, ...]) -> Renamed:
        """Return what the literals of a case are in a second one, which differs from it in these facts only."""
        if changing not in self._seconds:
            others = chosen([self._ground.rulebook.vocabulary[fact] for fact in changing], self._search.formula)
            twins = {self._ground.facts[one]: literal for one, literal in others.items()}
            self._seconds[changing] = Renamed(self._makings, twins)
        return self._seconds[changing]
