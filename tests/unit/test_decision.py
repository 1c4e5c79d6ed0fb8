"""The cases an officer meets first come out as the law says, with their citations and duties."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance import Decision, Outcome, Rulebook, decide, next_question, parse_case
from tests.conftest import TODAY

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def example(rulebook: Rulebook, name: str, **changed: str) -> Decision:
    case, _ = parse_case((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert case.as_of is not None
    return decide(rulebook, {**case.facts, **changed}, case.as_of)


def cited(decision: Decision) -> set[str]:
    return {citation["cite"] for citation in decision.citations}


def duties(decision: Decision) -> set[str]:
    return {task.duty.id for task in decision.duties}


@pytest.mark.parametrize(
    ("name", "outcome", "ferpa", "issra"),
    [
        ("emergency", "permitted_with_conditions", "permitted_with_conditions", "permitted_with_conditions"),
        ("emergency-over", "prohibited", "prohibited", "prohibited"),
        ("bare-subpoena", "prohibited", "permitted_with_conditions", "prohibited"),
        ("court-order", "required", "permitted_with_conditions", "required"),
        ("officer-without-direct-control", "prohibited", "prohibited", "prohibited"),
        ("law-enforcement-unit-record", "not_covered", "not_covered", "not_covered"),
    ],
)
def test_the_example_cases_come_out_as_the_law_says(
    rulebook: Rulebook, name: str, outcome: str, ferpa: str, issra: str
) -> None:
    decision = example(rulebook, name)

    assert decision.outcome == outcome
    assert decision.laws["ferpa"].outcome == ferpa
    assert decision.laws["issra"].outcome == issra
    assert decision.missing == ()


def test_every_outcome_but_need_facts_is_cited(rulebook: Rulebook) -> None:
    for path in EXAMPLES.glob("*.yaml"):
        if path.stem not in ("district", "log-map"):
            assert example(rulebook, path.stem).citations


def test_an_emergency_is_told_to_the_parent_by_the_next_school_day(rulebook: Rulebook) -> None:
    decision = example(rulebook, "emergency")

    notice = next(task for task in decision.duties if task.duty.id == "issra_emergency_notice")
    assert notice.due_on is not None
    assert notice.due_on.isoformat() == "2026-11-25"
    assert {"34 CFR 99.36(a)", "23 Ill. Adm. Code 375.60(a)", "105 ILCS 10/6(a)(7)"} <= cited(decision)
    assert {"issra_emergency_factors", "issra_emergency_log", "issra_tell_no_redisclosure"} <= duties(decision)


def test_an_emergency_that_is_over_opens_nothing(rulebook: Rulebook) -> None:
    decision = example(rulebook, "emergency-over")

    assert set(decision.binding) == {"ferpa", "issra"}
    assert not any("emergency" in duty for duty in duties(decision))


def test_a_subpoena_without_a_judges_signature_never_opens_the_issra_court_order_exception(rulebook: Rulebook) -> None:
    decision = example(rulebook, "bare-subpoena")

    assert decision.binding == ("issra",)
    assert decision.laws["ferpa"].reasons == ("ferpa.99.31.a.9.i",)
    assert {"34 CFR 99.31(a)(9)(i)", "105 ILCS 10/6(a)", "23 Ill. Adm. Code 375.40(a)(2)"} <= cited(decision)
    assert "answer_subpoena_through_counsel" in duties(decision)
    for paper in ("agency_subpoena", "state_grand_jury_subpoena"):
        assert example(rulebook, "bare-subpoena", legal_process=paper).laws["issra"].outcome is Outcome.PROHIBITED


def test_whether_state_secrecy_stops_a_federal_grand_jury_is_for_counsel(rulebook: Rulebook) -> None:
    decision = example(rulebook, "bare-subpoena", legal_process="federal_grand_jury_subpoena", recipient="prosecutor")

    assert decision.laws["issra"].outcome is Outcome.UNSETTLED
    assert decision.outcome is Outcome.UNSETTLED


def test_a_court_order_waits_for_notice_and_five_school_days(rulebook: Rulebook) -> None:
    decision = example(rulebook, "court-order")

    assert {"issra_order_notice", "issra_order_hold", "issra_record_of_release"} <= duties(decision)
    assert "ferpa_notice_before_compliance" not in duties(decision), "the stricter Illinois notice discharges it"
    assert {"23 Ill. Adm. Code 375.70(d)", "105 ILCS 10/6(a)(5)"} <= cited(decision)


def test_an_officer_is_no_school_official_unless_the_school_controls_the_records(rulebook: Rulebook) -> None:
    held_to_it = {"direct_control": "yes", "sro_agreement_in_force": "yes", "guarded_parts": "nothing"}
    controlled = example(rulebook, "officer-without-direct-control", **held_to_it)

    assert controlled.laws["ferpa"].outcome is Outcome.PERMITTED_WITH_CONDITIONS
    assert controlled.laws["issra"].outcome is Outcome.UNSETTLED
    assert controlled.outcome is Outcome.UNSETTLED
    assert controlled.binding == ("issra",)


def test_a_unit_record_that_repeats_a_school_record_is_protected(rulebook: Rulebook) -> None:
    repeated = {"contains_school_information": "yes", "received_as": "school_official", "on_behalf_of_school": "no"}
    decision = example(rulebook, "law-enforcement-unit-record", **repeated)

    assert decision.outcome is Outcome.PROHIBITED
    assert "34 CFR 99.33(a)(1)" in cited(decision)


def test_a_federal_terrorism_order_prevails_over_state_law(rulebook: Rulebook) -> None:
    decision = example(rulebook, "court-order", legal_process="terrorism_order")

    assert decision.laws["issra"].outcome is Outcome.PROHIBITED
    assert decision.yielding == ("issra",)
    assert decision.outcome is Outcome.PERMITTED_WITH_CONDITIONS


def test_an_unknown_fact_never_acts_as_no(rulebook: Rulebook) -> None:
    """Whatever an unknown hides, `need_facts` names it, and no answer is given in its place."""
    decision = example(rulebook, "emergency", danger="unknown")

    assert decision.outcome is Outcome.NEED_FACTS
    assert "danger" in decision.missing


def test_an_answer_is_final_when_no_open_fact_can_change_it(rulebook: Rulebook) -> None:
    case, _ = parse_case((EXAMPLES / "emergency.yaml").read_text(encoding="utf-8"), "emergency")

    assert next_question(rulebook, case.facts, TODAY) is None
    assert next_question(rulebook, {}, TODAY).fact.id == "danger"  # type: ignore[union-attr]


def test_a_fact_answered_with_i_dont_know_is_not_asked_again(rulebook: Rulebook) -> None:
    question = next_question(rulebook, {"danger": "unknown"}, TODAY)

    assert question is not None
    assert question.fact.id != "danger"


def test_what_many_readers_never_ask_for_is_worked_out_when_first_read(rulebook: Rulebook) -> None:
    decision = decide(rulebook, {}, TODAY)
    assert {"citations", "missing", "readings", "perhaps_required"}.isdisjoint(vars(decision))
    assert all("reasons" not in vars(answer) for answer in decision.laws.values())
    assert decision.as_json()["missing"] == list(decision.missing) != []
