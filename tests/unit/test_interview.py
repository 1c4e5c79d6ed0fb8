"""What an interview asks, why, and what it keeps."""

from __future__ import annotations

import pytest

from compliance import Rulebook, interview, next_question
from tests.conftest import TODAY

HALLWAY = {
    "danger": "nobody",
    "holder": "public_school",
    "record_kind": "discipline",
    "recipient": "sro",
    "purpose": "criminal_investigation",
}


def test_danger_is_asked_first(rulebook: Rulebook) -> None:
    question = next_question(rulebook, {}, TODAY)

    assert question is not None
    assert question.fact.id == "danger"


def test_one_question_stands_for_paper_and_consent(rulebook: Rulebook) -> None:
    state = interview(rulebook, HALLWAY, TODAY)
    assert state.question is not None
    assert state.question.fact.id == "papers"

    neither = interview(rulebook, {**HALLWAY, "papers": "neither"}, TODAY)
    assert {"legal_process", "consent"} <= set(neither.settled)
    assert (neither.answers["legal_process"], neither.answers["consent"]) == ("none", "none")
    assert "papers" in neither.used


def test_i_do_not_know_is_kept_and_the_interview_goes_on(rulebook: Rulebook) -> None:
    state = interview(rulebook, {**HALLWAY, "papers": "unknown"}, TODAY)

    assert state.question is not None
    assert state.question.fact.id == "legal_process"


def test_an_answer_that_no_longer_matters_is_kept_and_comes_back(rulebook: Rulebook) -> None:
    signed = {**HALLWAY, "papers": "permission", "consent": "written", "consent_signed_by": "parent"}
    assert "consent_signed_by" in interview(rulebook, signed, TODAY).used

    refused = interview(rulebook, {**signed, "consent": "none"}, TODAY)
    assert "consent_signed_by" in refused.unused
    assert refused.answers["consent_signed_by"] == "parent"
    assert "consent_signed_by" in interview(rulebook, signed, TODAY).used


def test_a_final_interview_offers_what_would_settle_the_other_laws(rulebook: Rulebook) -> None:
    for scenario in rulebook.scenarios:
        state = interview(rulebook, scenario.facts, scenario.as_of)
        if state.question is None and state.offered:
            law, names = next(iter(state.offered.items()))
            assert law not in names
            assert not set(names) & set(state.answers)
            return
    pytest.fail("no scenario leaves a law open")


@pytest.mark.parametrize("facts", [{}, HALLWAY, {**HALLWAY, "papers": "official_paper"}])
def test_each_question_says_what_its_answers_do(rulebook: Rulebook, facts: dict[str, str]) -> None:
    question = next_question(rulebook, facts, TODAY)

    assert question is not None
    assert [effect.option for effect in question.why] == list(question.fact.values)
    assert any(effect.opens or effect.closes for effect in question.why)
    named = {(effect.opens, effect.closes, effect.keeps, effect.narrows) for effect in question.why}
    assert len(named) > 1, "the answers do different things"


def test_a_question_names_the_provisions_that_an_answer_closes(rulebook: Rulebook) -> None:
    question = next_question(rulebook, HALLWAY, TODAY)

    assert question is not None
    effects = {effect.option: effect for effect in question.why}
    assert "issra.6.a.8" in effects["neither"].closes
    assert "issra.6.a.8" in effects["permission"].keeps
