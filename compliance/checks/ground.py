"""The ground on which flips are tried: the law of every day in one formula."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.checks.almanac import Almanac
from compliance.checks.coverage import Circumstance
from compliance.checks.mutants import Mutant
from compliance.checks.space import BRIEF, Search, Space, Switches, chosen, remaining
from compliance.deciding.possibilities import Target
from compliance.law.facts import UNKNOWN
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, Rulebook


class Ground:
    """A rulebook as it stands, and beside it as it is with one flip."""

    def __init__(self, rulebook: Rulebook) -> None:
        search = Search(solver=BRIEF)
        self.rulebook = rulebook
        self.facts = chosen(rulebook.vocabulary.asked, search.formula)
        self.almanac = Almanac(rulebook, search.formula)
        self.space = self._space(search, rulebook.provisions.values())
        self._named = self.space.named
        self._settled: dict[tuple[tuple[int, ...], Target], Outcome] = {}

    def flipped(self, mutant: Mutant) -> Space:
        """Return the space of the flipped rulebook, in a fork of the formula."""
        flipped = (mutant.provision if rule.id == mutant.of.id else rule for rule in self.rulebook.provisions.values())
        return self._space(self.space.search.fork(), [rule for rule in flipped if rule is not None])

    def given(self, one: Circumstance) -> tuple[int, ...]:
        """Return the literals of what is known in a circumstance, its day too."""
        known = ((name, value) for name, value in one.known.items() if value != UNKNOWN)
        facts = [self.facts[fact] for fact in known if fact in self.facts]
        return (*facts, self.almanac.on(one.scenario.as_of))

    def outcome(self, given: tuple[int, ...], target: Target) -> Outcome:
        """Return the outcome of every completion of what is given, as the rulebook stands."""
        if (given, target) not in self._settled:
            self._settled[given, target] = remaining(self.space.search, given, self.space.outputs(target))
        return self._settled[given, target]

    def _space(self, search: Search, provisions: Iterable[Provision]) -> Space:
        edition = Edition(self.rulebook.vocabulary, self.rulebook.laws, tuple(provisions))
        off = self.almanac.off(edition.provisions, search.formula)
        return Space(self.rulebook, edition, search, self.facts, Switches(off))
