"""A situation gives answers that fit together, and no more than everybody in it would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import Rulebook, RulebookError, load_rulebook
from compliance.law.facts import Choice
from tests.conftest import TODAY


def test_no_situation_says_whether_somebody_is_in_danger(rulebook: Rulebook) -> None:
    first = rulebook.vocabulary.asked[0].id
    assert len(rulebook.situations) >= 24
    for situation in rulebook.situations:
        assert first not in rulebook.vocabulary.settle(rulebook.vocabulary.answers(situation.facts)), situation.id


def test_every_situation_says_another_thing_in_few_words(rulebook: Rulebook) -> None:
    given = [tuple(situation.facts.items()) for situation in rulebook.situations]
    labels = [situation.label for situation in rulebook.situations]

    assert len(set(given)) == len(given)
    assert len(set(labels)) == len(labels)
    assert all(len(label.split()) <= 12 for label in labels)


def test_what_is_given_matters_to_the_answer(rulebook: Rulebook) -> None:
    """An answer that no rule reads would be asked for nothing."""
    read = set().union(*rulebook.edition(TODAY).rests_on.values())
    gates = {fact.id for fact in rulebook.vocabulary.asked if fact.stands_for}
    for situation in rulebook.situations:
        assert set(situation.facts) <= read | gates, situation.id


def test_a_report_that_an_officer_meets_often_has_a_situation(rulebook: Rulebook) -> None:
    reports = rulebook.vocabulary["report_kind"]
    assert isinstance(reports, Choice)
    given = {situation.facts.get("report_kind") for situation in rulebook.situations}

    assert (
        {"firearm_or_gun_threat", "drug_incident", "child_abuse", "student_detained"}
        <= given
        <= {None, *reports.values}
    )


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ("{medum: paper}", "there is no fact `medum`"),
        ("{medium: stone}", "is not an answer to it"),
    ],
)
def test_a_wrong_answer_is_told_with_its_line(small: Callable[..., Path], facts: str, wrong: str) -> None:
    text = f"situations:\n  - {{id: walk, label: A walk, facts: {facts}}}\n"

    with pytest.raises(RulebookError) as told:
        load_rulebook(small(**{"situations.yaml": text}))

    assert wrong in str(told.value)
    assert "situations.yaml:2" in str(told.value)
