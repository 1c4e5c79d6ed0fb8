"""Reports stand beside the answer: nothing about the record hides one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from compliance import Decision, Outcome, Rulebook, RulebookError, decide, interview, load_rulebook
from compliance.deciding.possibilities import ANSWER, COMBINED, Possibilities
from compliance.law.facts import UNKNOWN
from tests.small import FIRES, REPORTING, write

DAY = date(2026, 11, 24)
BOTH = ("call_for_help", "report_fire")
OPEN = {"medium": "paper", "friend": "yes", "by_post": "no", "age": 17}


@pytest.fixture
def fires(tmp_path: Path) -> Rulebook:
    return load_rulebook(write(tmp_path, REPORTING))


def decided(rulebook: Rulebook, **facts: object) -> Decision:
    return decide(rulebook, facts, DAY)


def told(decision: Decision) -> tuple[str, ...]:
    return tuple(task.duty.id for task in decision.reports)


def with_fires(old: str, new: str) -> Mapping[str, str]:
    assert old in FIRES
    return {**REPORTING, "act/5.yaml": FIRES.replace(old, new)}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"medium": "air"}, Outcome.NOT_COVERED),
        ({**OPEN}, Outcome.PERMITTED_WITH_CONDITIONS),
        ({**OPEN, "by_post": "yes"}, Outcome.PROHIBITED),
        ({}, Outcome.NEED_FACTS),
    ],
)
def test_a_report_is_due_whatever_the_outcome_is_even_where_its_law_does_not_apply(
    fires: Rulebook, facts: dict[str, object], outcome: Outcome
) -> None:
    decision = decided(fires, **facts, fire="yes", large="yes")

    assert decision.outcome is outcome
    assert told(decision) == BOTH
    assert not {*BOTH} & {task.duty.id for task in decision.duties}


def test_a_report_changes_no_outcome(fires: Rulebook) -> None:
    assert decided(fires, **OPEN, fire="yes", large="yes").outcome is decided(fires, **OPEN, fire="no").outcome


def test_a_report_that_cannot_be_told_is_possible_once_its_event_is_sure(fires: Rulebook) -> None:
    decision = decided(fires, fire="yes", large=UNKNOWN)

    assert told(decision) == ()
    assert tuple(task.duty.id for task in decision.possible_reports) == BOTH
    assert {task.missing for task in decision.possible_reports} == {("large",)}
    assert decided(fires, fire=UNKNOWN, large="yes").possible_reports == ()
    assert decided(fires, fire="yes", large="no").possible_reports == ()


def test_the_event_of_a_report_with_one_condition_is_that_condition(tmp_path: Path) -> None:
    condition = "{any: [{fire: {is: yes}}, {large: {is: yes}}]}"
    block = "\n      all:\n        - fire: {is: yes}\n        - large: {is: yes}\n    duties: [report"
    rulebook = load_rulebook(write(tmp_path, with_fires(block, f" {condition}\n    duties: [report")))

    assert decided(rulebook).possible_reports == ()
    assert told(decided(rulebook, large="yes")) == BOTH


def test_a_possible_report_that_is_protective_waits_for_no_event(tmp_path: Path) -> None:
    files = with_fires("    holds: Where it burns.\n", "    protective: true\n")
    decision = decided(load_rulebook(write(tmp_path, files)))

    assert [task.duty.id for task in decision.possible_reports] == ["report_fire"]
    assert decision.possible_reports[0].missing == ("fire", "large")


def test_a_stronger_report_discharges_a_weaker_one_and_nothing_else_does(tmp_path: Path) -> None:
    stronger = "    what: Report the fire.\n"
    files = with_fires(stronger, f"{stronger}    satisfies: [call_for_help]\n")
    assert told(decided(load_rulebook(write(tmp_path / "one", files)), fire="yes", large="yes")) == ("report_fire",)

    files = with_fires("    what: Keep clear.\n", "    what: Keep clear.\n    satisfies: [call_for_help]\n")
    decision = decided(load_rulebook(write(tmp_path / "two", files)), **OPEN, fire="yes", large="yes")

    assert "keep_clear" in {task.duty.id for task in decision.duties}
    assert told(decision) == BOTH


def test_a_protective_duty_is_shown_unless_it_is_surely_off(fires: Rulebook) -> None:
    def shown(large: str) -> bool:
        return "keep_clear" in {task.duty.id for task in decided(fires, **OPEN, large=large).duties}

    assert shown("yes")
    assert shown(UNKNOWN)
    assert not shown("no")


def test_a_duty_that_is_not_protective_waits_until_it_is_sure(tmp_path: Path) -> None:
    rulebook = load_rulebook(write(tmp_path, with_fires("    protective: true\n", "")))

    assert "keep_clear" not in {task.duty.id for task in decided(rulebook, **OPEN).duties}


def test_a_protective_duty_of_an_exception_is_off_once_another_one_is_relied_on(tmp_path: Path) -> None:
    exception = "kind: exception\n    relied_on: second"
    files = with_fires("kind: duty", exception)
    files = {**files, "act/5.yaml": files["act/5.yaml"].replace("    upon: request\n", "")}
    first = REPORTING["act/1.yaml"].replace("kind: exception", "kind: exception\n    relied_on: first")
    rulebook = load_rulebook(write(tmp_path, {**files, "act/1.yaml": first}))

    assert "keep_clear" not in {task.duty.id for task in decided(rulebook, **OPEN).duties}


def test_the_json_of_a_decision_lists_reports_beside_the_duties(fires: Rulebook) -> None:
    sure = decided(fires, **OPEN, fire="yes", large="yes").as_json()
    open_ = decided(fires, **OPEN, fire="yes").as_json()

    assert sure["reports"][1] == {
        "id": "report_fire",
        "what": "Report the fire.",
        "who": "clerk",
        "due": "within 24 hours of learning of it",
        "due_on": "2026-11-25",
        "to": ["brigade", "mayor"],
        "holds": "Where it burns.",
        "leaves_out": "Whose fault it is.",
        "certain": True,
        "missing": [],
    }
    assert [(report["id"], report["certain"], report["missing"]) for report in open_["reports"]] == [
        (name, False, ["large"]) for name in BOTH
    ]
    assert {cite["cite"] for cite in open_["citations"]} >= {"Act 5"}


def test_the_trace_tells_a_report_of_a_law_that_does_not_apply(fires: Rulebook) -> None:
    trace = {step.provision: step.status for step in decided(fires, medium="air", fire="yes").trace}

    assert trace["act.5"] == "cannot_tell"
    assert "act.2" not in trace


def test_the_interview_asks_what_decides_a_report_though_the_outcome_is_final(fires: Rulebook) -> None:
    state = interview(fires, {"medium": "air"}, DAY)

    assert decided(fires, medium="air").outcome is Outcome.NOT_COVERED
    assert state.question is not None
    assert state.question.fact.id == "fire"
    assert state.question.why[0].closes == ()
    assert "act.5" in state.question.why[1].closes
    assert interview(fires, {"medium": "air", "fire": "no"}, DAY).question is None


def test_what_a_report_rests_on_bears_on_the_answer_and_not_on_the_outcome(fires: Rulebook) -> None:
    possible = Possibilities(fires.edition(DAY))
    facts = {"medium": "air"}

    assert possible.relevant(facts, ANSWER) == ("fire", "large")
    assert possible.relevant(facts, COMBINED) == ()
    assert possible.relevant({}, "act") == ("medium", "friend", "by_post", "age")


def test_a_report_can_hold_where_its_law_cannot(fires: Rulebook) -> None:
    possible = Possibilities(fires.edition(DAY))

    assert possible.can_hold({"medium": "air"}, fires.provisions["act.5"])
    assert not possible.can_hold({"medium": "air"}, fires.provisions["act.2"])


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("    to: [brigade, mayor]\n", "", "nobody is named whom it goes to"),
        ("    to: [brigade, mayor]\n", "    to: [nobody]\n", "there is no role of people.yaml `nobody`"),
        ("    duties: [keep_clear]\n", "    duties: [keep_clear, report_fire]\n", "is the duty of a report"),
        ("    duties: [report_fire, call_for_help]\n", "", "a report names its `duties`"),
    ],
)
def test_a_report_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    with pytest.raises(RulebookError, match=wrong):
        load_rulebook(write(tmp_path, with_fires(old, new)))
