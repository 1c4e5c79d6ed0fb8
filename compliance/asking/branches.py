"""On what an unfinished answer turns: for each open question, what would then be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

from compliance.deciding.decision import Decision
from compliance.deciding.outlook import outlook_of
from compliance.law.facts import UNKNOWN, Answers, Asked
from compliance.law.outcome import STRICTEST_FIRST, Outcome, of_completions
from compliance.law.rulebook import Edition, Rulebook

SEVERAL = 2
FEW = 2
"""An answer that turns on more questions than this is a list of people to ask."""


@dataclass(frozen=True)
class Branch:
    """An open question, with what hangs on it, and its values by what would be said of each.

    What allows sharing comes first and `need_facts`, where more would have to be found out, last.

    - `hanging`: open facts that nobody can answer, or needs to, without this one.
    - `at_best`: the mildest outcome that a value can still come to which leaves the answer open.
    """

    fact: str
    values: Mapping[Outcome, tuple[str, ...]]
    hanging: tuple[str, ...] = ()
    at_best: Outcome | None = None

    @property
    def settles(self) -> bool:
        """Whether some value settles the answer."""
        return any(outcome is not Outcome.NEED_FACTS for outcome in self.values)

    @property
    def ends(self) -> bool:
        """Whether every value settles the answer."""
        return Outcome.NEED_FACTS not in self.values


def branches(rulebook: Rulebook, decision: Decision) -> tuple[Branch, ...]:
    """Return the open questions that somebody can answer now: those that end the matter first, then those that may."""
    edition = rulebook.edition(decision.as_of)
    roots = _roots(edition, decision)
    hanging = {root: tuple(name for name, of in roots.items() if root in of and name != root) for root in _each(roots)}
    reached = _reached(edition, decision.answers, hanging)
    found = [_branch(edition, root, names, reached[root]) for root, names in hanging.items()]
    return tuple(sorted(found, key=lambda branch: (not branch.ends, not branch.settles)))


def turning(decision: Decision, among: Sequence[Branch]) -> tuple[Branch, ...]:
    """Return the one or two `among` its branches that decide an unfinished answer, with what hangs on them; else none.

    Whatever else is unknown then makes no difference. That is so just where all that can still change the outcome is
    among them: where two cases come out differently, a fact that they do not share does so by itself on the way from
    one to the other.
    """
    for size in range(1, FEW + 1):
        for few in combinations(among, size):
            if _facts(few).issuperset(decision.missing):
                return few
    return ()


def _facts(few: Sequence[Branch]) -> set[str]:
    return {name for branch in few for name in (branch.fact, *branch.hanging)}


def _roots(edition: Edition, decision: Decision) -> dict[str, set[str]]:
    """Return, for each open fact, the open questions on which it hangs; itself, if it hangs on none.

    For facts that a question stands for, that question is the root, if it was answered "I don't know" or stands for
    several that are open.
    """
    asked = {fact.id: fact for fact in edition.vocabulary.asked}
    gates = {name: fact.id for fact in asked.values() if _stands_open(fact, decision) for name in fact.stands_for}
    open_ = {*decision.missing, *gates}

    def roots(name: str) -> set[str]:
        if name in gates:
            return roots(gates[name])
        above = [roots(before) for before in asked[name].follows if before in open_]
        return set().union(*above) or {name}

    return {name: roots(name) for name in asked if name in decision.missing}


def _stands_open(fact: Asked, decision: Decision) -> bool:
    if fact.id in decision.answers:
        return decision.answers[fact.id] == UNKNOWN
    return len({*fact.stands_for} & {*decision.missing}) >= SEVERAL


def _each(roots: Mapping[str, set[str]]) -> list[str]:
    return list(dict.fromkeys(root for name in roots for root in sorted(roots[name])))


def _reached(edition: Edition, answers: Answers, facts: Iterable[str]) -> dict[str, list[frozenset[Outcome]]]:
    """Return, for each fact and then each of its values, the outcomes that can then come out."""
    vocabulary = edition.vocabulary
    cases = {fact: [vocabulary.settle({**answers, fact: value}) for value in vocabulary[fact].values] for fact in facts}
    reached = iter(outlook_of(edition).outcomes(list(chain.from_iterable(cases.values()))))
    return {fact: list(islice(reached, len(those))) for fact, those in cases.items()}


def _branch(edition: Edition, fact: str, hanging: tuple[str, ...], reached: Sequence[frozenset[Outcome]]) -> Branch:
    values, said = edition.vocabulary[fact].values, [of_completions(outcomes) for outcomes in reached]
    order = sorted(set(said), key=_rank)
    open_ = [outcome for left, one in zip(reached, said, strict=True) if one is Outcome.NEED_FACTS for outcome in left]
    return Branch(
        fact,
        {one: tuple(v for v, outcome in zip(values, said, strict=True) if outcome is one) for one in order},
        hanging,
        min(open_, key=_rank, default=None),
    )


def _rank(outcome: Outcome) -> tuple[bool, bool, int]:
    listed = STRICTEST_FIRST.index(outcome) if outcome in STRICTEST_FIRST else len(STRICTEST_FIRST)
    return outcome is Outcome.NEED_FACTS, not outcome.allows, -listed
