"""The first lines of the second walk, as they are said in its scenarios: the act, whom to turn to, and the words."""

from __future__ import annotations

import pytest

from compliance import Rulebook
from compliance.checks.coverage import decided

REPORTS = (
    ("walk_2.gun_told_to_an_officer", "gun", "to_speaker_supervisor_after", "making_a_report"),
    ("walk_2.gun_told_to_the_office", "gun", "to_speaker_supervisor_after", "making_a_report"),
    ("walk_2.gun_told_to_the_sro", "gun", "to_speaker_supervisor_after", "taking_a_report"),
    ("walk_2.gun_told_to_the_parent", "gun", "to_speaker_supervisor_after", "parent_of_firearm"),
    ("words.gun_beside_a_counseling_file", "gun", "officer_asks_custodian", "officer_hears_it"),
    ("walk_2.knife_in_the_hall", "weapon_or_gang", "to_speaker_supervisor_after", "making_a_report"),
    ("walk_2.naloxone_and_the_mother", "stay_after_medicine", "to_speaker_supervisor_after", "parent_of_medicine"),
    (
        "walk_2.parent_before_the_questions",
        "parent_before_questions",
        "to_speaker_supervisor_after",
        "parent_before_questions",
    ),
    ("walk_2.report_beside_video", "hotline", "to_custodian", "making_a_report"),
    ("words.mother_asks_who_hit_him", "hotline", "family_after_the_hotline", "family_hears_from_others"),
    ("words.father_at_the_door_in_danger", "call_for_help", "hotline_now", "family_in_danger"),
    ("walk_2.father_of_a_beaten_child", "hotline", "family_after_the_hotline", "family_hears_from_others"),
    ("words.number_out_of_a_file", "hotline", "lawyer_after_report", "caseworker_hears_it"),
    ("walk_2.officer_reports_a_gun", "job_told_it", "to_speaker_supervisor", "no_police_record_at_school"),
    ("walk_2.transfer_with_a_flag", "missing_child_asked_for", "send_to_custodian", "no_other_school"),
    ("walk_2.police_ask_for_a_flagged_record", "police_ask_for_missing_child", "send_to_custodian", "no_detective"),
)
THERAPISTS = (
    ("walk_2.therapist_has_decided", "call_for_help", "therapist_decided_school_not", "help_is_called_silent"),
    ("walk_2.therapist_has_said_no", "call_for_help", "therapist_said_no", "help_is_called_silent"),
    ("words.nothing_found_yet", "call_for_help", "therapist_now", "officer_asks_in_danger"),
    ("words.both_have_decided", "call_for_help", "both_decided", "help_is_called_silent"),
    ("words.caseworker_and_the_session", "hotline", "therapist_decides", "caseworker_hears_it"),
    ("words.clinicians_danger_report", "danger_report_of_clinician", "to_privacy_officer", "neutral_office"),
)
TICKETS_AND_THINGS = (
    ("walk_2.ticket_for_a_scuffle", "no_ticket", "ticket_principal", "no_ticket"),
    ("walk_2.vape_for_a_ticket", "no_ticket", "ticket_principal", "no_ticket"),
    ("regression.school.phone_for_the_detective", "thing_is_handed_over", "thing_principal", "yes_thing"),
    ("training.knife_from_the_backpack", "thing_is_handed_over", "thing_principal", "yes_sro"),
    ("walk_2.phone_as_a_favor", "officer_asks_aloud", "officer_asks_custodian", "no_sro_thing"),
    ("words.driver_video_for_immigration", "ice_paper", "ice_superintendent", "neutral_immigration"),
)
HOSPITALS_AND_PAPERS = (
    ("walk_2.hospital_calls_police", "wound", "to_privacy_officer", "taking_wound_report"),
    ("walk_2.nurse_and_the_fight", "wound_from_school", "to_speaker_supervisor_after", "making_a_report"),
    ("walk_2.warrant_beside_a_gun", "gun", "to_custodian", "must"),
    ("walk_2.lawyer_with_no_paper", "say_no", "send_to_custodian", "no_lawyer"),
    ("walk_2.who_sent_the_tip", "say_no", "send_to_custodian", "no_detective"),
)


@pytest.mark.parametrize(
    ("story", "do", "turn_to", "words"), [*REPORTS, *THERAPISTS, *TICKETS_AND_THINGS, *HOSPITALS_AND_PAPERS]
)
def test_the_first_lines_fit_who_speaks_with_whom(
    rulebook: Rulebook, story: str, do: str, turn_to: str, words: str
) -> None:
    answer = decided(rulebook, next(one for one in rulebook.scenarios if one.id == story))
    acts = {act.part: act.id for act in answer.you_now}

    assert (acts["do"], acts["turn_to"]) == (do, turn_to)
    assert answer.say is not None
    assert answer.say.id == words


@pytest.mark.parametrize(
    ("story", "left"),
    [
        ("regression.school.phone_for_the_detective", "thing_stays_closed"),
        ("regression.police.some_paper", "lawsuit_destroy_nothing"),
    ],
)
def test_a_phone_stays_unread_and_what_a_court_may_want_stays_whole(rulebook: Rulebook, story: str, left: str) -> None:
    answer = decided(rulebook, next(one for one in rulebook.scenarios if one.id == story))

    assert [act.id for act in answer.you_now if act.part == "leave_alone"] == [left]
