"""Answers that a district gives once: whether they fit the vocabulary, and each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from compliance.law.agreement import Given
from compliance.law.conditions import All, Condition, fact_tests, facts
from compliance.law.facts import Derived, Vocabulary
from compliance.law.kleene import Truth

MOST_CASES = 4096
"""With more combinations than this, two answers that hold in different cases are not told from a contradiction."""

Wrong = tuple[tuple[str | int, ...], str, str]
"""A path inside the answer, what is wrong there, and how to mend it."""


def unfit(vocabulary: Vocabulary, given: Given) -> Iterator[Wrong]:
    """Yield what keeps an answer from being given once for all cases in which it holds."""
    fact = vocabulary.facts.get(given.fact)
    if fact is None or isinstance(fact, Derived):
        yield ("fact",), f"there is no question `{given.fact}`", "`compliance schema district` lists them"
        return
    if fact.standing is None:
        wrong = f"`{fact.id}` is another in every case, so nobody can answer it once"
        yield ("fact",), wrong, "Leave it out; it is asked"
        return
    if given.is_ not in fact.values:
        yield ("is",), f"`{given.is_}` is not an answer to it", f"Use one of: {', '.join(fact.values)}"
    yield from _misplaced(vocabulary, given.when)
    if missing := [name for name in fact.standing if given.when is None or name not in facts(given.when)]:
        wrong = f"it is not the same for every `{missing[0]}`"
        yield ("when",), wrong, f"Say for which: when: {{{missing[0]}: {{is: ...}}}}"


def contradict(vocabulary: Vocabulary, one: Given, other: Given) -> bool:
    """Tell whether two answers to one fact differ in a case in which both hold."""
    if one.fact != other.fact or one.is_ == other.is_:
        return False
    both = All(tuple(given.when for given in (one, other) if given.when is not None))
    tested = {name: vocabulary[name].values for name in sorted(facts(both))}
    if prod(map(len, tested.values())) > MOST_CASES:
        return True
    cases = (dict(zip(tested, values, strict=True)) for values in product(*tested.values()))
    return any(vocabulary.evaluate(both, case) is Truth.YES for case in cases)


def _misplaced(vocabulary: Vocabulary, when: Condition | None) -> Iterator[Wrong]:
    for test, path in fact_tests(when) if when else ():
        fact = vocabulary.facts.get(test.fact)
        if isinstance(fact, Derived):
            yield ("when", *path), f"`{test.fact}` follows from the law", "Test what is asked"
            continue
        try:
            vocabulary.allowed(test)
        except ValueError as error:
            yield ("when", *path), str(error), "Use a question and an answer of `compliance schema case`"
