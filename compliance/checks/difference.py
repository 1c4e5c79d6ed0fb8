"""Two rulebooks compared by meaning: the short cases that come out otherwise, or a proof that there are none.

Facts are matched by id and value. A value or a fact that only one side knows is named in the notes; cases with such a
value are left out, and a fact that only one side asks may be anything there. Numbers are split at the bands of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Literal

from compliance.checks.rewording import reworded
from compliance.checks.sharing import SharedFacts
from compliance.checks.space import Case, Search, Space
from compliance.deciding.encoding import POSSIBLE, Literals
from compliance.law.duties import due_text
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.law.theorems import TOGETHER

Direction = Literal["stricter", "looser", "otherwise"]

OPENNESS = {
    Outcome.PROHIBITED: 0,
    Outcome.UNSETTLED: 1,
    Outcome.PERMITTED_WITH_CONDITIONS: 2,
    Outcome.PERMITTED: 3,
    Outcome.REQUIRED: 3,
    Outcome.NOT_COVERED: 4,
}
"""How far an outcome lets the record go. What the law requires goes as far as what it permits."""


@dataclass(frozen=True)
class Change:
    """A short case in which something changes; whatever facts it leaves out may be anything.

    `scope` is a law, or `outcome` for all together, with the outcomes `before` and `after`; or it is a duty, which
    is `due` or `not due`.
    """

    scope: str
    before: str
    after: str
    direction: Direction
    case: Case


@dataclass(frozen=True)
class Comparison:
    """What changes from one rulebook to another, as the new one is on a day. Without changes, both are proved equal."""

    on: date
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    cases: int
    """How many cases were compared: the product of the answers that both sides know."""
    reworded: tuple[str, ...] = ()
    """What both sides have and say in other words."""

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as plain data."""
        changes = [{**vars(change), "case": dict(change.case)} for change in self.changes]
        return {
            "as_of": self.on.isoformat(),
            "equal": not self.changes,
            "cases": self.cases,
            "changes": changes,
            "notes": list(self.notes),
            "reworded": list(self.reworded),
        }

    @property
    def looser(self) -> tuple[Change, ...]:
        """The changes that let a record go further, or that ask less of whoever gives it."""
        return tuple(change for change in self.changes if change.direction == "looser")


def compare(old: Rulebook, new: Rulebook, on: date, until: date | None = None) -> Comparison:
    """Compare two rulebooks by meaning as they are law on a day; the new one on `until`, if that is another day."""
    day = until or on
    search = Search()
    shared = SharedFacts(old.vocabulary, new.vocabulary, search.formula)
    left = Space(old, old.edition(on), search, shared.old)
    right = Space(new, new.edition(day), search, shared.new)
    found = (*_outcomes(left, right, shared), *_duties(left, right, shared))
    return Comparison(day, found, shared.notes, shared.cases, reworded(old, new))


def _outcomes(left: Space, right: Space, shared: SharedFacts) -> Iterator[Change]:
    """Yield, for each law and for all together, one case for each outcome that turns into another."""
    for scope in dict.fromkeys((*left.copy.laws, *right.copy.laws, TOGETHER)):
        old, new = _outputs(left, scope), _outputs(right, scope)
        for before, after in product(POSSIBLE, POSSIBLE):
            if before is not after and old != new:
                case = shared.case(left.search, left.search.formula.both([old[before], new[after]]))
                if case is not None:
                    yield Change(scope, before.value, after.value, _direction(before, after), case)


def _duties(left: Space, right: Space, shared: SharedFacts) -> Iterator[Change]:
    """Yield one case for each duty that is due on one side only, or on other terms, though the outcomes are alike.

    A report does not rest on the outcome, so one that is lost is told whatever becomes of that.
    """
    formula, never = left.search.formula, left.search.formula.never
    scopes = dict.fromkeys((*left.copy.laws, *right.copy.laws, TOGETHER))
    pairs = [(_outputs(left, scope), _outputs(right, scope)) for scope in scopes]
    alike = -formula.either(formula.apart(old[outcome], new[outcome]) for old, new in pairs for outcome in POSSIBLE)
    for duty in dict.fromkeys((*left.tasks, *right.tasks)):
        old, new = left.tasks.get(duty, never), right.tasks.get(duty, never)
        reported = duty in left.edition.reported | right.edition.reported
        turns: list[tuple[str, str, Direction, list[int]]] = [
            ("due", "not due", "looser", [old, -new]),
            ("not due", "due", "stricter", [-old, new]),
        ]
        terms = _terms(left.rulebook, duty), _terms(right.rulebook, duty)
        if terms[0] and terms[1] and terms[0] != terms[1]:
            turns.append((terms[0], terms[1], "otherwise", [old, new]))
        for before, after, direction, literals in turns:
            case = shared.case(left.search, formula.both([*([] if reported else [alike]), *literals]))
            if case is not None:
                yield Change(duty, before, after, direction, case)


def _outputs(space: Space, scope: str) -> Literals:
    if scope == TOGETHER:
        return space.copy.combined
    never = space.search.formula.never
    silent = {outcome: -never if outcome is Outcome.NOT_COVERED else never for outcome in POSSIBLE}
    return space.copy.laws.get(scope, silent)


def _terms(rulebook: Rulebook, duty: str) -> str:
    """Return by whom, to whom and when a duty is to be done; empty if the rulebook does not know it."""
    found = rulebook.duties.get(duty)
    if found is None:
        return ""
    to = f", to {' and '.join(found.to)}" if found.to else ""
    return f"{due_text(found.deadline)}, by {found.who}{to}"


def _direction(before: Outcome, after: Outcome) -> Direction:
    step = OPENNESS[after] - OPENNESS[before]
    return "looser" if step > 0 else "stricter" if step < 0 else "otherwise"
