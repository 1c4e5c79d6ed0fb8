"""An edition of the rulebook as clauses for a SAT solver: every case is a model, every unknown a choice.

One variable a fact and value, exactly one value a fact, gates for conditions, provisions and outcomes
(G. S. Tseitin's encoding). The tables of `compliance.outcome` are written out row by row, so the meaning of
an outcome stands in one place only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from compliance.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.outcome import Outcome, Signals, combined, of_law
from compliance.provisions import Provision
from compliance.rulebook import Edition

PRESENT = (
    Outcome.PROHIBITED,
    Outcome.REQUIRED,
    Outcome.UNSETTLED,
    Outcome.PERMITTED_WITH_CONDITIONS,
    Outcome.PERMITTED,
)


@dataclass
class Formula:
    """Clauses over numbered variables, and the gates that add to them."""

    clauses: list[list[int]] = field(default_factory=list)
    top: int = 0

    def variable(self) -> int:
        """Return a fresh variable."""
        self.top += 1
        return self.top

    def both(self, parts: Iterable[int]) -> int:
        """Return a literal that is true exactly when all parts are."""
        listed = list(dict.fromkeys(parts))
        if len(listed) == 1:
            return listed[0]
        gate = self.variable()
        self.clauses += [[-gate, part] for part in listed]
        self.clauses.append([gate, *(-part for part in listed)])
        return gate

    def either(self, parts: Iterable[int]) -> int:
        """Return a literal that is true exactly when some part is."""
        return -self.both(-part for part in parts)

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Demand that one literal is true and the others are not."""
        self.clauses.append(list(literals))
        self.clauses += [[-a, -b] for at, a in enumerate(literals) for b in literals[at + 1 :]]

    def table(
        self, inputs: Sequence[int], rows: Callable[[tuple[bool, ...]], Outcome], outputs: Mapping[Outcome, int]
    ) -> None:
        """Demand of the outputs, on every row of the inputs, what `rows` says of it."""
        for row in product((False, True), repeat=len(inputs)):
            mismatch = [-literal if value else literal for literal, value in zip(inputs, row, strict=True)]
            self.clauses.append([*mismatch, outputs[rows(row)]])
        self.exactly_one(list(outputs.values()))


@dataclass(frozen=True)
class Copy:
    """The variables of one copy of the case: what the facts are and what follows."""

    facts: Mapping[tuple[str, str], int]
    holds: Mapping[str, int]
    """Provision id to the variable that says it holds."""
    laws: Mapping[str, Mapping[Outcome, int]]
    combined: Mapping[Outcome, int]


def encode(edition: Edition, formula: Formula) -> Copy:
    """Add one copy of the edition to the formula."""
    facts = {(fact.id, value): formula.variable() for fact in edition.vocabulary.asked for value in fact.values}
    for fact in edition.vocabulary.asked:
        formula.exactly_one([facts[fact.id, value] for value in fact.values])
    holds: dict[str, int] = {}
    for stratum in edition.strata:
        for derived in stratum:
            rules = edition.definitions[derived.id]
            holds |= {rule.id: _provision(edition, formula, facts, rule) for rule in rules}
            given = formula.either(holds[rule.id] for rule in rules) if rules else _false(formula)
            facts[derived.id, derived.gives] = given
            facts[derived.id, derived.otherwise] = -given
    holds |= {rule.id: _provision(edition, formula, facts, rule) for rule in edition.rules}
    signals = {law.id: _signals(edition, formula, holds, law.id) for law in edition.laws}
    laws = {law: _law(formula, inputs) for law, inputs in signals.items()}
    return Copy(facts, holds, laws, _combined(edition, formula, holds, signals, laws))


def _provision(edition: Edition, formula: Formula, facts: Mapping[tuple[str, str], int], rule: Provision) -> int:
    parts = []
    if rule.when is not None:
        parts.append(_condition(edition, formula, facts, rule.when))
    if rule.unless is not None:
        parts.append(-_condition(edition, formula, facts, rule.unless))
    return formula.both(parts) if parts else -_false(formula)


def _condition(edition: Edition, formula: Formula, facts: Mapping[tuple[str, str], int], condition: Condition) -> int:
    match condition:
        case All(parts):
            return formula.both(_condition(edition, formula, facts, part) for part in parts)
        case AnyOf(parts):
            return formula.either(_condition(edition, formula, facts, part) for part in parts)
        case Not(part):
            return -_condition(edition, formula, facts, part)
        case FactTest():
            allowed = sorted(edition.vocabulary.allowed(condition))
            return formula.either(facts[condition.fact, value] for value in allowed)
        case _:
            raise TypeError(f"not a condition: {condition!r}")


def _signals(edition: Edition, formula: Formula, holds: Mapping[str, int], law: str) -> tuple[int, ...]:
    """Return one literal for each field of `Signals`, in their order."""

    def some(provisions: Iterable[Provision]) -> int:
        literals = [holds[provision.id] for provision in provisions]
        return formula.either(literals) if literals else _false(formula)

    doors = edition.of(law, "door")
    points = edition.of(law, "unsettled")
    return (
        some(edition.of(law, "scope")),
        some(edition.of(law, "bar")),
        some(edition.of(law, "mandate")),
        some(doors),
        some(door for door in doors if door.duties),
        some(point for point in points if point.question == "covers"),
        some(point for point in points if point.question == "closes"),
        some(point for point in points if point.question == "opens"),
    )


def _law(formula: Formula, signals: Sequence[int]) -> dict[Outcome, int]:
    possible = (*PRESENT, Outcome.NOT_COVERED)
    outputs = {outcome: formula.variable() for outcome in possible}
    formula.table(signals, lambda row: of_law(Signals(*row)), outputs)
    return outputs


def _combined(
    edition: Edition,
    formula: Formula,
    holds: Mapping[str, int],
    signals: Mapping[str, Sequence[int]],
    laws: Mapping[str, Mapping[Outcome, int]],
) -> dict[Outcome, int]:
    standing = {law.id: -_yields(edition, formula, holds, signals, law.id) for law in edition.laws}
    inputs = [
        formula.either(formula.both([standing[law], outputs[outcome]]) for law, outputs in laws.items())
        for outcome in PRESENT
    ]
    outputs = {outcome: formula.variable() for outcome in (*PRESENT, Outcome.NOT_COVERED)}
    formula.table(inputs, _combine_row, outputs)
    return outputs


def _yields(
    edition: Edition,
    formula: Formula,
    holds: Mapping[str, int],
    signals: Mapping[str, Sequence[int]],
    law: str,
) -> int:
    """Return a literal that is true when another law states that it prevails over this one."""
    prevailing = []
    for provision in edition.rules:
        if law in provision.prevails_over:
            covered, barred = signals[provision.law][:2]
            free = [] if provision.kind == "bar" else [-barred]
            prevailing.append(formula.both([holds[provision.id], covered, *free]))
    return formula.either(prevailing) if prevailing else _false(formula)


def _combine_row(row: tuple[bool, ...]) -> Outcome:
    return combined(outcome for outcome, present in zip(PRESENT, row, strict=True) if present)


def _false(formula: Formula) -> int:
    gate = formula.variable()
    formula.clauses.append([-gate])
    return gate
