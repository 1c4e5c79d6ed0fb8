"""A solver that is told only what a question rests on answers as one that is told everything."""

from __future__ import annotations

from itertools import product

from pysat.solvers import Solver

from compliance.checks.cone import Cone
from compliance.deciding.formula import Formula


def _parity(row: tuple[bool, ...]) -> str:
    return "odd" if sum(row) % 2 else "even"


def _formula() -> tuple[Formula, list[int], list[int]]:
    """Return a formula with a demand on its inputs, and literals that rest on few or many of them."""
    formula = Formula()
    inputs = [formula.variable() for _ in range(4)]
    first, second, third, last = inputs
    formula.exactly_one([first, second])
    near = formula.both([first, third])
    far = formula.either([near, formula.both([second, last])])
    table = formula.table([near, far, last], _parity, ("odd", "even"))
    formula.clauses.append([-third, last])
    return formula, inputs, [near, far, *table.values()]


def test_it_answers_alike_whatever_it_was_asked_before() -> None:
    formula, inputs, built = _formula()
    literals = [sign * literal for literal in (*inputs, *built) for sign in (1, -1)]
    cone, whole = Cone(formula), Solver("minisat22", bootstrap_with=formula.clauses)
    with whole, Solver("minisat22") as part:
        for pair in product(literals, repeat=2):
            part.append_formula(cone.beneath(pair))
            assert part.solve(assumptions=list(pair)) == whole.solve(assumptions=list(pair)), pair


def test_nothing_is_told_that_the_question_does_not_rest_on() -> None:
    formula, _, (near, *_) = _formula()

    told = list(Cone(formula).beneath([near]))

    assert {abs(literal) for clause in told for literal in clause}.isdisjoint({*formula.defined} - {near})
    assert len(told) < len(formula.clauses)


def test_each_clause_is_told_once_and_what_is_built_later_too() -> None:
    formula, inputs, built = _formula()
    cone = Cone(formula)
    told = [*cone.beneath(built[:1]), *cone.rest()]
    assert sorted(told) == sorted(formula.clauses)
    assert list(cone.rest()) == []

    fork = formula.fork()
    fork.clauses.append([fork.both([built[1], inputs[0]])])
    assert sorted(Cone(fork).rest()) == sorted(fork.clauses)
    assert sorted(cone.rest()) == sorted(formula.clauses[len(told) :])
