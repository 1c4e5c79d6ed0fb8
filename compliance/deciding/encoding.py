"""An edition of the rulebook as a formula for a SAT solver: every case is a model, every unknown a choice.

One variable a fact and value, exactly one value a fact, gates for conditions, provisions and outcomes. The
tables of `compliance.law.outcome` are read row by row, so the meaning of an outcome stands in one place only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compliance.deciding.formula import Formula
from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not, fact_tests
from compliance.law.facts import Vocabulary
from compliance.law.outcome import Outcome, Signals, combined, of_law
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition

PRESENT = (
    Outcome.PROHIBITED,
    Outcome.REQUIRED,
    Outcome.UNSETTLED,
    Outcome.PERMITTED_WITH_CONDITIONS,
    Outcome.PERMITTED,
)
POSSIBLE = (*PRESENT, Outcome.NOT_COVERED)
COVERED, BARRED = 0, 1
"""The places of two of the fields of `Signals`."""

Literals = Mapping[Outcome, int]
Named = Mapping[tuple[str, str], int]
"""A name and one of its values, to the literal that says so."""


@dataclass(frozen=True)
class Copy:
    """The variables of one copy of the case: what the facts are and what follows."""

    facts: Named
    holds: Mapping[str, int]
    """Provision id to the literal that says it holds."""
    signals: Mapping[str, Sequence[int]]
    """Law id to one literal for each field of `Signals`, in their order."""
    laws: Mapping[str, Literals]
    standing: Mapping[str, int]
    """Law id to the literal that says the law does not yield to another."""
    combined: Literals


def encode(
    edition: Edition, formula: Formula, shared: Named | None = None, off: Mapping[str, int] | None = None
) -> Copy:
    """Add one copy of the edition to the formula.

    `shared` are the literals of asked facts that another copy has made and this one shares. `off` maps provision
    ids to literals that, when true, take the provision away.
    """
    return _Encoder(edition, formula, shared or {}, off or {}).copy()


def gate(formula: Formula, condition: Condition, vocabulary: Vocabulary, named: Named) -> int:
    """Return a literal that is true exactly when the condition holds; `named` has a literal for all it may test."""
    match condition:
        case All(parts):
            return formula.both(gate(formula, part, vocabulary, named) for part in parts)
        case AnyOf(parts):
            return formula.either(gate(formula, part, vocabulary, named) for part in parts)
        case Not(part):
            return -gate(formula, part, vocabulary, named)
        case FactTest():
            return formula.either(named[condition.fact, value] for value in sorted(vocabulary.allowed(condition)))
        case _:
            raise TypeError(f"not a condition: {condition!r}")


class _Encoder:
    def __init__(self, edition: Edition, formula: Formula, shared: Named, off: Mapping[str, int]) -> None:
        self._edition = edition
        self._formula = formula
        self._facts: dict[tuple[str, str], int] = dict(shared)
        self._off = off
        self._holds: dict[str, int] = {}

    def copy(self) -> Copy:
        self._encode_facts()
        self._encode_provisions()
        signals = {law.id: self._signals(law.id) for law in self._edition.laws}
        laws = {law: self._law(inputs) for law, inputs in signals.items()}
        standing = {law: -self._yields(signals, law) for law in laws}
        together = self._combined(standing, laws)
        return Copy(self._facts, self._holds, signals, laws, standing, together)

    def _encode_facts(self) -> None:
        for fact in self._edition.vocabulary.asked:
            if (fact.id, fact.values[0]) in self._facts:
                continue
            values = {(fact.id, value): self._formula.variable() for value in fact.values}
            self._formula.exactly_one(list(values.values()))
            self._facts |= values

    def _encode_provisions(self) -> None:
        for stratum in self._edition.strata:
            for derived in stratum:
                rules = self._edition.definitions[derived.id]
                self._holds |= {rule.id: self._provision(rule) for rule in rules}
                given = self._formula.either(self._holds[rule.id] for rule in rules)
                self._facts[derived.id, derived.gives] = given
                self._facts[derived.id, derived.otherwise] = -given
        self._holds |= {rule.id: self._provision(rule) for rule in self._edition.rules}

    def _provision(self, rule: Provision) -> int:
        """Return what holds exactly when the provision does: where all that it reads is the same, so is that."""
        meant = (id(rule), *map(self._facts.__getitem__, self._reads(rule)))
        if meant not in self._formula.memo:
            when = [self._gate(rule.when)] if rule.when is not None else []
            unless = [-self._gate(rule.unless)] if rule.unless is not None else []
            self._formula.memo[meant] = self._formula.both([*when, *unless])
        holds: int = self._formula.memo[meant]
        return self._formula.both([holds, -self._off[rule.id]]) if rule.id in self._off else holds

    def _reads(self, rule: Provision) -> Sequence[tuple[str, str]]:
        """Return the facts with their values for which the provision tests."""
        vocabulary = self._edition.vocabulary
        key = ("reads", id(rule), id(vocabulary))
        if key not in self._formula.memo:
            conditions = (condition for condition in (rule.when, rule.unless) if condition is not None)
            tests = (test for condition in conditions for test, _ in fact_tests(condition))
            read = tuple((test.fact, value) for test in tests for value in sorted(vocabulary.allowed(test)))
            # The rule and the vocabulary are kept with it, so that nothing else comes to have their ids.
            self._formula.memo[key] = read, rule, vocabulary
        found: Sequence[tuple[str, str]] = self._formula.memo[key][0]
        return found

    def _gate(self, condition: Condition) -> int:
        return gate(self._formula, condition, self._edition.vocabulary, self._facts)

    def _some(self, provisions: Iterable[Provision]) -> int:
        return self._formula.either(self._holds[provision.id] for provision in provisions)

    def _signals(self, law: str) -> tuple[int, ...]:
        """Return one literal for each field of `Signals`, in their order."""
        exceptions, points = self._edition.of(law, "exception"), self._edition.of(law, "unsettled")
        return (
            self._some(self._edition.of(law, "scope")),
            self._some(self._edition.of(law, "bar")),
            self._some(self._edition.of(law, "mandate")),
            self._some(exceptions),
            self._some(exception for exception in exceptions if exception.duties),
            self._some(point for point in points if point.question == "covers"),
            self._some(point for point in points if point.question == "closes"),
            self._some(point for point in points if point.question == "opens"),
        )

    def _law(self, signals: Sequence[int]) -> Literals:
        return self._formula.table(signals, _law_row, POSSIBLE)

    def _yields(self, signals: Mapping[str, Sequence[int]], law: str) -> int:
        """Return a literal that is true when another law states that it prevails over this one."""
        prevailing = []
        for provision in self._edition.prevailing:
            if law in provision.prevails_over:
                covered, barred = signals[provision.law][COVERED], signals[provision.law][BARRED]
                free = [] if provision.kind == "bar" else [-barred]
                prevailing.append(self._formula.both([self._holds[provision.id], covered, *free]))
        return self._formula.either(prevailing)

    def _combined(self, standing: Mapping[str, int], laws: Mapping[str, Literals]) -> Literals:
        inputs = [
            self._formula.either(self._formula.both([standing[law], found[outcome]]) for law, found in laws.items())
            for outcome in PRESENT
        ]
        return self._formula.table(inputs, _combine_row, POSSIBLE)


def carriers(edition: Edition, law: str, holds: Mapping[str, int], formula: Formula) -> Iterator[tuple[Provision, int]]:
    """Yield the mandates of a law with what holds them, and its exceptions with what makes each the one relied on."""
    yield from ((mandate, holds[mandate.id]) for mandate in edition.of(law, "mandate"))
    shut: list[int] = []
    for exception in edition.reliance[law]:
        yield exception, formula.both([holds[exception.id], *shut])
        shut.append(-holds[exception.id])


def allows(outcomes: Literals, formula: Formula) -> int:
    """Return a literal that is true exactly when the outcome lets the record go."""
    return formula.either(literal for outcome, literal in outcomes.items() if outcome.allows)


def _law_row(row: tuple[bool, ...]) -> Outcome:
    return of_law(Signals(*row))


def _combine_row(row: tuple[bool, ...]) -> Outcome:
    return combined(outcome for outcome, present in zip(PRESENT, row, strict=True) if present)
