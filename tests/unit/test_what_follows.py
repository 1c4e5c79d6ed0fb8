"""What follows where something is open: a yes that every reading gives, duties that hang on what is not known."""

from __future__ import annotations

from datetime import date
from io import StringIO

import icalendar
import pytest
from rich.console import Console

from compliance import Decision, Outcome, Rulebook, decide
from compliance.deciding.because import grounds, said
from compliance.deciding.tasks import Task
from compliance.law.loading import load_rulebook
from compliance.pages.memo.content import content
from compliance.pages.reminders import calendar_file
from compliance.pages.report import print_decision
from tests.conftest import TODAY
from tests.small import SECTION, SMALL, write

WOUND = {
    "holder": "nobody",
    "record_kind": "other_student_record",
    "recipient": "police",
    "purpose": "mandatory_report",
    "took_official_action": "no",
    "report_kind": "wound",
    "report_trigger_met": "yes",
    "report_content": "observed_facts",
    "report_made_by": "school_nurse",
    "known_as_officer": "no",
    "therapy_source": "elsewhere",
    "health_fact": "none",
    "from_part2_program": "no",
    "therapist_determination": "none_yet",
}
VIDEO = {
    "danger": "nobody",
    "holder": "public_school",
    "record_kind": "video",
    "recipient": "parent",
    "purpose": "inspection",
    "student_age": "15",
    "student_status": "none",
    "legal_process": "none",
    "consent": "none",
    "specific_statute": "no",
    "therapy_in_record": "nothing",
    "from_police_or_court": "neither",
    "health_fact": "none",
    "video_shows_student": "yes",
    "video_made_for_security": "yes",
    "records_order_against_parent": "no",
}
THANKSGIVING_FRIDAY = date(2026, 11, 27)
DEGREES = """\
  - id: act.4
    kind: mandate
    title: Old friends
    says: Grown friends must be told.
    cites: [{cite: Act 2, source: act}]
    weight: statute
    when: {all: [{friend: {is: yes}}, {age: {at_least: 18}}]}
    duties: [tell]
    decider: clerk
    review: {status: seen}
duties:
  - id: tell
    what: Tell them.
    who: clerk
    deadline: {timing: before, anchor: disclosure}
    cites: [{cite: Act 2, source: act}]
"""


