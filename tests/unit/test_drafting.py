"""A trainer's scenario is validated as it is typed, and the answer stands beside the expectation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import Outcome, Rulebook
from compliance.cli import app
from compliance.law.documents import parse
from compliance.law.scenarios import ScenarioFile
from compliance.teaching.ballot import ballot
from compliance.teaching.drafting import as_file, draft, starter
from compliance.teaching.own import Form, as_text, turning
from tests.stories import begun

DAY = date(2026, 11, 24)
STORY = " ".join(["At noon an officer asks the office for a file."] * 8)
WHOLE = f"""\
id: training.mine
title: Mine
story: "{STORY}"
as_of: 2026-11-24
facts:
  danger: nobody
  holder: public_school
  record_kind: attendance
  therapy_in_record: nothing
  health_fact: none
  from_police_or_court: neither
  recipient: sro
  purpose: criminal_investigation
  officer_employer: district
  legitimate_educational_interest: yes
  within_annual_notice: yes
  consent: none
  legal_process: none
  specific_statute: no
expect:
  outcome: prohibited
  laws: {{ferpa: prohibited}}
because: {{authority: The rule, cite: 34 CFR 99.30}}
origin: training
difficulty: easy
trap: badge_opens_nothing
provisions: [ferpa.99.30.a]
teaches: The purpose decides.
turns_on: [purpose]
discussion: [What now?]
"""


def told(rulebook: Rulebook, text: str) -> list[str]:
    return [str(problem) for problem in draft(rulebook, text, DAY).problems]


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(WHOLE.splitlines(), 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("as_of: 2026-11-24", "as_of: 2026-11-24 10:00:00", "`as_of`: this is not a day"),
        ("as_of: 2026-11-24", "as_of: 9999-12-31", "`as_of`: this day is later than"),
        ("danger: nobody", "danger: 0x" + "f" * 6_000, "`facts.danger`: '0xff"),
        ("danger: nobody", "danger: " + "9" * 6_000, "`facts.danger`: holds a value that cannot be read"),
        ("danger: nobody", "danger: " + "1:" * 300 + "00.5", "`facts.danger`: '1:1:"),
        ("turns_on: [purpose]", f"turns_on: [{'purpose,' * 9_000}]", "`turns_on`: tuple should have at most 5"),
        ("title: Mine", 'title: "\\ud800"', "is not valid YAML"),
        ("title: Mine", "title: \ud800", "is not UTF-8 text"),
    ],
)
def test_what_once_broke_the_editor_is_a_problem_like_any_other(
    rulebook: Rulebook, old: str, new: str, said: str
) -> None:
    assert old in WHOLE

    assert any(said in line for line in told(rulebook, WHOLE.replace(old, new)))


def test_the_answer_is_for_today_while_the_day_cannot_be_read(rulebook: Rulebook) -> None:
    found = draft(rulebook, WHOLE.replace("as_of: 2026-11-24", "as_of: 2026-11-24 10:00:00"), DAY)

    assert found.decision
    assert found.decision.as_of == DAY


def test_a_whole_scenario_is_ready(rulebook: Rulebook) -> None:
    found = draft(rulebook, WHOLE, DAY)

    assert found.problems == ()
    assert found.misses == ()
    assert found.ready
    assert found.decision
    assert found.decision.outcome is Outcome.PROHIBITED


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("holder: public_school", "holder: publik_school", "holder", "is not an answer to it"),
        ("record_kind: attendance", "recrod_kind: attendance", "record_kind", "there is no fact `recrod_kind`"),
        ("trap: badge_opens_nothing", "trap: haste", "trap", "there is no trap"),
        ("provisions: [ferpa.99.30.a]", "provisions: [ferpa.1]", "provisions", "there is no provision `ferpa.1`"),
        ("turns_on: [purpose]", "turns_on: [student_age]", "turns_on", "there is no answer in `facts`"),
        ("turns_on: [purpose]", "turns_on: [danger]", "turns_on", "no other answer to `danger` turns"),
        ("difficulty: easy", "difficulty: mild", "difficulty", "easy"),
        ("origin: training", "origin: regression", "origin", "a scenario for teaching says so"),
        ("id: training.mine", "id: training.bare_subpoena", "id: training", "is taken"),
        ("outcome: prohibited", "outcome: forbidden", "outcome", "prohibited"),
    ],
)
def test_a_fault_is_told_with_its_line(rulebook: Rulebook, old: str, new: str, line: str, said: str) -> None:
    problems = told(rulebook, WHOLE.replace(old, new, 1))

    assert any(f"your scenario:{line_of(line)}:" in problem and said in problem for problem in problems), problems


def test_the_answer_is_shown_before_the_scenario_is_whole(rulebook: Rulebook) -> None:
    found = draft(rulebook, WHOLE.partition("expect:")[0], DAY)

    assert found.scenario is None
    assert found.problems
    assert found.decision
    assert found.decision.outcome is Outcome.PROHIBITED


def test_an_expectation_that_the_law_does_not_meet_is_shown_beside_the_answer(rulebook: Rulebook) -> None:
    found = draft(rulebook, WHOLE.replace("outcome: prohibited", "outcome: permitted", 1), DAY)

    assert [(miss.expected, miss.found) for miss in found.misses] == [("outcome permitted", "prohibited")]
    assert not found.ready


@pytest.mark.parametrize("text", ["", "- a list", "a: b: c", "scenarios: []", "scenarios: [1]", "&a x: *a", "\x00"])
def test_what_is_no_scenario_is_told_and_never_raised(rulebook: Rulebook, text: str) -> None:
    found = draft(rulebook, text, DAY)

    assert found.problems
    assert found.decision is None
    assert not found.ready


def test_a_story_that_is_too_short_is_told(rulebook: Rulebook) -> None:
    assert any("the story has 3 words" in problem for problem in told(rulebook, WHOLE.replace(STORY, "Much too short")))


def test_facts_that_are_no_mapping_are_told(rulebook: Rulebook) -> None:
    found = draft(rulebook, "id: training.x\nfacts: [1, 2]\n", DAY)

    assert found.decision is None
    assert found.problems


def test_the_file_form_is_read_with_the_same_answer_and_its_own_lines(rulebook: Rulebook) -> None:
    filed = as_file(WHOLE)
    wrong = filed.replace("trap: badge_opens_nothing", "trap: haste")

    assert draft(rulebook, filed, DAY).ready
    assert as_file(filed) == filed
    assert any(f"your scenario:{line_of('trap') + 1}:" in problem for problem in told(rulebook, wrong))


def test_the_file_can_be_put_among_the_rules() -> None:
    data = parse(as_file(WHOLE), "mine").data

    assert ScenarioFile.model_validate(data).scenarios[0].id == "training.mine"


def test_the_text_to_begin_with_is_ready_once_its_words_are_ones_own(rulebook: Rulebook) -> None:
    assert told(rulebook, begun()) == []
    assert draft(rulebook, begun(), DAY).ready


def test_an_untouched_text_to_begin_with_is_never_ready(rulebook: Rulebook) -> None:
    assert not draft(rulebook, starter(), DAY).ready
    assert len([problem for problem in told(rulebook, starter()) if "still stands there" in problem]) == 5
    assert not draft(rulebook, begun().replace("The rule", "Who says so"), DAY).ready


def test_a_ballot_and_news_are_checked_as_they_are_typed(rulebook: Rulebook) -> None:
    idle = "injects: [{say: It rains., facts: {student_age: 9}, turns_to: permitted}]\n"
    found = draft(rulebook, WHOLE + idle, DAY)

    assert not found.ready
    assert [miss.expected for miss in found.misses] == ["inject 1 to turn it to permitted"]


FORM = Form(
    title="The quiet Tuesday",
    story=STORY,
    facts=parse(WHOLE, "mine").data["facts"]
    | {"legitimate_educational_interest": "yes", "within_annual_notice": "yes"}
    | {"specific_statute": "no"},
    expects=Outcome.PROHIBITED,
    turns_on="purpose",
    right="It is wanted for a case",
    wrong=["She is on the payroll", ""],
    teaches="What it is wanted for decides.",
    trap="badge_opens_nothing",
    difficulty="easy",
    authority="The rule",
    cite="34 CFR 99.30",
    discussion=["What now?", ""],
)


def test_a_form_makes_a_story_that_can_be_taught(rulebook: Rulebook) -> None:
    found = draft(rulebook, as_text(rulebook, replace(FORM, wrong=["She is paid by us", "It is noon"]), DAY), DAY)

    assert [str(problem) for problem in found.problems] == []
    assert found.ready
    assert found.scenario is not None
    assert found.scenario.id == "training.own_the_quiet_tuesday"
    assert {choice.words: choice.right for choice in ballot(rulebook, found.scenario)} == {
        "It is noon": False,
        "It is wanted for a case": True,
        "She is paid by us": False,
    }


def test_a_form_with_a_wrong_expectation_is_told_so(rulebook: Rulebook) -> None:
    form = replace(FORM, expects=Outcome.PERMITTED, wrong=[])
    found = draft(rulebook, as_text(rulebook, form, DAY), DAY)

    assert [miss.found for miss in found.misses] == ["prohibited"]
    assert "purpose" in turning(rulebook, FORM.facts, DAY)


def test_the_command_line_checks_a_draft(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(WHOLE)
    good = CliRunner().invoke(app, ["draft", str(path)])
    path.write_text(WHOLE.replace("outcome: prohibited", "outcome: permitted", 1))
    bad = CliRunner().invoke(app, ["draft", str(path)])
    started = CliRunner().invoke(app, ["draft", "--start"])

    assert good.exit_code == 0
    assert bad.exit_code == 1
    assert "expected outcome permitted, found prohibited" in bad.output
    assert started.output == starter()
