"""What is asked of the cases that a flip touches says of a theorem what a proof over every case says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from compliance import load_rulebook
from compliance.checks.flipped import Flipped
from compliance.checks.ground import Ground
from compliance.checks.mutants import mutants
from compliance.checks.sentences import Sentences
from compliance.checks.theorems import Prover
from compliance.law.rulebook import Rulebook

DAY = date(2026, 11, 24)
TRUE = "theorems:\n" + "".join(
    f"  - {{id: {name}, says: It is so., cites: [{{cite: Act 1, source: act}}], {claim}}}\n"
    for name, claim in {
        "one_paper": "when: {medium: {is: air}}, always: {act: {is: not_covered}}",
        "one_friends": "when: {act: {is: allowed}}, only_if: {friend: {is: yes}}",
        "one_logged": "when: {act: {is: allowed}}, always: {log: {is: yes}}",
        "two_posted": "when: {by_post: {is: no}}, changing: [by_post], "
        "into: {by_post: {is: yes}}, never: {act: {is: allowed}}",
        "two_friend": "when: {act: {is: prohibited}}, changing: [friend], "
        "into: {friend: {is: no}}, never: {outcome: {is: allowed}}",
        "two_grown": "when: {log: {is: no}}, changing: [age], into: {age: {at_least: 18}}, never: {log: {is: yes}}",
        "two_posted_log": "when: {is_record: {is: yes}}, changing: [by_post, age], "
        "into: {by_post: {is: yes}}, always: {log: {is: no}}",
    }.items()
)


@pytest.fixture
def rulebook(small: Callable[..., Path]) -> Rulebook:
    return load_rulebook(small(**{"theorems.yaml": TRUE}))


def test_every_theorem_is_true_as_the_rules_stand(rulebook: Rulebook) -> None:
    prover = Prover(rulebook)

    assert [theorem.id for theorem in rulebook.theorems if prover.refute(theorem, DAY)] == []


def test_a_flip_breaks_the_theorems_that_a_proof_over_every_case_refutes(rulebook: Rulebook) -> None:
    ground = Ground(rulebook)
    broken: set[str] = set()
    for provision in rulebook.provisions.values():
        for mutant in mutants(provision, rulebook.vocabulary):
            flip = Flipped(ground, mutant)
            prover = Prover(flip.rulebook)
            anew = {theorem.id for theorem in rulebook.theorems if prover.refute(theorem, DAY)}
            found = {theorem.id for theorem in Sentences(ground, flip, DAY).broken()}

            assert found == anew, str(mutant)
            broken |= found
    assert broken == {theorem.id for theorem in rulebook.theorems}