@pytest.fixture(scope="module")
def degrees(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The small rulebook, in which a friend may see paper when young and must when grown."""
    section = SECTION.replace("duties:\n  - id: log", DEGREES + "  - id: log")
    root = tmp_path_factory.mktemp("degrees")
    return load_rulebook(write(root, {**SMALL, "act/1.yaml": section}))


def tasks(decision: Decision) -> dict[str, Task]:
    return {task.duty.id: task for task in decision.duties}


def test_where_the_law_compels_or_is_silent_the_record_may_go_and_counsel_says_whether_it_must(
    rulebook: Rulebook,
) -> None:
    decision = decide(rulebook, WOUND, TODAY)

    assert decision.outcome is Outcome.PERMITTED_WITH_CONDITIONS
    assert decision.laws["wound_reporting"].reasons == ("wound_reporting.3_2.school_nurse", "wound_reporting.3_2")
    assert decision.perhaps_required
    assert said(rulebook, decision) == rulebook.wordings[decision.outcome].perhaps_required
    assert [len(rule.readings) for rule in grounds(rulebook, decision)] == [2]
    assert "ask_counsel_about_school_nurse" in tasks(decision)
    assert "ask_counsel_about_school_nurse" in {duty["id"] for duty in decision.as_json()["duties"]}


def test_where_every_completion_lets_the_record_go_it_may_go_with_the_duties_of_all(degrees: Rulebook) -> None:
    decision = decide(degrees, {"medium": "paper", "friend": "yes", "by_post": "no"}, TODAY)

    assert decision.outcome is Outcome.PERMITTED_WITH_CONDITIONS
    assert decision.perhaps_required
    assert decision.missing == ()
    assert decision.laws["act"].reasons == ("act.2", "act.4")
    assert [(name, task.certain, task.missing) for name, task in tasks(decision).items()] == [
        ("tell", False, ("age",)),
        ("log", False, ("age",)),
    ]


@pytest.mark.parametrize(("age", "duty"), [("17", "log"), ("18", "tell")])
def test_once_it_is_known_only_what_follows_is_left(degrees: Rulebook, age: str, duty: str) -> None:
    decision = decide(degrees, {"medium": "paper", "friend": "yes", "by_post": "no", "age": age}, TODAY)

    assert {name: task.certain for name, task in tasks(decision).items()} == {duty: True}
    assert not decision.perhaps_required


def test_while_some_completion_holds_the_record_back_more_facts_are_needed(degrees: Rulebook) -> None:
    decision = decide(degrees, {"medium": "paper", "friend": "yes"}, TODAY)

    assert decision.outcome is Outcome.NEED_FACTS
    assert "by_post" in decision.missing
    assert decision.duties == ()


def test_the_earliest_day_that_what_is_unknown_may_bring_is_shown_with_the_reason(rulebook: Rulebook) -> None:
    decision = decide(rulebook, VIDEO, THANKSGIVING_FRIDAY)
    found = tasks(decision)

    assert decision.outcome is Outcome.REQUIRED
    sooner, later = found["issra_inspection_in_10_days"], found["ferpa_inspection_in_45_days"]
    assert (sooner.due_on, later.due_on) == (date(2026, 12, 11), date(2027, 1, 11))
    assert (sooner.certain, sooner.missing) == (False, ("video_used_for_discipline",))
    assert later.certain
    assert list(found).index(sooner.duty.id) < list(found).index(later.duty.id)
    known = tasks(decide(rulebook, {**VIDEO, "video_used_for_discipline": "yes"}, THANKSGIVING_FRIDAY))
    assert known["issra_inspection_in_10_days"].certain
    assert "ferpa_inspection_in_45_days" not in known


def test_memo_calendar_and_command_line_say_what_a_duty_hangs_on(rulebook: Rulebook) -> None:
    decision = decide(rulebook, VIDEO, THANKSGIVING_FRIDAY)
    label = rulebook.vocabulary["video_used_for_discipline"].label
    words = f'Only perhaps: that hangs on what is not known ("{label}").'

    duties = content(rulebook, decision)["duties"]
    memo = {task["what"]: task["perhaps"] for part in duties for task in part["tasks"]}
    soonest = tasks(decision)["issra_inspection_in_10_days"].duty.what
    assert memo[soonest] == words
    assert memo[tasks(decision)["ferpa_inspection_in_45_days"].duty.what] == ""
    entries = icalendar.Calendar.from_ical(calendar_file(rulebook, decision)).events
    assert {str(entry["summary"]): words in str(entry["description"]) for entry in entries}[soonest]
    console = Console(record=True, width=200, file=StringIO())
    print_decision(console, rulebook, decision, trace=False)
    assert "Only perhaps" in console.export_text()


def test_a_bare_not_covered_quotes_no_ban_and_cites_the_definitions_that_the_case_does_not_meet(
    rulebook: Rulebook,
) -> None:
    seen = {"danger": "now", "usual_emergency": "seen_or_heard", "recipient": "police"}
    decision = decide(rulebook, seen, TODAY)

    assert decision.outcome is Outcome.NOT_COVERED
    assert grounds(rulebook, decision) == ()
    assert all(answer.reasons == () for answer in decision.laws.values())
    assert 0 < len(decision.citations) <= sum(not law.companion for law in rulebook.laws)


def test_a_law_that_does_not_apply_is_never_cited_beside_one_that_does(rulebook: Rulebook) -> None:
    for scenario in rulebook.scenarios[::40]:
        decision = decide(rulebook, scenario.facts, scenario.as_of)
        silent = {law for law, answer in decision.laws.items() if answer.outcome is Outcome.NOT_COVERED}
        if silent != set(decision.laws):
            speaking = [name for law, answer in decision.laws.items() if law not in silent for name in answer.reasons]
            rules = [rulebook.provisions[name] for name in speaking]
            cited = {cite.cite for rule in rules for cite in rule.cites}
            cited |= {cite.cite for rule in rules for reading in rule.readings for cite in reading.cites}
            listed = (*decision.due, *decision.possible_reports)
            cited |= {cite.cite for task in listed for cite in task.duty.cites}
            assert {citation["cite"] for citation in decision.citations} == cited


def test_notice_and_hold_come_before_the_release_and_nothing_is_released_before_the_hold_ends(
    rulebook: Rulebook,
) -> None:
    order = next(one for one in rulebook.scenarios if "issra_order_hold" in one.expect.duties)
    found = tasks(decide(rulebook, order.facts, order.as_of))
    names = list(found)

    notice, hold, release = found["issra_order_notice"], found["issra_order_hold"], found["issra_custodian_releases"]
    assert names.index("issra_order_notice") < names.index("issra_order_hold") < names.index(release.duty.id)
    assert "before the disclosure" in notice.due
    assert hold.due_on is not None
    assert hold.due_on == release.due_on
    assert hold.due_on > order.as_of
