"""Each theorem would notice the fault planted for it; that all of them hold is part of `compliance check`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import RulebookError, decide, load_rulebook
from compliance.checks import space
from compliance.checks.theorems import Prover, refutations
from compliance.law.conditions import parse
from tests.conftest import TODAY
from tests.planting import Fault, excepting_not, forgetting, kind, no_duties, only_when, planted, when
from tests.real import RULEBOOK

THEOREMS = {theorem.id: theorem for theorem in RULEBOOK.theorems}

PLANTED: dict[str, tuple[str, Fault]] = {
    "subpoena_alone": ("issra.6.a.5", when({"legal_process": {"is": "subpoena_no_judge"}})),
    "subpoena_opens_no_therapy": ("mhddca.10.warrant", kind("exception", question=None, readings=())),
    "paper_opens_no_treatment_record": ("part2.2.12.c.5", when({"legal_process": {"is": "search_warrant"}})),
    "suit_opens_no_illinois_record": ("issra.6.a.5", when({"purpose": {"is": "school_suit"}})),
    "suit_opens_to_the_court_alone": ("ferpa.99.31.a.9.iii.suit", forgetting("recipient")),
    "aid_opens_nothing_to_police": ("ferpa.99.31.a.4", forgetting("recipient")),
    "accreditor_and_illinois": ("issra.6.a.4", excepting_not("study_terms")),
    "agency_warrant_opens_nothing": ("issra.6.a.5", when({"legal_process": {"is": "administrative_warrant"}})),
    "arrest_warrant_opens_nothing": ("issra.6.a.5.warrant", when({"legal_process": {"is": "arrest_warrant"}})),
    "letter_opens_nothing": ("issra.6.a.6", when({"legal_process": {"is": "informal_request"}})),
    "officers_wish_for_secrecy": ("ferpa.99.31.a.9.ii.B", forgetting("secrecy_order")),
    "order_brings_notice": ("issra.6.a.5", lambda _: {"duties": ("issra_order_hold",)}),
    "bare_subpoena_is_answered": ("issra.375.40.a.2.refusal", when({"legal_process": {"is": "agency_subpoena"}})),
    "prosecution_is_no_school_job": ("ferpa.99.31.a.1.i.B", forgetting("purpose")),
    "outside_officer_under_control": ("ferpa.99.31.a.1.i.B", forgetting("direct_control")),
    "team_seat_alone": ("ferpa.99.31.a.1.i.B", forgetting("direct_control")),
    "team_seat_opens_no_therapy": ("mhddca.9.1", when({"purpose": {"is": "threat_assessment"}})),
    "badge_is_no_illinois_official": ("issra.6.a.2.outside_officer", kind("exception", question=None, readings=())),
    "agreement_before_standing": (
        "school_code.10_20_68.rests_on_standing",
        when({"sro_agreement_in_force": {"is": "yes"}}),
    ),
    "unit_records_are_outside": ("ferpa.99.3.education_record", excepting_not("law_enforcement_unit_record")),
    "copy_in_the_office": ("ferpa.99.8.law_enforcement_unit_record", forgetting("holder")),
    "police_information_is_for_officials": ("school_code.22_20.use", when({"recipient": {"is": "parent"}})),
    "no_tickets": ("school_code.10_22_6.i.no_referral", when({"holder": {"is": "nobody"}})),
    "danger_now": ("ferpa.99.36.a", forgetting("danger")),
    "officer_alone_finds_no_emergency": ("issra.375.60.emergency", forgetting("emergency_decided_by")),
    "danger_that_is_over": ("issra.375.60.emergency", forgetting("danger")),
    "school_finds_no_clinical_risk": ("mhddca.11.ii.B", when({"issra_emergency": {"is": "yes"}})),
    "providers_belief": ("hipaa.164.512.j.1.i.belief", forgetting("provider_sees_imminent_threat")),
    "part2_warns_no_police": ("part2.2.51.a", forgetting("recipient")),
    "emergency_is_written_down": ("issra.375.60.c", no_duties),
    "emergency_is_told_to_the_parent": ("issra.375.60.a", no_duties),
    "personal_notes": ("mhddca.3.b", excepting_not("therapists_own_lawyer")),
    "test_material": ("mhddca.3.c", excepting_not("mhddca_consent")),
    "copied_session": ("mhddca.2.record", when({"record_kind": {"is": "medical_chart"}})),
    "only_an_abuse_report_opens_treatment": ("part2.2.12.c.6", forgetting("report_kind")),
    "therapy_needs_the_act": ("mhddca.11.ii.B", forgetting("therapist_named_recipient")),
    "neither_confirm_nor_deny": ("mhddca.3.a.silence", no_duties),
    "hipaa_compels_no_disclosure_to_police": ("hipaa.164.512.f.1.i", kind("mandate")),
    "wound_of_an_abused_child": ("hipaa.164.512.f.1.i", excepting_not("hipaa_wound_report")),
    "school_nurse_is_not_hipaa": ("hipaa.160.103.covered_provider", forgetting("holder")),
    "part2_beats_state_law": ("hipaa.164.512.f.1.i", lambda _: {"prevails_over": ("part2",)}),
    "no_use_against_the_patient": ("part2.2.12.d.1", when({"purpose": {"is": "ordinance_ticket"}})),
    "only_paper_is_consent": ("issra.6.a.8.consent", forgetting("consent")),
    "adult_student_signs": ("ferpa.99.30.b", forgetting("consent_signed_by")),
    "twelve_year_old_signs": ("mhddca.4.a.1.signer", forgetting("student_age")),
    "ferpa_consent_never_closes": ("ferpa.99.33.a", only_when({"ferpa_consent": {"is": "yes"}})),
    "flagged_request_is_reported": ("issra.375.75.report", when({"recipient": {"is": "other_school"}})),
    "guards_speak_in_an_emergency": ("issra.6.a.7", when({"recipient": {"is": "parent"}})),
    "issra_consent_never_closes": ("issra.6.d", only_when({"issra_consent": {"is": "yes"}})),
    "therapy_consent_never_closes": ("mhddca.5.d", only_when({"mhddca_consent": {"is": "yes"}})),
    "authorization_never_closes": ("hipaa.164.508.a.2", only_when({"hipaa_authorization": {"is": "yes"}})),
    "part2_consent_never_closes": ("part2.2.20", only_when({"part2_consent": {"is": "yes"}})),
    "consent_never_closes": ("issra.5.a.order", when({"consent_signed_by": {"is": "both"}})),
    "objection_closes_the_directory": ("ferpa.99.37.definition", forgetting("directory_opted_out")),
    "phone_is_no_directory_item": ("issra.375.80", forgetting("record_kind")),
    "barred_parent": ("issra.5.a.order", when({"recipient": {"is": "student"}})),
    "parent_may_inspect": ("issra.5.a", kind("exception")),
    "no_favor_for_the_record": ("issra.8", when({"recipient": {"is": "student"}})),
    "flagged_record_stays": ("issra.375.75.missing_child", when({"missing_child_flag": {"is": "no"}})),
    "own_eyes_are_free": ("ferpa.99.3.official_action", forgetting("took_official_action")),
    "school_information_stays_protected": ("issra.6.d.order", forgetting("judge_signed_order")),
    "juvenile_exception_before_the_ruling": ("ferpa.99.38", forgetting("before_adjudication")),
    "release_is_recorded": ("issra.6.c", no_duties),
    "counsel_reads_immigration_papers": (
        "school_code.immigration.order_or_own_choice",
        kind("exception", duties=()),
    ),
    "public_request_is_no_exception": ("issra.6.a.6", when({"purpose": {"is": "public_request"}})),
    "tips_stay_confidential": ("student_confidential_reporting.15.delivery", forgetting("recipient")),
    "risk_that_is_over": ("mhddca.11.ii.B", excepting_not("danger")),
    "ward_stays_silent": ("mhddca.2.whereabouts", when({"record_kind": {"is": "counseling"}})),
    "clinic_without_a_ground": ("hipaa.164.512.f.5", forgetting("law_enforcement_ground")),
    "objecting_student_keeps_therapy": ("mhddca.4.a.3", forgetting("minor_view_of_parent_request")),
    "immigration_finds_nobody_at_a_clinic": ("hipaa.164.512.f.2", excepting_not("recipient")),
    "hotline_call_goes_through": ("mhddca.11.i", when({"recipient": {"is": "sro"}})),
    "hotline_call_is_owed": ("ancra.4.clock", when({"recipient": {"is": "sro"}})),
    "therapist_can_always_warn": ("mhddca.11.ii.B", when({"recipient": {"is": "public"}})),
    "emergency_reaches_responders": ("issra.6.a.7", when({"recipient": {"is": "parent"}})),
    "clinic_can_always_warn": ("hipaa.164.512.j.1.i", when({"recipient": {"is": "public"}})),
    "onlookers_avert_nothing": ("ferpa.99.36.a", excepting_not("recipient")),
    "school_speaks_through_the_officer": ("issra.6.d.for_the_school", when({"recipient": {"is": "public"}})),
    "holder_is_led_to_the_school": ("ferpa.99.33.b.1", no_duties),
    "notes_and_services_in_an_emergency": ("issra.2.d.exclusive_use", excepting_not("issra_emergency")),
    "eyewitness_calls_for_help": ("school_code.26A.told", when({"recipient": {"is": "public"}})),
    "gun_is_reported": ("school_code.10_27_1A", kind("exception")),
    "police_warn_of_a_danger_now": ("juvenile_court_act.1_7.warn", when({"recipient": {"is": "public"}})),
    "school_warns_and_hands_over_nothing": ("juvenile_court_act.1_7.kept.warn", no_duties),
    "arrest_of_a_minor_stays_with_police": (
        "juvenile_court_act.1_7.A.family",
        when({"recipient": {"is": "public"}}),
    ),
    "another_label_opens_no_police_record": (
        "juvenile_court_act.1_7.information",
        when({"record_kind": {"is": "police_information"}}),
    ),
    "expunged_is_told_to_nobody": ("juvenile_court_act.5_923.a", kind("scope")),
    "closed_arrest_is_told_to_no_school": ("sealed_records.13.b", forgetting("recipient")),
    "age_today_opens_no_police_record": (
        "juvenile_court_act.1_7.information",
        lambda _: {"unless": parse({"student_age": {"at_least": "18"}})},
    ),
    "officers_word_is_the_officers_record": (
        "juvenile_court_act.1_7.information",
        when({"holder": {"in": ["officer", "law_enforcement_unit", "other_agency"]}}),
    ),
    "other_childs_parent_gets_no_report": (
        "juvenile_court_act.1_7.A.family",
        when({"recipient": {"in": ["parent", "student", "other_families"]}}),
    ),
    "police_information_is_no_discipline_evidence": ("juvenile_court_act.1_7.A.8.B", forgetting("purpose")),
    "child_victim_stays_unknown": ("child_victims_privacy.3.order", when({"legal_process": {"is": "search_warrant"}})),
    "juvenile_registrants_form_stays": ("offender_notification.152_121.a", forgetting("recipient")),
    "abuse_case_is_police_work": (
        "juvenile_court_act.1_7.A.court",
        when({"purpose": {"is": "criminal_investigation"}}),
    ),
    "officers_help_no_immigration_agent": ("trust_act.15_h.warrant", when({"legal_process": {"is": "none"}})),
    "police_refusal_names_a_next_step": ("juvenile_court_act.1_7.A.8.next", no_duties),
    "wrong_signature": ("ferpa.99.30.b", forgetting("consent_signed_by")),
    "school_file_by_another_name": ("issra.6.a.5", when({"record_kind": {"is": "attendance"}})),
    "copied_session_by_another_name": ("mhddca.10.d", when({"record_kind": {"is": "threat_file"}})),
    "paper_by_another_name": ("issra.6.a.5", when({"legal_process": {"is": "arrest_warrant"}})),
    "consent_by_another_name": ("issra.6.a.8.consent", when({"consent": {"is": "general"}})),
    "purpose_by_another_name": ("issra.6.a.7", when({"purpose": {"is": "locate_person"}})),
    "police_of_another_agency": ("issra.6.a.5", when({"recipient": {"is": "federal_agents"}})),
    "vendor_or_notebook": ("issra.6.a.5", when({"holder": {"is": "school_vendor"}})),
    "setting_by_another_name": ("mhddca.2.record", when({"therapy_source": {"is": "advice_only"}})),
    "received_by_another_name": ("issra.6.d.order", when({"received_as": {"is": "child_welfare"}})),
    "report_that_no_law_names": ("issra.6.a.6", when({"report_kind": {"is": "other"}})),
    "report_with_pages": ("issra.6.a.6", when({"report_content": {"is": "whole_record"}})),
    "officer_of_another_employer": (
        "school_code.10_20_68.rests_on_standing",
        when({"officer_employer": {"is": "district"}}),
    ),
    "danger_by_another_name": ("issra.6.a.6", when({"danger": {"is": "nobody"}})),
    "finder_by_another_name": ("issra.6.a.6", when({"emergency_decided_by": {"is": "nobody_yet"}})),
    "police_matter_by_another_name": (
        "juvenile_court_act.1_7.information",
        when({"police_matter": {"is": "custody_listed_offense"}}),
    ),
    "gun_report_is_owed": ("school_code.10_27_1A.clock", no_duties),
    "abuse_report_is_owed": ("ancra.4.clock", no_duties),
    "drug_report_is_owed": ("school_code.10_27_1B.clock", no_duties),
    "harm_report_is_owed": ("hazing_reporting.12C_50_1.clock", no_duties),
    "danger_report_is_owed": ("clear_and_present_danger.clock", no_duties),
    "missing_child_report_is_owed": ("missing_children.50_5.clock", no_duties),
}


def test_every_theorem_has_a_planted_fault() -> None:
    assert PLANTED.keys() == THEOREMS.keys()


@pytest.mark.parametrize("name", THEOREMS)
def test_the_theorem_notices_its_planted_fault(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "ATTEMPTS", 1)  # any case will do, not the shortest
    provision, fault = PLANTED[name]

    refuted = Prover(planted(RULEBOOK, provision, fault)).refute(THEOREMS[name], TODAY)

    assert refuted is not None


def test_a_refutation_is_a_case_that_the_oracle_decides_against_the_theorem() -> None:
    faulty = planted(RULEBOOK, "issra.6.a.5", when({"legal_process": {"is": "subpoena_no_judge"}}))
    theorem = THEOREMS["subpoena_alone"]

    refuted = Prover(faulty).refute(theorem, TODAY)

    assert refuted is not None
    before = decide(faulty, refuted.case, TODAY)
    after = decide(faulty, {**refuted.case, **refuted.changed}, TODAY)
    assert not before.laws["issra"].outcome.allows
    assert after.laws["issra"].outcome.allows


@pytest.mark.parametrize(
    ("theorem", "said"),
    [
        ("never: {act: {is: alowed}}", "rules/theorems.yaml:5: `theorems.0.never.act.is`: `act` has no value `alowed`"),
        ("never: {acts: {is: allowed}}", "there is no fact `acts` (did you mean `act`?)"),
        ("always: {logg: {is: yes}}", "there is no fact `logg` (did you mean `log`?)"),
        ("never: {act: {is: allowed}}\n    always: {act: {is: allowed}}", "exactly one of `never`, `always`"),
        ("only_if: {friend: {is: yes}}", "`only_if` needs a `when`"),
        ("changing: [friend]\n    never: {act: {is: allowed}}", "`changing` and `into` stand together"),
        ("changing: [frend]\n    into: {friend: {is: yes}}\n    never: {act: {is: allowed}}", "no asked fact `frend`"),
        ("never: {act: allowed}", "rules/theorems.yaml:5: `theorems.0.never.act`"),
    ],
)
def test_a_wrong_theorem_is_told_by_line(small: Callable[..., Path], theorem: str, said: str) -> None:
    root = small(**{"theorems.yaml": f"{ENTRY}    {theorem}\n"})

    with pytest.raises(RulebookError) as refused:
        load_rulebook(root)

    assert said in str(refused.value)


ENTRY = """\
theorems:
  - id: friends_only
    says: Friends only.
    cites: [{cite: Act 2, source: act}]
"""


def test_a_theorem_of_the_small_rulebook_is_proved_and_another_refuted(small: Callable[..., Path]) -> None:
    friends = f"{ENTRY}    when: {{act: {{is: allowed}}}}\n    only_if: {{friend: {{is: yes}}}}\n"
    logged = friends.replace("friends_only", "logged") + "    in_force: {from: 2026-01-01}\n"
    posted = ENTRY.partition("\n")[2].replace("friends_only", "posted") + "    never: {outcome: {is: allowed}}\n"
    rulebook = load_rulebook(small(**{"theorems.yaml": f"{logged}{posted}"}))

    assert [found.theorem.id for found in refutations(rulebook)] == ["posted"]
    (found,) = refutations(rulebook)
    assert decide(rulebook, found.case, TODAY).outcome.allows
