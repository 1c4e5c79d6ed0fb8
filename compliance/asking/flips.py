"""What if one answer were another: every one-fact change of a case, and the nearest that turns it.

Computed by the oracle alone, because there are a hundred a case. Whoever shows one of them as an answer decides it
with `decide`, which computes it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.deciding import reference
from compliance.deciding.findings import Findings
from compliance.deciding.possibilities import possibilities_of
from compliance.deciding.verdict import Verdict, verdict
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Turn:
    """How a case comes out, with what was found of every provision."""

    answers: Answers
    findings: Findings
    verdict: Verdict

    @property
    def outcome(self) -> Outcome:
        """The outcome of all laws together."""
        return self.verdict.combined


@dataclass(frozen=True)
class Flip:
    """One answer changed, and what came of it."""

    fact: str
    was: str
    becomes: str
    before: Outcome
    outcome: Outcome
    laws: Mapping[str, Outcome]
    """The laws that come out otherwise than before, with what they say now."""
    disturbed: int
    """How many provisions are found otherwise than before; the fewer, the purer the contrast."""

    @property
    def turns(self) -> bool:
        """Whether it leads to another outcome that is settled."""
        return self.outcome not in (self.before, Outcome.NEED_FACTS)

    @property
    def crosses(self) -> bool:
        """Whether it crosses between what is allowed, what is not, and what no law covers."""
        return self.turns and apart(self.before, self.outcome)


def apart(one: Outcome, other: Outcome) -> bool:
    """Tell whether two outcomes bid an officer do different things: share, hold back, or look to other law."""
    sides = {(found.allows, found is Outcome.NOT_COVERED) for found in (one, other)}
    return len(sides) > 1


def turn(rulebook: Rulebook, facts: Mapping[str, Any], on: date) -> Turn:
    """Return how a case comes out; raise `CaseError` if a fact or value is not of the vocabulary."""
    edition = rulebook.edition(on)
    answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(facts))
    found = reference.findings(edition, answers)
    return Turn(answers, found, verdict(edition, found, answers, possibilities_of(edition)))


def flips_of(rulebook: Rulebook, facts: Mapping[str, Any], on: date, fact: str) -> Iterator[Flip]:
    """Yield what each other answer to one given fact would bring, in the order of its options."""
    yield from _flips(rulebook, facts, on, fact, turn(rulebook, facts, on))


def flips(rulebook: Rulebook, facts: Mapping[str, Any], on: date) -> tuple[Flip, ...]:
    """Return every change of one given answer, the nearest first.

    Nearest is what turns the outcome, then what crosses between sharing and not sharing, then what changes the
    fewest laws and disturbs the fewest provisions.
    """
    before = turn(rulebook, facts, on)
    given = rulebook.vocabulary.answers(facts)
    known = [fact.id for fact in rulebook.vocabulary.asked if given.get(fact.id, UNKNOWN) != UNKNOWN]
    found = [flip for fact in known for flip in _flips(rulebook, facts, on, fact, before)]
    return tuple(sorted(found, key=nearness))


def contrasts(found: Iterable[Flip], most: int) -> tuple[Flip, ...]:
    """Return the first flips that turn the outcome, one for each fact and outcome, at most `most`."""
    first: dict[tuple[str, Outcome], Flip] = {}
    for flip in found:
        if flip.turns:
            first.setdefault((flip.fact, flip.outcome), flip)
    return tuple(first.values())[:most]


def nearness(flip: Flip) -> tuple[bool, bool, int, int]:
    """Return a key by which the nearest flips come first."""
    return not flip.turns, not flip.crosses, len(flip.laws), flip.disturbed


def _flips(rulebook: Rulebook, facts: Mapping[str, Any], on: date, fact: str, before: Turn) -> Iterator[Flip]:
    was = rulebook.vocabulary.answers(facts)[fact]
    for value in rulebook.vocabulary[fact].values:
        if value != was:
            after = turn(rulebook, {**facts, fact: value}, on)
            yield _flip(fact, was, value, before, after)


def _flip(fact: str, was: str, becomes: str, before: Turn, after: Turn) -> Flip:
    laws = {law: outcome for law, outcome in after.verdict.laws.items() if before.verdict.laws[law] is not outcome}
    considered = before.findings.provisions.keys() | after.findings.provisions.keys()
    disturbed = sum(before.findings.of(name) is not after.findings.of(name) for name in considered)
    return Flip(fact, was, becomes, before.outcome, after.outcome, laws, disturbed)
