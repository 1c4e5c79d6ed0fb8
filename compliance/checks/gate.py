"""The gate for changes of the law: nothing may let a record go further unless a reviewer has signed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compliance.law.conditions import fact_tests
from compliance.law.errors import InputError, Problem
from compliance.law.facts import Vocabulary
from compliance.law.provisions import Provision, Section
from compliance.law.rulebook import Rulebook


def signed_part(old: Rulebook, new: Rulebook) -> Rulebook:
    """Return the new rulebook with every change that nobody signed undone.

    What it and the new rulebook differ in rests on no signature. Raises `InputError` if an old provision speaks of
    facts or answers that the new rulebook no longer knows, so that it cannot be put back.
    """
    derived = {fact.id: fact for fact in (*old.vocabulary.derived, *new.vocabulary.derived)}
    vocabulary = Vocabulary(new.vocabulary.groups, tuple(derived.values()))
    laws = {law.id: law for law in (*old.laws, *new.laws)}
    kept = {law: tuple(_kept(old, new, law)) for law in laws}
    problems = [problem for rules in kept.values() for rule in rules for problem in _unknown(rule, vocabulary)]
    if problems:
        raise InputError(problems)
    return replace(
        new,
        vocabulary=vocabulary,
        laws=tuple(laws.values()),
        sections={law: (_section(rules),) for law, rules in kept.items()},
        duties={**old.duties, **new.duties},
        _editions={},
    )


def _kept(old: Rulebook, new: Rulebook, law: str) -> Iterator[Provision]:
    for provision in new.provisions_of(law):
        before = old.provisions.get(provision.id)
        if provision.review.status == "signed" or provision == before:
            yield provision
        elif before is not None:
            yield before
    yield from (provision for provision in old.provisions_of(law) if provision.id not in new.provisions)


def _section(provisions: tuple[Provision, ...]) -> Section:
    return Section.model_construct(section="", heading="", terms=(), provisions=provisions, duties=())


def _unknown(provision: Provision, vocabulary: Vocabulary) -> Iterator[Problem]:
    for condition in (provision.when, provision.unless):
        for test, _ in fact_tests(condition) if condition is not None else ():
            try:
                vocabulary.allowed(test)
            except ValueError as error:
                mend = "Sign the change, or compare without `--unless-signed`"
                yield Problem("diff", None, provision.id, f"cannot be put back: {error}", mend)
