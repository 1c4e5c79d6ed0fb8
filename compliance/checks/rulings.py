"""Scenarios decided in one table for each edition of the law, and some of them by engine and oracle too.

A ruling has of a decision what a scenario can expect. The kernel finds outcomes, duties and provisions; the few that
expect a missing fact or a binding law go to the oracle, and reasons are read from its findings.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import compress
from typing import Any

from compliance.deciding import hallway, reference, reporting
from compliance.deciding.decision import Decision, conclude, decide
from compliance.deciding.explain import Explainer
from compliance.deciding.kernel import Considered, Decided, Kernel
from compliance.deciding.possibilities import COMBINED, Target, possibilities_of
from compliance.deciding.reasons import reasons
from compliance.deciding.table import Table
from compliance.law.duties import Duty
from compliance.law.facts import Answers
from compliance.law.hallway import DUE, NONE, POSSIBLE
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition, Rulebook
from compliance.law.scenarios import Scenario

SAMPLE = 100
"""So many scenarios are decided by engine and oracle too, others on each day."""


@dataclass(frozen=True)
class Owed:
    """A duty that is to be done."""

    duty: Duty


@dataclass(frozen=True)
class LawRuling:
    """The outcome of one law, and what gives it its reasons."""

    outcome: Outcome
    found: Callable[[], Iterable[str]]

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The provisions that give the law its outcome."""
        return tuple(self.found())


