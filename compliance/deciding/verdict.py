"""From findings to outcomes: each law by itself, then all of them together.

Unknown findings are tried both ways. Where that leaves more than one outcome, `Possibilities` tells exactly
which of them some completion of the facts can reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from itertools import product
from typing import Protocol

from compliance.deciding.findings import Findings
from compliance.deciding.possibilities import COMBINED, Target
from compliance.law.facts import Answers
from compliance.law.kleene import Truth, all_of, any_of, negated
from compliance.law.outcome import Outcome, Signals, combined, of_law
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition

SEVERAL = (Outcome.NEED_FACTS, Outcome.PERMITTED_WITH_CONDITIONS)
"""What may be said of a law whose unknown facts leave more than one outcome."""

TRIED = {Truth.YES: (True,), Truth.NO: (False,), Truth.UNKNOWN: (False, True)}


@dataclass(frozen=True)
class Verdict:
    """The outcome of every law, the outcome of all together, and the laws that yield to another."""

    laws: Mapping[str, Outcome]
    combined: Outcome
    yielding: frozenset[str]


class Completions(Protocol):
    """Whatever can tell which outcome the completions of a case have."""

    def outcome(self, answers: Answers, target: Target = COMBINED) -> Outcome:
        """Return what is said of a law, or of all `combined`, whatever is unknown; see `of_completions`."""


def verdict(edition: Edition, findings: Findings, answers: Answers, possibilities: Completions) -> Verdict:
    """Return the outcome of each law and of all; `need_facts` where an unknown fact can still hold the record back."""
    signals = {law.id: law_signals(edition, findings, law.id) for law in edition.laws}
    yields = {law.id: _yields(edition, findings, signals, law.id) for law in edition.laws}
    left = {law: possible_outcomes(truths) for law, truths in signals.items()}
    laws = {law: _only(possible, partial(possibilities.outcome, answers, law)) for law, possible in left.items()}
    standing = {law: outcome for law, outcome in laws.items() if yields[law] is not Truth.YES}
    certain = Truth.UNKNOWN not in yields.values() and all(
        len(left[law]) == 1 or outcome not in SEVERAL for law, outcome in standing.items()
    )
    possible = frozenset({combined(standing.values())}) if certain else frozenset()
    together = _only(possible, partial(possibilities.outcome, answers, COMBINED))
    return Verdict(laws, together, frozenset(law for law, truth in yields.items() if truth is Truth.YES))


def law_signals(edition: Edition, findings: Findings, law: str) -> dict[str, Truth]:
    """Return, for each field of `Signals`, whether the provisions of the law say so."""

    def some(provisions: Iterable[Provision]) -> Truth:
        return any_of(findings.of(provision.id) for provision in provisions)

    exceptions, points = edition.of(law, "exception"), edition.of(law, "unsettled")
    return {
        "covered": some(edition.of(law, "scope")),
        "barred": some(edition.of(law, "bar")),
        "mandated": some(edition.of(law, "mandate")),
        "opened": some(exceptions),
        "burdened": some(exception for exception in exceptions if exception.duties),
        "arguably_covered": some(point for point in points if point.question == "covers"),
        "arguably_barred": some(point for point in points if point.question == "closes"),
        "arguably_opened": some(point for point in points if point.question == "opens"),
    }


def possible_outcomes(signals: Mapping[str, Truth]) -> frozenset[Outcome]:
    """Return the outcomes left when every unknown signal is tried both ways."""
    tried = product(*(TRIED[signals[field.name]] for field in fields(Signals)))
    return frozenset(of_law(Signals(*row)) for row in tried)


def _yields(edition: Edition, findings: Findings, signals: Mapping[str, Mapping[str, Truth]], law: str) -> Truth:
    prevailing = []
    for provision in edition.prevailing:
        if law in provision.prevails_over:
            covered, barred = signals[provision.law]["covered"], signals[provision.law]["barred"]
            free = Truth.YES if provision.kind == "bar" else negated(barred)
            prevailing.append(all_of((findings.of(provision.id), covered, free)))
    return any_of(prevailing)


def _only(possible: frozenset[Outcome], exactly: Callable[[], Outcome]) -> Outcome:
    """Return the one outcome there is; ask the solver if more than one, or none, is left."""
    return next(iter(possible)) if len(possible) == 1 else exactly()
