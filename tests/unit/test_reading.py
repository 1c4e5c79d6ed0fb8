"""What is true of a condition in words, and of trying facts on one provision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compliance import CaseError, Rulebook, load_rulebook
from compliance.law.conditions import parse
from compliance.pages.reading import Clause, attempt, behind, clause
from tests.conftest import TODAY


@pytest.fixture
def act(small: Callable[..., Path]) -> Rulebook:
    return load_rulebook(small())


def leaves(one: Clause) -> Iterator[Clause]:
    if one.join == "test":
        yield one
    for part in one.parts:
        yield from leaves(part)


def test_a_test_reads_as_the_label_of_its_fact_and_of_its_answers(act: Rulebook) -> None:
    read = clause(act.vocabulary, parse({"medium": {"in": ["air", "paper"]}}), {})
    assert (read.label, read.answers, read.status) == ("Medium", ("Paper", "Air"), "cannot_tell")


def test_a_number_reads_with_its_unit(act: Rulebook) -> None:
    assert clause(act.vocabulary, parse({"age": {"at_least": 18}}), {}).answers == ("18 years or more",)
    assert clause(act.vocabulary, parse({"age": {"is": 0}}), {}).answers == ("Under 12",)


def test_a_negation_keeps_its_part_and_turns_its_status(act: Rulebook) -> None:
    read = clause(act.vocabulary, parse({"not": {"friend": {"is": True}}}), {"friend": "yes"})
    assert (read.join, read.status, read.parts[0].status) == ("not", "not_met", "met")


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"friend": "yes", "age": "0"}, "met"),
        ({"friend": "yes", "age": "18"}, "not_met"),
        ({"friend": "yes"}, "cannot_tell"),
        ({"friend": "no"}, "not_met"),
        ({"friend": "unknown", "age": "12"}, "cannot_tell"),
    ],
)
def test_trying_facts_tells_met_from_not_met_from_cannot_tell(
    act: Rulebook, facts: dict[str, str], status: str
) -> None:
    assert attempt(act, act.provisions["act.2"], facts, TODAY).status == status


def test_a_derived_fact_is_tried_by_the_facts_behind_it(act: Rulebook) -> None:
    scope = act.provisions["act.1"]
    assert [fact.id for fact in behind(act.edition(TODAY), scope)] == ["medium"]
    tried = attempt(act, scope, {"medium": "paper"}, TODAY)
    assert tried.status == "met"
    assert tried.when is not None
    assert tried.when.derived
    (definition,) = tried.when.definitions
    assert (definition.provision.id, definition.status) == ("act.1.record", "met")


def test_a_value_outside_the_vocabulary_is_refused(act: Rulebook) -> None:
    with pytest.raises(CaseError):
        attempt(act, act.provisions["act.2"], {"friend": "perhaps"}, TODAY)


def test_every_condition_of_the_law_reads_without_an_id(rulebook: Rulebook) -> None:
    for provision in rulebook.provisions.values():
        for condition in filter(None, (provision.when, provision.unless)):
            for test in leaves(clause(rulebook.vocabulary, condition, {})):
                assert test.answers
                assert not any("_" in words for words in (test.label, *test.answers)), (provision.id, test)
