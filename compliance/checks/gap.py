"""The gap between a provision and its flip: the cases in which one of the two is met and the other is not.

Parts that both share are demanded and not compared, so that the gap is known to be shut in many cases in which it is
not known whether either of them is met.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from compliance.checks.mutants import Mutant
from compliance.checks.space import Space
from compliance.deciding.encoding import gate
from compliance.deciding.formula import Formula
from compliance.law.conditions import All, AnyOf, Condition, Not
from compliance.law.provisions import Provision

Gate = Callable[[Condition], int]
Parts = tuple[Condition, ...]


def gap(mutant: Mutant, before: Space, after: Space) -> int:
    """Return a literal that is false where a flip changes nothing, because the provision is met or not met as before.

    Where the flip is not one of conditions, that is where the provision is not met.
    """
    of, flipped, formula = mutant.of, mutant.provision, after.search.formula
    met = formula.either(space.copy.holds[of.id] for space in (before, after) if of.id in space.copy.holds)
    if flipped is None or _condition(flipped) == _condition(of):
        return met
    encoded = partial(gate, formula, vocabulary=after.edition.vocabulary, named=after.copy.facts)
    return formula.both([met, apart(_condition(of), _condition(flipped), encoded, formula)])


def apart(one: Condition, other: Condition, encoded: Gate, formula: Formula) -> int:
    """Return a literal that is true where just one of two conditions holds."""
    match one, other:
        case (Not(left), Not(right)):
            return apart(left, right, encoded, formula)
        case (All(left), All(right)):
            shared, left, right = _compared(left, right)
            return formula.both([encoded(All(shared)), _rest(All, left, right, encoded, formula)])
        case (AnyOf(left), AnyOf(right)):
            shared, left, right = _compared(left, right)
            return formula.both([-encoded(AnyOf(shared)), _rest(AnyOf, left, right, encoded, formula)])
    return formula.apart(encoded(one), encoded(other))


def _rest(join: type[All | AnyOf], left: Parts, right: Parts, encoded: Gate, formula: Formula) -> int:
    if len(left) == len(right) == 1:
        return apart(left[0], right[0], encoded, formula)
    return formula.apart(encoded(join(left)), encoded(join(right)))


def _compared(left: Parts, right: Parts) -> tuple[Parts, Parts, Parts]:
    """Return the parts with which both begin or end, and what is left of either."""
    least = min(len(left), len(right))
    start = next((at for at in range(least) if left[at] != right[at]), least)
    end = next((at for at in range(least - start) if left[-1 - at] != right[-1 - at]), least - start)
    return (
        (*left[:start], *left[len(left) - end :]),
        left[start : len(left) - end],
        right[start : len(right) - end],
    )


def _condition(provision: Provision) -> Condition:
    """Return `when` and `unless` of a provision as one condition."""
    return All((provision.when or All(()), Not(provision.unless or AnyOf(()))))
