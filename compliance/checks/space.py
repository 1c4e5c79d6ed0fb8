"""The space of every possible case of one edition, searched by a SAT solver.

A search either returns a case, which the oracle can replay, or proves that there is none. Cases are complete; what
is true of all of them is true of an incomplete case too, because its answer is final only where all completions agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import prod

from pysat.solvers import Solver

from compliance.checks.cone import Cone
from compliance.deciding.encoding import Copy, Literals, Named, encode, gate
from compliance.deciding.formula import Formula
from compliance.deciding.obligations import obligations
from compliance.deciding.possibilities import SOLVER, Target
from compliance.law.conditions import Condition
from compliance.law.facts import Fact, Vocabulary
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition, Rulebook
from compliance.law.theorems import ALLOWED, TOGETHER

BRIEF = "minisat22"
"""The solver for questions that rest on little: it looks less about before it searches, and a fork starts faster."""

ATTEMPTS = 12
"""How many cases are shrunk before the shortest one is kept."""

PLAIN = ("no", "none")
"""Answers by which a case is told before others: nothing special."""

Questions = Sequence[Sequence[int]]
"""For each question the literals of its answers, the plainest first."""

Case = Mapping[str, str]
"""Asked fact to value; what is left out can be anything."""


class Search:
    """A formula that grows, and a solver that is told of it what it is asked about."""

    def __init__(self, formula: Formula | None = None, solver: str = SOLVER) -> None:
        self.formula = formula or Formula()
        self._solver = Solver(name=solver)
        self._cone = Cone(self.formula)
        self._impossible: set[tuple[int, ...]] = set()

    def fork(self) -> Search:
        """Return a search of a fork of the formula."""
        return Search(self.formula.fork(), BRIEF)

    def solve(self, assumptions: Iterable[int], of: Iterable[int]) -> frozenset[int] | None:
        """Return the true literals of some solution, those it is asked `of` among them, or None if there is none."""
        self._solver.append_formula(self._cone.beneath(of))
        return self._model(list(assumptions))

    @property
    def size(self) -> int:
        """How many clauses the formula has."""
        return len(self.formula.clauses)

    def possible(self, assumptions: Iterable[int]) -> bool:
        """Tell whether the literals can be true together."""
        return self._solve(list(assumptions))

    def core(self, assumptions: Sequence[int]) -> frozenset[int] | None:
        """Return some of the assumptions that cannot hold together, or None if all of them can."""
        return None if self._solve(assumptions) else frozenset(self._solver.get_core() or ())

    def shortest(self, wanted: int, facts: Questions, given: Sequence[int] = ()) -> list[int] | None:
        """Return a short list of answers that make `wanted` true whatever the others are; None if nothing does.

        No answer of the list can be spared, and none can be put more plainly. What is `given` is true of every case
        and stands in no list. What was once found impossible is not searched again.
        """
        found: list[int] | None = None
        if (wanted, *given) in self._impossible:
            return None
        fresh = self.formula.variable()
        for _ in range(ATTEMPTS):
            model = self._model([wanted, *given, fresh])
            if model is None:
                break
            case = self._shrunk(wanted, [answer for answers in facts for answer in answers if answer in model], given)
            self.formula.clauses.append([-fresh, *(-literal for literal in case)])
            if found is None or len(case) < len(found):
                found = case
        if found is None:
            self._impossible.add((wanted, *given))
            return None
        return self._shrunk(wanted, self._plain(wanted, found, facts, given), given)

    def _shrunk(self, wanted: int, case: Sequence[int], given: Sequence[int]) -> list[int]:
        core = self.core([*case, *given, -wanted])
        if core is None:
            raise AssertionError("a case decides everything that follows from it")
        kept = [literal for literal in case if literal in core]
        for literal in tuple(kept):
            rest = [other for other in kept if other != literal]
            if self.core([*rest, *given, -wanted]) is not None:
                kept = rest
        return kept

    def _plain(self, wanted: int, case: Sequence[int], facts: Questions, given: Sequence[int]) -> list[int]:
        """Replace each answer by the plainest one to the same question that does as well."""
        kept = list(case)
        for answers in facts:
            old = next((answer for answer in answers if answer in kept), None)
            rest = [other for other in kept if other != old]
            for answer in answers if old is not None else ():
                if answer == old or self._decides([*rest, answer, *given], wanted):
                    kept = [*rest, answer]
                    break
        return kept

    def _decides(self, case: Sequence[int], wanted: int) -> bool:
        return not self.possible([*case, -wanted]) and self.possible(case)

    def _model(self, assumptions: Sequence[int]) -> frozenset[int] | None:
        """Return what is true in some solution, of the questions and of what the assumptions rest on."""
        return frozenset(self._solver.get_model()) if self._solve(assumptions) else None

    def _solve(self, assumptions: Sequence[int]) -> bool:
        self._solver.append_formula(self._cone.beneath(assumptions))
        return bool(self._solver.solve(assumptions=list(assumptions)))


@dataclass(frozen=True)
class Switches:
    """By provision a literal that, when true, takes it away; and the choices on which these hang."""

    off: Mapping[str, int] = field(default_factory=dict)
    choices: Named = field(default_factory=dict)


class Space:
    """Every case of one edition: what its conditions come to, and a case for whatever is possible.

    Spaces that share a `search` and `facts` speak about the same cases. A case also names the
    choices of the switches that it takes.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        edition: Edition,
        search: Search | None = None,
        facts: Named | None = None,
        switches: Switches | None = None,
    ) -> None:
        self.rulebook = rulebook
        self.edition = edition
        self.switches = switches or Switches()
        self.search = search or Search()
        self.copy = encode(edition, self.search.formula, facts, self.switches.off)
        self.tasks = obligations(rulebook.duties, edition, self.copy, self.search.formula)

    @cached_property
    def named(self) -> Named:
        """A literal for every name and value that a theorem may test."""
        return spoken(self.copy, self.tasks, self.search.formula)

    def outputs(self, target: Target) -> Literals:
        """Return the literals of the outcomes of a law, or of all together."""
        return self.copy.laws.get(target, self.copy.combined)

    def literal(self, condition: Condition | None) -> int:
        """Return a literal that is true exactly when the condition holds; without one, it always does."""
        if condition is None:
            return -self.search.formula.never
        return gate(self.search.formula, condition, self.rulebook.language, self.named)

    def case(self, *wanted: int) -> Case | None:
        """Return the facts of a case, as few as it takes, in which all literals are true; None if there is none."""
        together = self.search.formula.both(wanted)
        found = self.search.shortest(together, self.questions)
        return named_case(found, {**self.asked, **self.switches.choices}) if found is not None else None

    @cached_property
    def asked(self) -> Named:
        """A literal for each value of each asked fact, in the order in which they are asked."""
        asked = self.edition.vocabulary.asked
        return {(fact.id, value): self.copy.facts[fact.id, value] for fact in asked for value in fact.values}

    @cached_property
    def questions(self) -> Questions:
        """The literals of the answers to every question, and of what else can be chosen."""
        return [*questions(self.switches.choices), *questions(self.asked)]


