"""The rulebook as columns, for whatever can read tables: each column a tree over facts and over columns before it.

What a column says is three-valued like everything here: true, false, or not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compliance.auditing.trees import Among, Both, Column, During, Either, Layer, No, Tree
from compliance.deciding.encoding import POSSIBLE, PRESENT
from compliance.deciding.implicants import Rows, Term, implicants
from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.facts import Derived, Vocabulary
from compliance.law.outcome import Outcome, Signals, combined, of_law
from compliance.law.provisions import Kind, Provision, Question
from compliance.law.rulebook import Rulebook, reads

SIGNALS: tuple[tuple[Kind, Question | None], ...] = (
    ("scope", None),
    ("bar", None),
    ("mandate", None),
    ("exception", None),
    ("exception", None),
    ("unsettled", "covers"),
    ("unsettled", "closes"),
    ("unsettled", "opens"),
)
"""The fields of `Signals`, each by the kind of provision that raises it; the fifth asks for duties too."""
COVERED, BARRED, BURDENED = 0, 1, 4
GOES = "goes"
"""What stands for the outcome of a column that says that the record may go, whichever of several ways it is."""
ALL = "all"
"""What stands for the law of a column about all laws together."""


def is_(law: str, outcome: Outcome | str) -> str:
    """Return the name of the column that says that a law, or all together, have an outcome."""
    return f"{law}={outcome}"


def layers(rulebook: Rulebook) -> Iterator[Layer]:
    """Yield columns, each resting only on the facts, the day, and columns of layers before its own.

    They are derived facts, provisions, what each law says, its outcome, and the outcome of all together. All
    provisions are there, each on the days on which it is law.
    """
    whole = _Whole(rulebook)
    yield from whole.definitions()
    yield {rule.id: whole.provision(rule) for rule in whole.rules}
    yield {f"{law}:{at}": tree for law in whole.laws for at, tree in enumerate(whole.signals(law))}
    yield {
        is_(law, outcome): tree
        for law in whole.laws
        for outcome, tree in _outcomes(_law_row, _law_goes, [f"{law}:{at}" for at in range(len(SIGNALS))])
    } | {f"{law}:yields": whole.yields(law) for law in whole.laws}
    yield {f"some={outcome}": Either(tuple(whole.standing(outcome))) for outcome in PRESENT}
    yield {is_(ALL, outcome): tree for outcome, tree in _outcomes(_row, _goes, [f"some={one}" for one in PRESENT])}


def tree_of(vocabulary: Vocabulary, condition: Condition) -> Tree:
    """Return a condition as a tree; a derived fact is the column of its name."""
    match condition:
        case All(parts):
            return Both(tuple(tree_of(vocabulary, part) for part in parts))
        case AnyOf(parts):
            return Either(tuple(tree_of(vocabulary, part) for part in parts))
        case Not(part):
            return No(tree_of(vocabulary, part))
        case FactTest():
            return _test(vocabulary, condition)
        case _:
            raise TypeError(f"not a condition: {condition!r}")


def _test(vocabulary: Vocabulary, test: FactTest) -> Tree:
    allowed, fact = vocabulary.allowed(test), vocabulary[test.fact]
    if not isinstance(fact, Derived):
        return Among(fact.id, tuple(value for value in fact.values if value in allowed))
    if {fact.gives, fact.otherwise} <= allowed:
        return Both(())
    return Column(fact.id) if fact.gives in allowed else No(Column(fact.id))


class _Whole:
    """A rulebook with the provisions of all days."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook, self._vocabulary = rulebook, rulebook.vocabulary
        self.laws = [law.id for law in rulebook.laws]
        self.rules = [rule for rule in rulebook.provisions.values() if rule.kind not in ("definition", "report")]

    def definitions(self) -> Iterator[Layer]:
        """Yield the derived facts, layer by layer."""
        rules = [rule for rule in self._rulebook.provisions.values() if rule.gives is not None]
        by = {
            name: [rule for rule in rules if rule.gives == name]
            for name in (fact.id for fact in self._vocabulary.derived)
        }
        left = dict(by)
        while left:
            ready = {name for name, listed in left.items() if not any(reads(rule) & left.keys() for rule in listed)}
            yield {name: Either(tuple(self.provision(rule) for rule in by[name])) for name in left if name in ready}
            left = {name: listed for name, listed in left.items() if name not in ready}

    def provision(self, rule: Provision) -> Tree:
        """Return what makes a provision hold."""
        days = rule.in_force
        parts: list[Tree] = [During(days.from_, days.to)] if days.from_ or days.to else []
        parts += [tree_of(self._vocabulary, rule.when)] if rule.when is not None else []
        parts += [No(tree_of(self._vocabulary, rule.unless))] if rule.unless is not None else []
        return Both(tuple(parts))

    def signals(self, law: str) -> Iterator[Tree]:
        """Yield the fields of `Signals` for a law."""
        for at, (kind, question) in enumerate(SIGNALS):
            rules = [rule for rule in self.rules if rule.law == law and rule.kind == kind]
            listed = [rule for rule in rules if question is None or rule.question == question]
            yield Either(tuple(Column(rule.id) for rule in listed if rule.duties or at != BURDENED))

    def yields(self, law: str) -> Tree:
        """Return what makes a law yield to another."""
        parts = []
        for rule in self.rules:
            if law in rule.prevails_over:
                free = () if rule.kind == "bar" else (No(Column(f"{rule.law}:{BARRED}")),)
                parts.append(Both((Column(rule.id), Column(f"{rule.law}:{COVERED}"), *free)))
        return Either(tuple(parts))

    def standing(self, outcome: Outcome) -> Iterator[Tree]:
        """Yield, for each law, that it has an outcome and does not yield."""
        yield from (Both((Column(is_(law, outcome)), No(Column(f"{law}:yields")))) for law in self.laws)


def _outcomes(rows: Rows[Outcome], goes: Rows[bool], names: Sequence[str]) -> Iterator[tuple[str, Tree]]:
    """Yield each outcome with what makes it sure, and that the record goes in one way or another."""
    yield from ((outcome.value, _ways(implicants(rows, len(names), outcome), names)) for outcome in POSSIBLE)
    yield GOES, _ways(implicants(goes, len(names), output=True), names)


def _ways(terms: Iterable[Term], names: Sequence[str]) -> Tree:
    """Return prime implicants, so that what is true in every completion is true although parts are not known."""
    return Either(
        tuple(
            Both(
                tuple(
                    Column(name) if one else No(Column(name))
                    for name, one in zip(names, term, strict=True)
                    if one is not None
                )
            )
            for term in terms
        )
    )


def _law_row(row: tuple[bool, ...]) -> Outcome:
    return of_law(Signals(*row))


def _law_goes(row: tuple[bool, ...]) -> bool:
    return _law_row(row).allows


def _row(row: tuple[bool, ...]) -> Outcome:
    return combined(outcome for outcome, present in zip(PRESENT, row, strict=True) if present)


def _goes(row: tuple[bool, ...]) -> bool:
    return _row(row).allows
