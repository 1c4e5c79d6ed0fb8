"""Where somebody stands: the case of the address, the interviews about it, and the question to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from compliance import Interview
from compliance.asking.bundle import cases, together
from compliance.law.facts import Asked, Derived
from ui.state import book
from ui.state.address import Case


@dataclass(frozen=True)
class Step:
    """A case, and what follows for the screen. `cases` has the facts of each part by what is mixed."""

    case: Case
    cases: Mapping[tuple[str, ...], Mapping[str, str]]

    @cached_property
    def interview(self) -> Interview:
        """The interview of all parts together."""
        return together([book.interview(facts) for facts in self.cases.values()])

    @property
    def first(self) -> Mapping[str, str]:
        """The facts of the first part."""
        return next(iter(self.cases.values()))

    @cached_property
    def fact(self) -> Asked | None:
        """The fact to ask about, or None for the answer."""
        if self.case.changing:
            found = book.rulebook().vocabulary[self.case.changing]
            return None if isinstance(found, Derived) else found
        if not self.case.count and not self.case.stop:
            return book.rulebook().vocabulary.asked[0]  # what an interview begins with, without its solver
        if self.case.stop or self.interview.question is None:
            return None
        return self.interview.question.fact

    @cached_property
    def before(self) -> str:
        """The fact that was asked before this screen, or an empty string."""
        order = [fact.id for fact in book.rulebook().vocabulary.asked]
        if self.case.changing in order:
            order = order[: order.index(self.case.changing)]
        given = [name for name in order if name in self.case.facts or name in self.case.mixed]
        return given[-1] if given else ""


def step_of(case: Case) -> Step:
    """Return the step of a case, with a set of facts for each of its parts."""
    return Step(case, cases(case.facts, case.mixed))