def questions(named: Named) -> Questions:
    """Return the literals question by question; questions that are asked first stand last and are spared last."""
    grouped: dict[str, list[tuple[str, int]]] = {}
    for (name, value), literal in named.items():
        grouped.setdefault(name, []).append((value, literal))
    plainest = (sorted(answers, key=lambda answer: answer[0] not in PLAIN) for answers in grouped.values())
    return [[literal for _, literal in answers] for answers in plainest][::-1]


def named_case(literals: Iterable[int], named: Named) -> Case:
    """Return the facts and values that the literals stand for, in the order of `named`."""
    chosen = set(literals)
    return {name: value for (name, value), literal in named.items() if literal in chosen}


def chosen(asked: Sequence[Fact], formula: Formula) -> Named:
    """Return fresh literals for every answer to these questions, of which just one a question is true."""
    named = {(fact.id, value): formula.variable() for fact in asked for value in fact.values}
    for fact in asked:
        formula.exactly_one([named[fact.id, value] for value in fact.values])
    return named


def spoken(copy: Copy, tasks: Mapping[str, int], formula: Formula) -> Named:
    """Return a literal for every fact and value, every outcome of a law or of all, and every duty."""
    answers = {TOGETHER: copy.combined, **copy.laws}
    named = dict(copy.facts)
    for name, outcomes in answers.items():
        named |= {(name, outcome.value): literal for outcome, literal in outcomes.items()}
        named[name, ALLOWED] = formula.either(literal for outcome, literal in outcomes.items() if outcome.allows)
    for duty, literal in tasks.items():
        named |= {(duty, "yes"): literal, (duty, "no"): -literal}
    return named


def case_count(vocabulary: Vocabulary) -> int:
    """Return how many different cases there are: the product of the answers to every question."""
    return prod(len(fact.values) for fact in vocabulary.asked)


def editions(rulebook: Rulebook) -> Iterator[tuple[date, Edition]]:
    """Yield each edition with its first day, the newest first."""
    for day in reversed(rulebook.turning_days):
        yield day, rulebook.edition(day)


def remaining(search: Search, given: Sequence[int], outputs: Literals) -> Outcome:
    """Return what is said of every completion of what is given; see `of_completions`."""
    model = search.solve(given, outputs.values()) or frozenset()
    found = next(outcome for outcome, literal in outputs.items() if literal in model)
    if not search.possible([*given, -outputs[found]]):
        return found
    holds_back = [-literal for outcome, literal in outputs.items() if outcome.allows]
    stays = not found.allows or search.possible([*given, *holds_back])
    return Outcome.NEED_FACTS if stays else Outcome.PERMITTED_WITH_CONDITIONS