@dataclass(frozen=True)
class Ruling:
    """How one scenario comes out."""

    rulebook: Rulebook
    scenario: Scenario
    answers: Answers
    outcomes: Mapping[Target, Outcome]
    due: tuple[Owed, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome of all laws together."""
        return self.outcomes[COMBINED]

    @cached_property
    def laws(self) -> Mapping[str, LawRuling]:
        """The outcome of every law."""
        laws = (law.id for law in self.rulebook.laws)
        return {law: LawRuling(self.outcomes[law], partial(self._reasons, law)) for law in laws}

    @property
    def missing(self) -> tuple[str, ...]:
        """The unknown facts that can still change the outcome."""
        return self.decision.missing

    @property
    def binding(self) -> tuple[str, ...]:
        """The laws that make the outcome what it is."""
        return self.decision.binding

    @cached_property
    def guide(self) -> hallway.Guide:
        """The lines for whoever reads the answer, for which nobody needs the whole decision."""
        edition, findings, due = self._explainer.edition, self._explainer.findings, {owed.duty.id for owed in self.due}
        duties = self.rulebook.duties
        told = reporting.commanded(duties, edition, findings)
        maybe = told or reporting.possible(duties, edition, findings, self.answers)
        said = hallway.said(
            {**self.answers, **findings.derived},
            self.outcome,
            {law: ruling.outcome for law, ruling in self.laws.items()},
            {name: name in due for name in duties},
            DUE if told else POSSIBLE if maybe else NONE,
        )
        return hallway.Guide(self.rulebook.hallway, self.rulebook.hallway_language, said, self.outcome)

    @cached_property
    def _explainer(self) -> Explainer:
        edition = self.rulebook.edition(self.scenario.as_of)
        return Explainer(edition, reference.findings(edition, self.answers), self.answers)

    @cached_property
    def decision(self) -> Decision:
        """The whole decision, by the oracle alone."""
        return conclude(self.rulebook, self.scenario.as_of, self.answers, self._explainer.findings)

    def _reasons(self, law: str) -> Iterator[str]:
        explainer = self._explainer
        return reasons(explainer.edition, explainer.findings, explainer, law, self.outcomes[law])


class Foreseen:
    """How many cases come out, decided in one table for each edition of the law."""

    def __init__(self, rulebook: Rulebook, cases: Iterable[tuple[date, Mapping[str, Any]]]) -> None:
        self._rulebook = rulebook
        self._found: dict[tuple[Edition, frozenset[tuple[str, str]]], Outcome] = {}
        listed: dict[Edition, dict[frozenset[tuple[str, str]], Answers]] = {}
        for on, facts in cases:
            answers = _settled(rulebook, facts)
            listed.setdefault(rulebook.edition(on), {})[frozenset(answers.items())] = answers
        for edition, here in listed.items():
            self._decide(edition, here)

    def outcome(self, on: date, facts: Mapping[str, Any]) -> Outcome:
        """Return how one of them comes out."""
        return self._found[self._rulebook.edition(on), frozenset(_settled(self._rulebook, facts).items())]

    def _decide(self, edition: Edition, cases: Mapping[frozenset[tuple[str, str]], Answers]) -> None:
        table = Table.of(self._rulebook.vocabulary, list(cases.values()))
        decided = _kernel(self._rulebook, edition).decide(table, [COMBINED])
        for outcome in Outcome:
            self._found |= {(edition, one): outcome for one in compress(cases, decided.is_(outcome))}


@dataclass(frozen=True)
class Session:
    """The scenarios of one edition, and what was decided of them in one table."""

    edition: Edition
    scenarios: tuple[Scenario, ...]
    table: Table
    decided: Decided


@dataclass(frozen=True)
class Hearing:
    """The scenarios of one edition, and how each provision stands in them."""

    edition: Edition
    scenarios: tuple[Scenario, ...]
    decided: Considered


def sessions(rulebook: Rulebook, scenarios: Iterable[Scenario]) -> Iterator[Session]:
    """Decide scenarios, those of one edition together."""
    for edition, here, table in _tables(rulebook, scenarios):
        yield Session(edition, here, table, _kernel(rulebook, edition).decide(table))


def hearings(rulebook: Rulebook, scenarios: Iterable[Scenario]) -> Iterator[Hearing]:
    """Tell how the provisions stand in scenarios, those of one edition together; no outcome is worked out."""
    for edition, here, table in _tables(rulebook, scenarios):
        yield Hearing(edition, here, _kernel(rulebook, edition).consider(table))


def rulings(rulebook: Rulebook, scenarios: Sequence[Scenario]) -> list[tuple[Scenario, Ruling]]:
    """Return scenarios with how they come out, in their order."""
    return ruled(rulebook, scenarios, sessions(rulebook, scenarios))


def ruled(
    rulebook: Rulebook, scenarios: Iterable[Scenario], decided: Iterable[Session]
) -> list[tuple[Scenario, Ruling]]:
    """Return scenarios that were decided with how they come out, in their order."""
    found = {one.scenario.id: one for session in decided for one in _rulings(rulebook, session)}
    return [(scenario, found[scenario.id]) for scenario in scenarios]


def disagreements(rulebook: Rulebook, found: Sequence[tuple[Scenario, Ruling]], on: date) -> Iterator[str]:
    """Decide some of the scenarios, others on each day, by engine and oracle, and yield what comes out otherwise.

    Raises `EngineFault` if engine and oracle disagree with each other.
    """
    drawn = random.Random(on.toordinal())  # noqa: S311 - nothing secret: the day says which are tried
    for scenario, ruling in drawn.sample(found, min(SAMPLE, len(found))):
        decision = decide(rulebook, scenario.facts, scenario.as_of)
        outcomes = {COMBINED: decision.outcome, **{law: answer.outcome for law, answer in decision.laws.items()}}
        apart = [target for target, outcome in outcomes.items() if ruling.outcomes[target] is not outcome]
        apart += sorted({task.duty.id for task in decision.due} ^ {owed.duty.id for owed in ruling.due})
        if apart:
            yield f"{scenario.id}: kernel and engine disagree on {', '.join(apart)}"


def _rulings(rulebook: Rulebook, session: Session) -> Iterator[Ruling]:
    targets = (COMBINED, *(law.id for law in rulebook.laws))
    outcomes = [(target, outcome, session.decided.is_(outcome, target)) for target in targets for outcome in Outcome]
    due = [(Owed(duty), session.decided.due(name)) for name, duty in rulebook.duties.items()]
    for case, scenario in enumerate(session.scenarios):
        given = {target: outcome for target, outcome, cases in outcomes if cases[case]}
        owed = tuple(one for one, cases in due if cases[case])
        yield Ruling(rulebook, scenario, session.table.answers(case), given, owed)


def _tables(rulebook: Rulebook, scenarios: Iterable[Scenario]) -> Iterator[tuple[Edition, tuple[Scenario, ...], Table]]:
    listed: dict[Edition, list[Scenario]] = {}
    for scenario in scenarios:
        listed.setdefault(rulebook.edition(scenario.as_of), []).append(scenario)
    for edition, here in listed.items():
        cases = [_settled(rulebook, scenario.facts) for scenario in here]
        yield edition, tuple(here), Table.of(rulebook.vocabulary, cases)


def _kernel(rulebook: Rulebook, edition: Edition) -> Kernel:
    return Kernel(edition, rulebook.duties, partial(possibilities_of, edition))


def _settled(rulebook: Rulebook, facts: Mapping[str, Any]) -> Answers:
    return rulebook.vocabulary.settle(rulebook.vocabulary.answers(facts))
