"""The facts of two vocabularies as one: what both know is shared, and what one alone knows is named."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.space import Case, Search, named_case, questions
from compliance.deciding.formula import Formula
from compliance.law.errors import InputError, Problem
from compliance.law.facts import Asked, Number, Vocabulary


class SharedFacts:
    """Literals for the facts of an `old` and a `new` vocabulary, and those by which a case of both is `told`.

    Raises `InputError` if a fact of both has no value in common.
    """

    def __init__(self, old: Vocabulary, new: Vocabulary, formula: Formula) -> None:
        self._formula = formula
        self.old: dict[tuple[str, str], int] = {}
        self.new: dict[tuple[str, str], int] = {}
        self.told: dict[tuple[str, str], int] = {}
        self.cases = 1
        before, after = ({fact.id: fact for fact in vocabulary.asked} for vocabulary in (old, new))
        for name in {**after, **before}:
            self._share(name, before.get(name), after.get(name))
        self.notes = tuple(_notes(before, after))

    def case(self, search: Search, wanted: int) -> Case | None:
        """Return a short case in which a literal is true; None if there is none."""
        found = search.shortest(wanted, questions(self.told))
        return named_case(found, self.told) if found is not None else None

    def _share(self, name: str, before: Asked | None, after: Asked | None) -> None:
        values = _values(before, after)
        if not values:
            wrong = "the two rulebooks have no answer to it in common"
            raise InputError([Problem("diff", None, name, wrong, "Rename the fact on one side")])
        literals = {value: self._formula.variable() for value in values}
        self._formula.exactly_one(list(literals.values()))
        self.told |= {(name, value): literal for value, literal in literals.items()}
        self.cases *= len(values)
        for side, fact in ((self.old, before), (self.new, after)):
            for value in fact.values if fact is not None else ():
                meant = (literal for known, literal in literals.items() if fact and _meaning(fact, known) == value)
                side[name, value] = self._formula.either(meant)


def _values(before: Asked | None, after: Asked | None) -> tuple[str, ...]:
    """Return the values that both sides know, or those of the side that alone knows the fact."""
    if isinstance(before, Number) and isinstance(after, Number):
        least = max(before.bands[0], after.bands[0])
        return tuple(str(low) for low in sorted({*before.bands, *after.bands}) if low >= least)
    if before is not None and after is not None:
        return tuple(value for value in after.values if value in before.values)
    known = after or before
    return known.values if known is not None else ()


def _meaning(fact: Asked, value: str) -> str:
    """Return the value of the fact that holds where the value of both sides does; a number lies in a band."""
    if not isinstance(fact, Number) or not value.isdigit():
        return value
    return str(max(low for low in fact.bands if low <= int(value)))


def _notes(before: dict[str, Asked], after: dict[str, Asked]) -> Iterator[str]:
    for name in sorted(before.keys() - after.keys()):
        yield f"only the old rulebook asks `{name}`"
    for name in sorted(after.keys() - before.keys()):
        yield f"only the new rulebook asks `{name}`"
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name], after[name]
        if isinstance(old, Number) and isinstance(new, Number):
            if old.bands != new.bands:
                yield f"`{name}` has other bands; the cases are split at both"
            continue
        for values, side in ((set(old.values) - set(new.values), "old"), (set(new.values) - set(old.values), "new")):
            if values:
                yield f"only the {side} rulebook knows `{name}`: {', '.join(sorted(values))}; such cases are left out"
