"""On what an unfinished answer turns: for each open fact, what would then be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.asking.askable import answerable
from compliance.deciding.decision import Decision
from compliance.deciding.outlook import outlook_of
from compliance.law.outcome import STRICTEST_FIRST, Outcome, of_completions
from compliance.law.rulebook import Edition, Rulebook


@dataclass(frozen=True)
class Branch:
    """An open fact, and its values by what would be said of each.

    What allows sharing comes first and `need_facts`, where more would have to be found out, last.
    """

    fact: str
    values: Mapping[Outcome, tuple[str, ...]]

    @property
    def settles(self) -> bool:
        """Whether some value settles the answer."""
        return any(outcome is not Outcome.NEED_FACTS for outcome in self.values)

    @property
    def ends(self) -> bool:
        """Whether every value settles the answer."""
        return Outcome.NEED_FACTS not in self.values


def branches(rulebook: Rulebook, decision: Decision) -> tuple[Branch, ...]:
    """Return the open facts that somebody can answer now: those that end the matter first, then those that may."""
    edition = rulebook.edition(decision.as_of)
    found = [_branch(edition, decision, fact) for fact in answerable(edition, decision.answers, decision.missing)]
    return tuple(sorted(found, key=lambda branch: (not branch.ends, not branch.settles)))


def _branch(edition: Edition, decision: Decision, fact: str) -> Branch:
    settle, values = edition.vocabulary.settle, edition.vocabulary[fact].values
    cases = [settle({**decision.answers, fact: value}) for value in values]
    said = [of_completions(outcomes) for outcomes in outlook_of(edition).outcomes(cases)]
    order = sorted(set(said), key=_rank)
    return Branch(
        fact, {one: tuple(v for v, outcome in zip(values, said, strict=True) if outcome is one) for one in order}
    )


def _rank(outcome: Outcome) -> tuple[bool, bool, int]:
    listed = STRICTEST_FIRST.index(outcome) if outcome in STRICTEST_FIRST else len(STRICTEST_FIRST)
    return outcome is Outcome.NEED_FACTS, not outcome.allows, -listed
