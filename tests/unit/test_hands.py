"""Duties are shared out by person, the reader first; in an emergency the formalities wait until it is over."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from compliance import Rulebook, decide
from compliance.law.duties import Deadline, Duty, Stage
from compliance.law.models import Citation
from tests.conftest import TODAY

EMERGENCY = {"danger": "now", "usual_emergency": "school_decided", "recipient": "police", "report_kind": "none"}
WARNING = {
    "danger": "now",
    "usual_emergency": "police_record",
    "record_kind": "police_information",
    "police_matter": "current_investigation",
    "victim_told": "no",
    "age_at_event": 15,
    "contains_school_information": "no",
    "recipient": "school_staff",
    "purpose": "school_safety",
    "legal_process": "none",
    "consent": "none",
    "officer_believes_school_threat": "yes",
    "police_tell_how": "written",
    "report_kind": "none",
}


def test_every_duty_stands_once_with_its_person_or_among_what_waits(rulebook: Rulebook) -> None:
    for facts in (EMERGENCY, WARNING):
        decision = decide(rulebook, facts, TODAY)
        hands = decision.hands
        shared = [task for listed in hands.by_person.values() for task in listed]

        assert decision.duties
        assert {task.duty.who for task in shared} == set(hands.by_person)
        assert sorted(task.duty.id for task in (*shared, *hands.perhaps, *hands.when_over)) == sorted(
            task.duty.id for task in decision.duties
        )


def test_in_an_emergency_formalities_and_what_follows_wait_until_it_is_over(rulebook: Rulebook) -> None:
    hands = decide(rulebook, EMERGENCY, TODAY).hands
    waiting = {task.duty.id for task in hands.when_over}
    now = [task.duty for listed in hands.by_person.values() for task in listed]

    assert {"issra_attach_statement", "issra_custodian_releases", "issra_emergency_notice"} <= waiting
    assert "issra_only_what_is_needed" in {duty.id for duty in now}
    assert [duty.id for duty in now if duty.formality or duty.deadline.stage is Stage.AFTER] == []


def test_nothing_waits_where_nobody_is_in_danger(rulebook: Rulebook) -> None:
    for scenario in rulebook.scenarios[::40]:
        if scenario.facts.get("danger") != "now":
            assert decide(rulebook, scenario.facts, scenario.as_of).hands.when_over == ()


def test_what_saves_a_life_never_waits(rulebook: Rulebook) -> None:
    urgent = [duty.id for duty in rulebook.duties.values() if duty.urgency == "life" or duty.protective or duty.to]

    assert urgent
    assert [name for name in urgent if rulebook.duties[name].formality] == []
    with pytest.raises(ValidationError, match="does not wait"):
        Duty(
            id="call",
            what="Call.",
            who="clerk",
            deadline=Deadline(timing="immediately", anchor="knowledge"),
            cites=(Citation(cite="Act 1", source="act"),),
            urgency="life",
            formality=True,
        )


def test_whoever_reads_the_answer_comes_first(rulebook: Rulebook) -> None:
    by_person = decide(rulebook, WARNING, TODAY).hands.by_person
    readers = [role.id for role in rulebook.people.values() if role.reads]

    assert readers == ["officer"]
    assert next(iter(by_person)) == "officer"


def test_json_says_who_does_what(rulebook: Rulebook) -> None:
    decision = decide(rulebook, EMERGENCY, TODAY)
    shown = decision.as_json()

    who = {duty["id"]: duty["who"] for duty in shown["duties"]}
    assert shown["by_person"]
    assert all(who[name] == role for role, names in shown["by_person"].items() for name in names)
    assert shown["when_over"] == [task.duty.id for task in decision.hands.when_over]
