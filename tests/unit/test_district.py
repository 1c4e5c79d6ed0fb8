"""What a district settled is never asked, never overrules an officer, and is followed only while it stands."""

from __future__ import annotations

from datetime import date

import pytest

from compliance import InputError, decide, next_question
from compliance.law.adoption import reading_of, resolved, takes_up, with_readings
from compliance.law.district import District
from compliance.law.district_file import due, parse_district
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.settling import under
from compliance.law.signoff import content_hash
from tests.real import RULEBOOK
from tests.stories import SRO_ASKS

ON = date(2026, 11, 24)
POINTS = [one for one in RULEBOOK.provisions.values() if one.kind == "unsettled"]
NURSE = "mhddca.2.nurse"
AGREED = "agreement: {clauses: [direct_control], said_by: S, on: 2026-07-01, look_again: 2027-07-01}\n"
FOR_SRO = "when: {recipient: {is: sro}}, "


def text(body: str) -> str:
    return f"district: Example Unit School District 7\n{body}"


def standing(fact: str = "officer_employer", is_: str = "outside_agency", more: str = "") -> str:
    said = "said_by: Superintendent, on: 2026-08-01, look_again: 2027-08-01"
    return f"  - {{fact: {fact}, is: {is_}, {more}{said}}}\n"


def signed(point: str, adopt: str, signature: str) -> str:
    by = f"authority: Opinion, by: A. Lawyer, on: 2026-08-10, hash: '{signature}'"
    return text(f"readings:\n  - {{point: {point}, adopt: {adopt}, {by}}}\n")


def read(body: str) -> District:
    return parse_district(body, "district.yaml", RULEBOOK)[0]


def problems(body: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(body)
    return [str(problem) for problem in caught.value.problems]


def asked(district: District | None, facts: dict[str, str]) -> list[str]:
    """Return what somebody is asked who knows no more than these facts."""
    rulebook = under(RULEBOOK, district, ON) if district else RULEBOOK
    known, found = dict(facts), []
    while (question := next_question(rulebook, known, ON)) is not None:
        found.append(question.fact.id)
        known[question.fact.id] = "unknown"
    return found


def test_what_a_district_answered_is_not_asked() -> None:
    district = read(text(f"standing:\n{standing()}"))

    assert "officer_employer" in asked(None, SRO_ASKS)
    assert "officer_employer" not in asked(district, SRO_ASKS)
    assert decide(under(RULEBOOK, district, ON), SRO_ASKS, ON).answers["officer_employer"] == "outside_agency"


def test_an_officer_may_say_that_this_case_differs() -> None:
    settled = under(RULEBOOK, read(text(f"standing:\n{standing()}")), ON)

    assert decide(settled, {**SRO_ASKS, "officer_employer": "district"}, ON).answers["officer_employer"] == "district"


HOLDS = "when: {all: [{record_kind: {is: attendance}}, {danger: {is: nobody}}]}, "
AT_SCHOOL = text(f"standing:\n{standing('holder', 'public_school', HOLDS)}")
DETECTIVE = {"danger": "nobody", "recipient": "police", "purpose": "criminal_investigation"}


def test_a_district_says_once_who_keeps_its_own_records_and_a_case_may_differ() -> None:
    asks = {**DETECTIVE, "record_kind": "attendance"}
    settled = under(RULEBOOK, read(AT_SCHOOL), ON)

    assert "holder" in asked(None, asks)
    assert "holder" not in asked(read(AT_SCHOOL), asks)
    assert "holder" in asked(read(AT_SCHOOL), {**asks, "record_kind": "video"})
    assert decide(settled, {**asks, "holder": "officer"}, ON).answers["holder"] == "officer"


def test_in_danger_nobody_settles_beforehand_who_keeps_the_copy() -> None:
    one = standing("holder", "public_school", "when: {record_kind: {is: attendance}}, ")

    assert any("not the same for every `danger`" in problem for problem in problems(text(f"standing:\n{one}")))


def test_what_a_district_keeps_free_of_guarded_parts_asks_for_none_and_a_mention_of_care_is_never_overruled() -> None:
    kept = "when: {all: [{record_kind: {is: attendance}}, {holder: {is: public_school}}]}, "
    free = standing("guarded_parts", "nothing", kept)
    district = read(text(f"standing:\n{free}"))
    asks = {**DETECTIVE, "record_kind": "attendance", "holder": "public_school", "papers": "permission"}
    settled = under(RULEBOOK, district, ON)

    assert "guarded_parts" in asked(None, asks)
    assert "guarded_parts" not in asked(district, asks)
    assert "guarded_parts" not in decide(settled, {**asks, "holder": "officer"}, ON).answers
    assert decide(settled, {**asks, "therapy_in_record": "care"}, ON).answers["therapy_in_record"] == "care"


@pytest.mark.parametrize("day", [date(2026, 7, 31), date(2027, 8, 1)])
def test_an_answer_that_is_not_yet_so_or_due_for_another_look_is_asked(day: date) -> None:
    settled = under(RULEBOOK, read(text(f"standing:\n{standing()}")), day)

    assert "officer_employer" not in decide(settled, SRO_ASKS, day).answers


def test_an_answer_for_one_recipient_says_nothing_of_another() -> None:
    notice = standing("within_annual_notice", "yes", FOR_SRO)
    settled = under(RULEBOOK, read(text(f"standing:\n{notice}")), ON)

    assert decide(settled, SRO_ASKS, ON).answers.get("within_annual_notice") == "yes"
    assert "within_annual_notice" not in decide(settled, {**SRO_ASKS, "recipient": "somebody_else"}, ON).answers


def test_a_clause_of_the_agreement_answers_for_the_officer_and_a_missing_one_stays_a_question() -> None:
    answers = decide(under(RULEBOOK, read(text(AGREED)), ON), SRO_ASKS, ON).answers

    assert (answers["direct_control"], answers["sro_agreement_in_force"]) == ("yes", "yes")
    assert "bound_by_redisclosure_limits" not in answers


def test_the_days_without_school_move_a_deadline() -> None:
    facts = next(one.facts for one in RULEBOOK.scenarios if one.id == "published.ferpa_022")
    closed = read(text("closed:\n  - {from: 2026-11-25, to: 2026-11-27}\n"))
    days = [
        {task.due_on for task in decide(rulebook, facts, ON).duties if task.duty.id == "issra_emergency_notice"}
        for rulebook in (RULEBOOK, under(RULEBOOK, closed, ON))
    ]

    assert days == [{date(2026, 11, 25)}, {date(2026, 11, 30)}]


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.id)
def test_of_two_readings_just_one_takes_the_point_up(point: Provision) -> None:
    assert sorted(takes_up(point, reading) for reading in point.readings) == [False, True]


