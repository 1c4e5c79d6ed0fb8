"""An answer names what carries it, who decides on it, what it means for a calendar, and what to read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar

from compliance import Decision, Outcome, Rulebook, SchoolCalendar, decide, interview, parse_case
from compliance.asking.bundle import cases, several, together
from compliance.deciding.because import deciders, grounds
from compliance.deciding.related import related
from compliance.pages.reminders import calendar_file, dated
from tests.conftest import TODAY

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
THANKSGIVING = frozenset({date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)})


def example(rulebook: Rulebook, name: str, calendar: SchoolCalendar | None = None, **changed: str) -> Decision:
    case, _ = parse_case((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), name)
    return decide(rulebook, {**case.facts, **changed}, TODAY, calendar)


def test_each_binding_law_gives_one_ground(rulebook: Rulebook) -> None:
    assert [rule.id for rule in grounds(rulebook, example(rulebook, "bare-subpoena"))] == ["issra.6.a"]
    assert [rule.law for rule in grounds(rulebook, example(rulebook, "emergency"))] == ["ferpa", "issra"]


def test_where_no_law_applies_the_ground_is_the_exclusion(rulebook: Rulebook) -> None:
    decision = example(rulebook, "law-enforcement-unit-record")

    assert decision.outcome is Outcome.NOT_COVERED
    assert [rule.id for rule in grounds(rulebook, decision)] == ["ferpa.99.8.law_enforcement_unit_record"]


def test_missing_facts_give_no_ground(rulebook: Rulebook) -> None:
    decision = decide(rulebook, {}, TODAY)

    assert decision.outcome is Outcome.NEED_FACTS
    assert grounds(rulebook, decision) == ()
    assert deciders(rulebook, decision) == ()


def test_whoever_decides_on_a_reason_of_a_binding_law_is_named_once(rulebook: Rulebook) -> None:
    found = deciders(rulebook, example(rulebook, "emergency"))

    assert len({decider.role.id for decider in found}) == len(found)
    named = {rule.id: decider.role.id for decider in found for rule in decider.provisions}
    assert named["ferpa.99.36"] == rulebook.provisions["ferpa.99.36"].decider


def test_a_calendar_file_has_each_deadline_of_a_later_day_and_no_other(rulebook: Rulebook) -> None:
    decision = example(rulebook, "emergency")
    entries = icalendar.Calendar.from_ical(calendar_file(rulebook, decision)).events

    days = {str(entry["summary"]): entry["dtstart"].dt for entry in entries}
    assert days == {task.duty.what: task.due_on for task in decision.duties if task.due_on and task.due_on > TODAY}
    assert date(2026, 11, 25) in days.values()


def test_days_without_school_move_the_deadlines_of_a_calendar_file(rulebook: Rulebook) -> None:
    decision = example(rulebook, "emergency", SchoolCalendar(THANKSGIVING))

    assert max(task.due_on for task in dated(decision) if task.due_on) == date(2026, 11, 30)
    assert b"DTSTART;VALUE=DATE:20261130" in calendar_file(rulebook, decision)


def test_a_calendar_file_tells_nothing_of_the_case(rulebook: Rulebook) -> None:
    """Two cases with the same duties give the same file."""
    police = calendar_file(rulebook, example(rulebook, "emergency"))
    parent = calendar_file(rulebook, example(rulebook, "emergency", record_kind="discipline"))

    assert police == parent
    assert police == calendar_file(rulebook, example(rulebook, "emergency"))


def test_related_documents_rest_on_a_source_that_the_answer_cites(rulebook: Rulebook) -> None:
    decision = example(rulebook, "emergency")
    titles = {citation["source"] for citation in decision.citations}
    found = related(rulebook, decision)

    assert found
    for resource in found:
        assert any(rulebook.sources[source].title in titles for source in resource.cites if source in rulebook.sources)
    assert sorted(found, key=lambda resource: not resource.citable) == list(found)


def test_a_document_about_a_section_stands_only_under_an_answer_that_cites_it(rulebook: Rulebook) -> None:
    drugs = {"report_kind": "drug_incident", "report_trigger_met": "yes", "holder": "nobody", "recipient": "police"}
    found = [resource.id for resource in related(rulebook, decide(rulebook, drugs, TODAY))]

    assert "school-code-police-notification" in found
    assert not {"school-code-22-20", "school-code-10-20-68", "hipaa"} & set(found)


def test_a_part_has_the_same_facts_and_one_of_each_that_is_mixed() -> None:
    found = cases({"danger": "nobody", "record_kind": "video"}, {"record_kind": ["academic", "counseling"]})

    assert found == {(kind,): {"danger": "nobody", "record_kind": kind} for kind in ("academic", "counseling")}


def test_what_is_mixed_twice_has_a_part_for_each_pair() -> None:
    found = cases({"danger": "nobody"}, {"record_kind": ["academic", "video"], "report_kind": ["wound", "hazing"]})

    assert list(found) == [("academic", "wound"), ("academic", "hazing"), ("video", "wound"), ("video", "hazing")]
    assert found["video", "wound"] == {"danger": "nobody", "record_kind": "video", "report_kind": "wound"}


def test_nothing_mixed_is_one_part() -> None:
    assert cases({"danger": "nobody"}, {}) == {(): {"danger": "nobody"}}


def test_kinds_of_records_and_reports_can_be_true_side_by_side(rulebook: Rulebook) -> None:
    assert {"record_kind", "report_kind"} <= {fact.id for fact in several(rulebook)}


def test_a_mixed_record_is_asked_about_until_no_part_is_open(rulebook: Rulebook) -> None:
    facts = {"danger": "nobody", "holder": "public_school", "recipient": "police"}
    parts = [
        interview(rulebook, part, TODAY) for part in cases(facts, {"record_kind": ("counseling", "anonymous")}).values()
    ]
    mixed = together(parts)

    assert mixed.question is not None
    assert mixed.question in [part.question for part in parts]
    assert mixed.at_least == max(part.at_least for part in parts)
    assert mixed.at_most >= max(part.at_most for part in parts)
    assert not set(mixed.used) & set(mixed.unused)
    assert set(facts) <= {*mixed.used, *mixed.unused}
