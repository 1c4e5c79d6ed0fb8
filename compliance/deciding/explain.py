"""Why a provision was met, was not met, or cannot be told: the facts and the definitions that decide it.

Only what determines the result is named: of an `all` that fails, the parts that fail; of an `any` that
holds, the parts that hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from compliance.deciding.findings import Findings
from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.kleene import Truth
from compliance.law.provisions import Kind, Provision
from compliance.law.rulebook import Edition

Status = Literal["met", "not_met", "cannot_tell"]
STATUS: dict[Truth, Status] = {Truth.YES: "met", Truth.NO: "not_met", Truth.UNKNOWN: "cannot_tell"}


@dataclass(frozen=True)
class Step:
    """One provision of the trace: what was found of it, the facts that decided it, the definitions behind it."""

    provision: str
    law: str
    kind: Kind
    status: Status
    facts: tuple[str, ...]
    grounds: tuple[str, ...]
    branches: tuple[str, ...]


@dataclass(frozen=True)
class Explainer:
    """Reads one set of findings."""

    edition: Edition
    findings: Findings
    answers: Answers

    @property
    def considered(self) -> tuple[Provision, ...]:
        """The provisions considered, in the order of the laws."""
        return tuple(rule for rule in self.edition.provisions if rule.id in self.findings.provisions)

    def trace(self) -> tuple[Step, ...]:
        """Return a step for every provision considered, in the order of the laws."""
        return tuple(self.step(provision) for provision in self.considered)

    def step(self, provision: Provision) -> Step:
        """Explain one provision."""
        finding = self.findings.provisions[provision.id]
        tests = list(self._deciding(provision))
        asked = dict.fromkeys(test.fact for test in tests if test.fact not in self.edition.definitions)
        return Step(
            provision.id,
            provision.law,
            provision.kind,
            STATUS[finding.holds],
            tuple(asked),
            tuple(self._grounds(tests)),
            finding.branches,
        )

    def exclusions(self, scope: Provision) -> Iterator[str]:
        """Yield what takes a case out of a scope: the definitions that hold and so decide it, or its own `unless`."""
        finding = self.findings.provisions[scope.id]
        yield from self.step(scope).grounds
        if finding.when is Truth.YES and finding.unless is Truth.YES:
            yield scope.id

    def _grounds(self, tests: Iterable[FactTest]) -> dict[str, None]:
        """Return the definitions that hold and so decide the derived facts among the tests."""
        return dict.fromkeys(
            rule.id
            for test in tests
            for rule in self.edition.definitions.get(test.fact, ())
            if self.findings.provisions[rule.id].holds is Truth.YES
        )

    def _deciding(self, provision: Provision) -> Iterator[FactTest]:
        """Yield the tests that decide the provision, following derived facts into their definitions."""
        finding = self.findings.provisions[provision.id]
        for test in self._own(provision, finding.when, finding.unless):
            yield test
            for rule in self.edition.definitions.get(test.fact, ()):
                if self._matters(rule, test.fact):
                    yield from self._deciding(rule)

    def _own(self, provision: Provision, when: Truth, unless: Truth) -> Iterator[FactTest]:
        wanted = self.findings.provisions[provision.id].holds
        failed = wanted is Truth.NO
        if provision.when is not None and (when is wanted or not failed):
            yield from self._tests(provision.when, when)
        if provision.unless is not None and (unless is Truth.YES if failed else unless is not Truth.YES):
            yield from self._tests(provision.unless, unless)

    def _matters(self, rule: Provision, fact: str) -> bool:
        holds = self.findings.provisions[rule.id].holds
        value = self.findings.derived[fact]
        if value == UNKNOWN:
            return holds is Truth.UNKNOWN
        return holds is (Truth.YES if value == rule_gives(self.edition, fact) else Truth.NO)

    def _tests(self, condition: Condition, truth: Truth) -> Iterator[FactTest]:
        match condition:
            case FactTest():
                yield condition
            case Not(part):
                yield from self._tests(part, self.edition.vocabulary.evaluate(part, self._known))
            case All(parts) | AnyOf(parts):
                for part in parts:
                    found = self.edition.vocabulary.evaluate(part, self._known)
                    if found is truth:
                        yield from self._tests(part, found)

    @cached_property
    def _known(self) -> dict[str, str]:
        return {**self.answers, **self.findings.derived}


def rule_gives(edition: Edition, fact: str) -> str:
    """Return the value that the definitions of a derived fact give it."""
    return next(derived.gives for derived in edition.vocabulary.derived if derived.id == fact)