def test_a_reading_makes_law_of_a_point_or_nothing() -> None:
    point = RULEBOOK.provisions[NURSE]
    kinds = {}
    for reading in point.readings:
        found = resolved(point, reading, RULEBOOK.duties)
        kinds[reading.outcome] = (found.kind, found.when == point.when, found.says == reading.says)

    assert kinds[Outcome.PROHIBITED] == ("scope", True, True)
    assert kinds[Outcome.NOT_COVERED] == ("scope", False, True)


def test_counsel_who_has_answered_is_not_to_be_asked_again() -> None:
    point = RULEBOOK.provisions["issra.6.a.2.outside_officer"]
    opened = reading_of(point, Outcome.PERMITTED_WITH_CONDITIONS)
    assert opened is not None

    assert "ask_counsel_about_officer_standing" in point.duties
    assert resolved(point, opened, RULEBOOK.duties).duties == ()


def test_an_adopted_reading_settles_the_answer() -> None:
    scenario = next(one for one in RULEBOOK.scenarios if one.expect.reasons and NURSE in one.expect.reasons)
    closed = with_readings(RULEBOOK, {NURSE: Outcome.PROHIBITED})
    silent = with_readings(RULEBOOK, {NURSE: Outcome.NOT_COVERED})
    outcomes = [
        decide(rulebook, scenario.facts, scenario.as_of).laws["mhddca"].outcome
        for rulebook in (RULEBOOK, closed, silent)
    ]

    assert outcomes[0] is Outcome.UNSETTLED
    assert outcomes[1] is Outcome.PROHIBITED
    assert outcomes[2] is Outcome.NOT_COVERED


def test_an_answer_says_on_which_adopted_readings_it_rests() -> None:
    scenario = next(one for one in RULEBOOK.scenarios if one.expect.reasons and NURSE in one.expect.reasons)
    signature = content_hash(RULEBOOK, RULEBOOK.provisions[NURSE])
    settled = under(RULEBOOK, read(signed(NURSE, "not_covered", signature)), scenario.as_of)
    told = decide(settled, scenario.facts, scenario.as_of).as_json()

    assert told["readings"] == [{"point": NURSE, "outcome": "not_covered", "authority": "Opinion", "on": "2026-08-10"}]
    assert settled.district is not None
    assert told["district"] == settled.district.digest
    assert decide(settled, SRO_ASKS, ON).as_json()["readings"] == []


