"""What must be true of every rulebook, proved over every possible case, or refuted by one.

- Each law gives exactly one outcome, and so do all together.
- No provision is dead: each holds in some case of its law, a report in any, and some case comes out otherwise
  without it.
- Nothing hangs on the order in which provisions stand, save which of several open exceptions is relied on.
- A bar beats every exception: its law prohibits, and all laws together allow nothing unless that law must yield.

All but that no provision is dead holds however a district reads the unsettled points.

That a valid consent never turns a permission into a prohibition is for the theorems, which know what a consent is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from compliance.checks.readings_space import Readings
from compliance.checks.space import Case, Search, Space, chosen, editions
from compliance.deciding.encoding import POSSIBLE, Copy, allows, encode
from compliance.deciding.obligations import obligations
from compliance.law.outcome import Outcome, Signals, of_law
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.theorems import TOGETHER


@dataclass(frozen=True)
class Failure:
    """A proof that failed: what is not true, of what, on which day, and a case that shows it, if a case can."""

    claim: str
    about: str
    on: date
    case: Case | None = None


def failures(rulebook: Rulebook) -> Iterator[Failure]:
    """Try every proof on every edition of the rulebook and yield what fails."""
    search = Search()
    facts = chosen(rulebook.vocabulary.asked, search.formula)
    readings = Readings(rulebook, search.formula)
    for day, edition in editions(readings.rulebook):
        space = Space(readings.rulebook, edition, search, facts, readings.switches)
        yield from one_outcome(space, day)
        yield from bars_win(space, day)
        yield from order_is_free(space, day)
    yield from dead([(day, Space(rulebook, edition, search, facts)) for day, edition in editions(rulebook)])


def one_outcome(space: Space, on: date, law: Callable[[Signals], Outcome] = of_law) -> Iterator[Failure]:
    """Yield the laws for which some case gives no outcome, or two."""
    formula = space.search.formula
    for name, signals in space.copy.signals.items():
        given = _outcomes(space, signals, law)
        doubled = [formula.both(pair) for pair in combinations(given.values(), 2)]
        wrong = [-formula.either(given.values()), *doubled]
        encoded = [formula.apart(literal, given[outcome]) for outcome, literal in space.copy.laws[name].items()]
        case = space.case(formula.either([*wrong, *encoded]))
        if case is not None:
            yield Failure("a law gives exactly one outcome", name, on, case)


def _outcomes(space: Space, signals: Sequence[int], law: Callable[[Signals], Outcome]) -> Mapping[Outcome, int]:
    """Return, for each outcome, a literal that is true on the rows of the signals that give it."""
    formula = space.search.formula
    rows: dict[Outcome, list[int]] = {outcome: [] for outcome in POSSIBLE}
    for row in product((False, True), repeat=len(signals)):
        outcome = law(Signals(*row))
        if outcome in rows:
            rows[outcome].append(formula.both(one if yes else -one for one, yes in zip(signals, row, strict=True)))
    return {outcome: formula.either(literals) for outcome, literals in rows.items()}


def bars_win(space: Space, on: date) -> Iterator[Failure]:
    """Yield the bars that hold in a case to which their law applies without prohibiting it."""
    formula, copy = space.search.formula, space.copy
    for law in space.edition.laws:
        covered = copy.signals[law.id][0]
        permitted = formula.both([copy.standing[law.id], allows(copy.combined, formula)])
        for bar in space.edition.of(law.id, "bar"):
            beaten = formula.either([-copy.laws[law.id][Outcome.PROHIBITED], permitted])
            case = space.case(copy.holds[bar.id], covered, beaten)
            if case is not None:
                yield Failure("a bar beats every exception", bar.id, on, case)


def order_is_free(space: Space, on: date) -> Iterator[Failure]:
    """Yield what some case would change if all provisions stood in reverse order.

    Outcomes must not change at all, and duties not where each law has at most one open exception: with several, the
    first in the statute is relied on, and only that choice may follow the order.
    """
    edition, formula, copy = space.edition, space.search.formula, space.copy
    backward = replace(edition, provisions=edition.provisions[::-1], laws=edition.laws[::-1])
    other = encode(backward, formula, space.asked, space.switches.off)
    for name, literal in _turned(space, other).items():
        case = space.case(literal)
        if case is not None:
            yield Failure("nothing hangs on the order of the provisions", name, on, case)
    tasks = obligations(space.rulebook.duties, backward, other, formula)
    single = [
        -_several(space, [copy.holds[rule.id] for rule in edition.of(law.id, "exception")]) for law in edition.laws
    ]
    case = space.case(formula.either(formula.apart(space.tasks[duty], tasks[duty]) for duty in tasks), *single)
    if case is not None:
        yield Failure("nothing hangs on the order of the provisions", "the duties", on, case)


def dead(spaces: Sequence[tuple[date, Space]]) -> Iterator[Failure]:
    """Yield the provisions that hold in no case of their law, and those without which every case comes out alike.

    A provision marked `restates` is to change nothing; it is yielded if it does.
    """
    seen: set[str] = set()
    for day, space in spaces:
        young = [provision for provision in space.edition.provisions if provision.id not in seen]
        seen |= {provision.id for provision in young}
        yield from _dead(space, day, young) if young else ()


def _dead(space: Space, on: date, provisions: Sequence[Provision]) -> Iterator[Failure]:
    formula, copy = space.search.formula, space.copy
    off = {provision.id: formula.variable() for provision in space.edition.provisions}
    other = encode(space.edition, formula, space.asked, off)
    tasks = obligations(space.rulebook.duties, space.edition, other, formula)
    duties = (formula.apart(space.tasks[duty], tasks[duty]) for duty in tasks)
    turned = formula.either([*_turned(space, other).values(), *duties])
    for provision in provisions:
        anywhere = provision.kind in ("definition", "report")
        applies = [] if anywhere else [-copy.laws[provision.law][Outcome.NOT_COVERED]]
        if not space.search.possible([copy.holds[provision.id], *applies]):
            yield Failure("no provision is dead", f"{provision.id} holds in no case of its law", on)
            continue
        alone = [literal if name == provision.id else -literal for name, literal in off.items()]
        # Where it does not hold nothing can come out otherwise without it; told so, the solver is done sooner.
        changes = space.search.possible([turned, copy.holds[provision.id], *alone])
        if changes is provision.restates:
            about = "restates others, and yet some case comes out otherwise without it"
            idle = "changes no case, and is not marked `restates`"
            yield Failure("no provision is dead", f"{provision.id} {about if changes else idle}", on)


def _turned(space: Space, other: Copy) -> Mapping[str, int]:
    """Return, for each law and for all, a literal that is true where the two copies give other outcomes."""
    formula, copy = space.search.formula, space.copy
    pairs = {law: (copy.laws[law], other.laws[law]) for law in copy.laws} | {TOGETHER: (copy.combined, other.combined)}
    return {
        name: formula.either(formula.apart(left[outcome], right[outcome]) for outcome in left)
        for name, (left, right) in pairs.items()
    }


def _several(space: Space, literals: Sequence[int]) -> int:
    """Return a literal that is true when two or more of the literals are."""
    formula = space.search.formula
    pairs = (formula.both([first, formula.either(literals[at + 1 :])]) for at, first in enumerate(literals))
    return formula.either(pairs)
