"""A formula tells the solver what it would otherwise have to search for."""

from __future__ import annotations

from pysat.solvers import Solver

from compliance.deciding.formula import Formula


def _same(formula: Formula, left: int, right: int) -> int:
    switch = formula.variable()
    formula.clauses += [[-switch, -left, right], [-switch, left, -right]]
    return switch


def _parity(row: tuple[bool, ...]) -> str:
    return "odd" if sum(row) % 2 else "even"


def test_two_copies_of_like_inputs_are_seen_to_be_alike_without_a_search_even_where_one_input_never_comes() -> None:
    formula = Formula()
    inputs = [(formula.variable(), formula.variable()) for _ in range(2)]
    left, right = (
        formula.table([formula.either([]), *copy], _parity, ("odd", "even")) for copy in zip(*inputs, strict=True)
    )
    same = {one: _same(formula, one, other) for one, other in inputs}
    formula.mirror(dict(inputs), same)

    with Solver("minisat22", bootstrap_with=formula.clauses) as solver:
        apart = [left["odd"], right["even"]]
        assert solver.propagate([*same.values(), *apart])[0] is False
        assert solver.solve(apart)


def test_a_fork_knows_what_is_never_true_and_takes_its_variable_for_nothing_else() -> None:
    fork = Formula().fork()
    free = fork.variable()

    with Solver("minisat22", bootstrap_with=fork.clauses) as solver:
        assert not solver.solve([fork.never])
        assert solver.solve([free])