def test_a_reading_holds_for_the_wording_that_was_signed_and_for_no_other() -> None:
    current = signed(NURSE, "not_covered", content_hash(RULEBOOK, RULEBOOK.provisions[NURSE]))
    stale, document = parse_district(signed(NURSE, "not_covered", "sha256:0"), "district.yaml", RULEBOOK)

    assert under(RULEBOOK, read(current), ON).provisions[NURSE].kind == "scope"
    assert under(RULEBOOK, stale, ON).provisions[NURSE].kind == "unsettled"
    (told,) = due(RULEBOOK, stale, document, ON)
    assert str(told).startswith("district.yaml:3: `readings.0.hash`: the point says something else")


def test_what_is_due_for_another_look_is_told_with_its_line() -> None:
    district, document = parse_district(text(f"standing:\n{standing()}"), "district.yaml", RULEBOOK)

    assert list(due(RULEBOOK, district, document, ON)) == []
    (told,) = due(RULEBOOK, district, document, date(2027, 8, 1))
    assert str(told).startswith("district.yaml:3: `standing.0.look_again`: this was to be looked at again")


@pytest.mark.parametrize(
    ("body", "place", "wrong"),
    [
        (f"standing:\n{standing('recipient', 'sro')}", "3: `standing.0.fact`", "is another in every case"),
        (f"standing:\n{standing('nobody_asks')}", "3: `standing.0.fact`", "there is no question `nobody_asks`"),
        (f"standing:\n{standing(is_='the_moon')}", "3: `standing.0.is`", "is not an answer to it"),
        (
            f"standing:\n{standing('direct_control', 'yes')}",
            "3: `standing.0.when`",
            "not the same for every `recipient`",
        ),
        (
            f"standing:\n{standing('direct_control', 'yes', 'when: {recipient: {is: nobody_at_all}}, ')}",
            "3: `standing.0.when.recipient",
            "has no value `nobody_at_all`",
        ),
        (f"standing:\n{standing()}{standing(is_='district')}", "4: `standing.1.is`", "for the same cases"),
        (
            f"{AGREED}standing:\n{standing('direct_control', 'no', FOR_SRO)}",
            "4: `standing.0.is`",
            "`direct_control` is `no` here and `yes` elsewhere",
        ),
        ("people:\n  - {role: parents, office: A parent}\n", "3: `people.0.role`", "nobody of a case"),
        ("people:\n  - {role: king, office: Palace}\n", "3: `people.0.role`", "there is no role `king`"),
        ("people:\n  - {role: counsel, office: A}\n  - {role: counsel, office: B}\n", "4: `people.1.role`", "twice"),
        ("people:\n  - {role: counsel, office: A, phone: call me}\n", "3: `people.0.phone`", "no telephone number"),
        ("closed:\n  - {from: 2026-12-24, to: 2026-12-01}\n", "3: `closed.0`", "comes before"),
        (
            AGREED.replace("direct_control", "free_lunch"),
            "2: `agreement.clauses.0`",
            "there is no clause `free_lunch`",
        ),
        ("student: Somebody\n", "2: `student`", "is not a key of this format"),
    ],
)
def test_a_file_that_cannot_be_followed_is_refused_with_line_and_mend(body: str, place: str, wrong: str) -> None:
    (told, *_) = problems(text(body))

    assert told.startswith(f"district.yaml:{place}"), told
    assert wrong in told


def test_two_answers_for_different_recipients_are_no_contradiction() -> None:
    for_sro = standing("direct_control", "yes", FOR_SRO)
    for_contractor = standing("direct_control", "no", "when: {recipient: {is: somebody_else}}, ")

    assert len(read(text(f"standing:\n{for_sro}{for_contractor}")).standing) == 2


@pytest.mark.parametrize(
    ("point", "adopt", "wrong"),
    [
        ("ferpa.99.36.a", "permitted", "there is no unsettled point `ferpa.99.36.a`"),
        ("ferpa.99.1000", "permitted", "there is no unsettled point `ferpa.99.1000`"),
        (NURSE, "permitted", "no authority reads `mhddca.2.nurse` as `permitted`. Use one of: prohibited, not_covered"),
    ],
)
def test_a_reading_that_is_not_offered_is_refused(point: str, adopt: str, wrong: str) -> None:
    (told,) = problems(signed(point, adopt, "sha256:0"))

    assert told.startswith("district.yaml:3: `readings.0.")
    assert wrong in told
