"""What would change an answer: what somebody who is there, or can be reached, can do that turns it.

What would simply have to be otherwise helps nobody, and is not looked for. Beside it, the exceptions nearly open.

Exact: the solver tries every completion of what is not known. Sets are tried by size, and no set is listed that
holds a smaller one that turns the answer too, so each is minimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from compliance.deciding.decision import Decision
from compliance.deciding.outlook import outlook_of
from compliance.deciding.possibilities import ANSWER, Possibilities, possibilities_of
from compliance.deciding.standing import standings_of
from compliance.law.facts import UNKNOWN, Answers, Vocabulary
from compliance.law.kleene import Truth
from compliance.law.outcome import Outcome, of_completions
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, Rulebook

LARGEST = 3
"""Larger sets of changes are not looked for: nobody would act on them."""


@dataclass(frozen=True)
class Change:
    """Other answers that turn the outcome, which somebody can bring about.

    - `facts`: fact id to the values that each do it.
    - `outcomes`: what can then come out; more than one where further questions would follow.
    - `how`: what to do, an instruction for each fact.
    """

    facts: Mapping[str, tuple[str, ...]]
    outcomes: frozenset[Outcome]
    how: tuple[str, ...]

    @property
    def allows(self) -> bool:
        """Whether sharing can then be allowed."""
        return any(outcome.allows for outcome in self.outcomes)


@dataclass(frozen=True)
class NearlyOpen:
    """An exception that is shut, of a law that allows nothing, and the smallest set of answers that keeps it shut."""

    provision: str
    missing: tuple[str, ...]


def what_would_change(rulebook: Rulebook, decision: Decision) -> tuple[Change, ...]:
    """Return the changes that turn a final outcome; what allows sharing and is sure comes first."""
    edition = rulebook.edition(decision.as_of)
    turning = _Turning(edition, possibilities_of(edition), decision)
    found = list(turning.single())
    if not decision.outcome.allows and not any(change.allows for change in found):
        found += turning.several({fact for change in found for fact in change.facts})
    return tuple(sorted(found, key=_rank))


def _rank(change: Change) -> tuple[bool, int, int]:
    return not change.allows, len(change.outcomes), len(change.facts)


def near(rulebook: Rulebook, decision: Decision) -> tuple[NearlyOpen, ...]:
    """Return, of each law that allows nothing, the shut exceptions that one changed answer could open, or else two."""
    edition = rulebook.edition(decision.as_of)
    counted = _counted(edition, decision.answers, _known(edition, decision.answers))
    shut = [law for law, answer in decision.laws.items() if answer.outcome is Outcome.PROHIBITED]
    found: dict[str, NearlyOpen] = {}
    for size in (1, 2):
        reached = {edition.by_id[name].law for name in found}
        exceptions = [exception for law in shut if law not in reached for exception in edition.of(law, "exception")]
        for freed in combinations(counted, size) if exceptions else ():
            for exception in _opened(edition, decision.answers, exceptions, freed):
                found.setdefault(exception.id, NearlyOpen(exception.id, freed))
    return tuple(found.values())


@dataclass(frozen=True)
class _Turning:
    edition: Edition
    possibilities: Possibilities
    decision: Decision

    def single(self) -> Iterator[Change]:
        """Yield the single facts that turn the outcome, with values of like effect together."""
        alike: dict[tuple[str, frozenset[Outcome], str], list[str]] = {}
        changed = [(fact, value) for fact in self._counted for value in self._others(fact)]
        settle = self.edition.vocabulary.settle
        cases = [settle({**self.decision.answers, fact: value}) for fact, value in changed]
        for (fact, value), left in zip(changed, outlook_of(self.edition).outcomes(cases), strict=True):
            outcomes = _said(left)
            if outcomes != {self.decision.outcome} and self._turns(outcomes):
                how = _how(self.edition.vocabulary, self.decision.answers, fact, value)
                alike.setdefault((fact, outcomes, how), []).append(value)
        for (fact, outcomes, how), values in alike.items():
            yield Change({fact: tuple(values)}, outcomes, (how,))

    def several(self, alone: set[str]) -> Iterator[Change]:
        """Yield the smallest sets of several facts that can make the outcome allow sharing."""
        counted = [fact for fact in self._counted if fact not in alone]
        found: list[Change] = []
        for size in range(2, LARGEST + 1):
            for facts in combinations(counted, size):
                if not any(set(change.facts) <= set(facts) for change in found):
                    found += self._together(facts)
            if found:
                break
        yield from found

    def _together(self, facts: tuple[str, ...]) -> Iterator[Change]:
        freed = {fact: value for fact, value in self.decision.answers.items() if fact not in facts}
        if not any(outcome.allows for outcome in self.possibilities.outcomes(freed)):
            return
        chosen: dict[str, str] = {}
        for fact in facts:
            able = (value for value in self._others(fact) if self._allows({**freed, **chosen, fact: value}))
            if (value := next(able, None)) is None:
                return
            chosen[fact] = value
        how = [_how(self.edition.vocabulary, self.decision.answers, fact, value) for fact, value in chosen.items()]
        settled = self.edition.vocabulary.settle({**freed, **chosen})
        outcomes = _said(self.possibilities.outcomes(settled))
        yield Change({fact: (value,) for fact, value in chosen.items()}, outcomes, tuple(how))

    @cached_property
    def _counted(self) -> list[str]:
        known = [fact for fact in _known(self.edition, self.decision.answers) if self._others(fact)]
        return _counted(self.edition, self.decision.answers, known)

    def _allows(self, answers: Answers) -> bool:
        return any(outcome.allows for outcome in self.possibilities.outcomes(answers))

    def _turns(self, outcomes: frozenset[Outcome]) -> bool:
        """Tell whether a change surely turns the outcome, or can turn a "no" into a "yes"."""
        return self.decision.outcome not in outcomes or any(outcome.allows for outcome in outcomes)

    def _others(self, fact: str) -> list[str]:
        """Return the other values of a fact that somebody can bring about."""
        vocabulary, answers = self.edition.vocabulary, self.decision.answers
        others = (value for value in vocabulary[fact].values if value != answers.get(fact))
        return [value for value in others if _how(vocabulary, answers, fact, value)]


def _said(outcomes: frozenset[Outcome]) -> frozenset[Outcome]:
    """Return the one outcome that is said of all of these, if there is one."""
    said = of_completions(outcomes)
    return outcomes if said is Outcome.NEED_FACTS else frozenset({said})


def _known(edition: Edition, answers: Answers) -> list[str]:
    """Return the known facts, in the order of the vocabulary."""
    return [fact.id for fact in edition.vocabulary.asked if answers.get(fact.id, UNKNOWN) != UNKNOWN]


def _counted(edition: Edition, answers: Answers, known: Iterable[str]) -> list[str]:
    """Return those of the known facts that count."""
    possibilities = possibilities_of(edition)
    return [name for name in known if possibilities.matters({**answers, name: UNKNOWN}, name, ANSWER)]


def _opened(edition: Edition, answers: Answers, shut: list[Provision], freed: tuple[str, ...]) -> Iterator[Provision]:
    """Yield the exceptions that could be open if the freed facts were otherwise."""
    open_ = {fact: value for fact, value in answers.items() if fact not in freed}
    standings = standings_of(edition)
    facts = standings.known(open_)
    possible = (exception for exception in shut if standings.of(exception, facts).holds is not Truth.NO)
    yield from (exception for exception in possible if possibilities_of(edition).can_hold(open_, exception))


def _how(vocabulary: Vocabulary, answers: Answers, fact: str, value: str) -> str:
    """Return what somebody who asks, or whom the reader reaches, can do about it; empty where nobody there can."""
    found = vocabulary.question(fact)
    needed = found.within_reach.get(value)
    reached = needed is None or vocabulary.evaluate(needed, answers) is Truth.YES
    return found.how_to_change.get(value, "") if reached else ""
