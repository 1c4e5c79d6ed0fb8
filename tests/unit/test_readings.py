"""Another honest answer to a story never opens more than the story does, and the checks find it where it would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from compliance import Rulebook, RulebookError, decide, load_rulebook
from compliance.asking.readings import reading, readings
from compliance.checks.inspection import inspect
from compliance.checks.readings import Story, misses, stories, tally
from compliance.cli import app
from compliance.law.loading import read_rules
from compliance.law.outcome import Outcome
from compliance.law.schema import schema
from compliance.teaching.drafting import draft
from tests.conftest import TODAY
from tests.small import SECTION
from tests.stories import begun

CLOSED = "{medium: paper, friend: no, by_post: no, age: 17}"
OPEN = "{medium: paper, friend: yes, by_post: no, age: 17}"
REPORT = """\
  - id: act.4
    kind: mandate
    title: Babies
    says: Whatever is asked of a baby is told.
    cites: [{cite: Act 4, source: act}]
    weight: statute
    when: {age: {is: 0}}
    decider: clerk
    review: {status: seen}
  - id: act.5
    kind: report
    title: Clock
    says: Tell it at once.
    cites: [{cite: Act 4, source: act}]
    weight: statute
    when: {all: [{age: {is: 0}}, {friend: {is: yes}}]}
    duties: [report]
    decider: clerk
    review: {status: seen}
duties:
  - id: report
    what: Tell it.
    who: clerk
    to: [clerk]
    deadline: {timing: promptly, anchor: request}
    cites: [{cite: Act 4, source: act}]
"""
REPORTING = SECTION.replace("duties:\n  - id: log\n", REPORT + "  - id: log\n")


def scenario(facts: str, also_true: str, also_answered: str = "{}", expect: str = "{laws: {act: prohibited}}") -> str:
    return f"""\
scenarios:
  - id: one.paper
    title: A paper
    story: A paper.
    as_of: 2026-11-24
    facts: {facts}
    also_true: {also_true}
    also_answered: {also_answered}
    expect: {expect}
    because: {{authority: nobody}}
    origin: regression
"""


Told = Callable[..., tuple[Rulebook, Story]]


@pytest.fixture
def told(small: Callable[..., Path]) -> Told:
    """Load the small rulebook with one scenario, and decide its readings."""

    def make(*written: str, section: str = SECTION, **more: str) -> tuple[Rulebook, Story]:
        text = scenario(*written, **more)
        rulebook = load_rulebook(small(**{"scenarios__one.yaml": text, "act__1.yaml": section}))
        (story,) = stories(rulebook)
        return rulebook, story

    return make


def test_a_reading_replaces_one_answer_and_a_pair_two_to_different_questions(told: Told) -> None:
    rulebook, story = told(CLOSED, "{friend: [yes], age: [3, 40]}")
    alone = [dict(found.instead) for found in readings(rulebook.vocabulary, story.scenario)]
    pairs = [dict(found.instead) for found in readings(rulebook.vocabulary, story.scenario, 2)]

    assert alone == [{"friend": "yes"}, {"age": "0"}, {"age": "18"}]
    assert pairs == [{"friend": "yes", "age": "0"}, {"friend": "yes", "age": "18"}]


def test_a_reading_keeps_the_other_answers_of_the_story(told: Told) -> None:
    rulebook, story = told(CLOSED, "{friend: [yes]}")
    (found,) = readings(rulebook.vocabulary, story.scenario)

    assert found.answers == {"medium": "paper", "friend": "yes", "by_post": "no", "age": "12"}


def test_what_a_reading_settles_is_never_overruled_by_what_it_also_answers(rulebook: Rulebook) -> None:
    """Without a paper from a court there is no order for treatment records, whatever another reading needs."""
    scenario = next(one for one in rulebook.scenarios if one.facts.get("legal_process") == "none")
    asked = scenario.model_copy(update={"also_answered": {"part2_order": "yes"}})

    without = reading(rulebook.vocabulary, asked, {})
    with_an_order = reading(rulebook.vocabulary, asked, {"legal_process": "court_order"})

    assert (without.answers["part2_order"], with_an_order.answers["part2_order"]) == ("no", "yes")


def test_what_a_reading_also_answers_settles_more(rulebook: Rulebook) -> None:
    scenario = next(one for one in rulebook.scenarios if "legal_process" not in one.facts)
    asked = scenario.model_copy(update={"also_answered": {"legal_process": "none"}})

    assert reading(rulebook.vocabulary, asked, {}).answers["part2_order"] == "no"


@pytest.mark.parametrize(
    ("facts", "also_true", "outcome"),
    [
        (CLOSED, "{friend: [yes]}", "permitted_with_conditions"),
        (CLOSED, "{medium: [air]}", "not_covered"),
        ("{medium: paper, friend: yes, by_post: no}", "{medium: [air]}", "not_covered"),
        (OPEN, "{medium: [air]}", "not_covered"),
    ],
    ids=["a no becomes a yes", "a no falls silent", "an open answer falls silent", "the condition is dropped"],
)
def test_a_looser_reading_is_a_failure(told: Told, facts: str, also_true: str, outcome: str) -> None:
    rulebook, story = told(facts, also_true)
    (said,) = misses(rulebook, [story])

    assert [found.looser for found in story.alone] == [True]
    assert said.startswith("one.paper: read as (")
    assert f"it is {outcome}, which is looser than the story's {story.answer.outcome.value}" in said


@pytest.mark.parametrize(
    ("facts", "also_true", "outcome"),
    [
        (OPEN, "{friend: [no]}", Outcome.PROHIBITED),
        ("{medium: air, friend: yes, by_post: no, age: 17}", "{medium: [paper]}", Outcome.PERMITTED_WITH_CONDITIONS),
        (CLOSED, "{by_post: [yes]}", Outcome.PROHIBITED),
    ],
    ids=["stricter", "silence that speaks", "the same"],
)
def test_a_reading_that_opens_nothing_is_none(told: Told, facts: str, also_true: str, outcome: Outcome) -> None:
    rulebook, story = told(facts, also_true)

    assert [found.outcome for found in story.alone] == [outcome]
    assert list(misses(rulebook, [story])) == []


def test_two_answers_together_can_be_looser_where_neither_is(told: Told) -> None:
    rulebook, story = told("{medium: paper, friend: no, by_post: yes, age: 17}", "{friend: [yes], by_post: [no]}")
    (said,) = misses(rulebook, [story])

    assert [found.looser for found in story.alone] == [False, False]
    assert [found.looser for found in story.pairs] == [True]
    assert "(Friend: Yes; By post: No)" in said


def test_a_reading_that_asks_more_is_counted_apart_until_its_question_is_answered(told: Told) -> None:
    facts = "{medium: paper, friend: no, by_post: no}"
    rulebook, open_ = told(facts, "{friend: [yes]}")
    _, answered = told(facts, "{friend: [yes]}", "{age: 18}")

    assert tally(open_.alone).asks_more == 1
    assert list(misses(rulebook, [open_])) == []
    assert tally(answered.alone).share == 1.0


def test_an_answer_that_the_story_itself_lacks_is_a_failure(told: Told) -> None:
    rulebook, story = told("{medium: paper, friend: yes, by_post: no}", "{by_post: [yes]}", "{age: 18}")
    (said,) = misses(rulebook, [story])

    assert said.startswith("one.paper: `also_answered` changes the story itself")


def test_a_reading_that_loses_a_duty_to_report_is_a_failure_though_the_outcome_is_the_same(told: Told) -> None:
    facts = "{medium: paper, friend: yes, by_post: no, age: 3}"
    expect = "{outcome: required, duties: [report]}"
    rulebook, story = told(facts, "{friend: [no]}", section=REPORTING, expect=expect)
    (said,) = misses(rulebook, [story])

    assert tally(story.alone).share == 1.0
    assert said == "one.paper: read as (Friend: No), it loses the duty to report report"


def test_a_report_is_not_lost_while_a_reading_asks_more(told: Told) -> None:
    """Whether the air is a record hangs on the friend, of whom nobody spoke; so does whether to write it down."""
    section = REPORTING.replace(
        "all: [{age: {is: 0}}, {friend: {is: yes}}]", "all: [{age: {is: 0}}, {medium: {is: paper}}]"
    )
    section = section.replace(
        "when: {medium: {is: paper}}", "when: {any: [{medium: {is: paper}}, {friend: {is: yes}}]}"
    )
    expect = "{outcome: required, duties: [report]}"
    facts = "{medium: paper, by_post: no, age: 3}"
    rulebook, story = told(facts, "{medium: [air]}", section=section, expect=expect)

    assert [(found.asks_more, found.lost) for found in story.alone] == [(True, ("report", "log"))]
    assert list(misses(rulebook, [story])) == []


def test_a_duty_that_another_discharges_is_not_lost(told: Told) -> None:
    stronger = "  - id: file\n    what: File it.\n    who: clerk\n    satisfies: [log]\n"
    stronger += "    deadline: {timing: at, anchor: disclosure}\n    cites: [{cite: Act 2, source: act}]\n"
    grown = "    unless: {age: {at_least: 18}}\n    duties: [log]\n"
    other = """\
  - id: act.2.grown
    kind: exception
    title: Grown friends
    says: Grown friends may see it.
    cites: [{cite: Act 2, source: act}]
    weight: statute
    when: {all: [{friend: {is: yes}}, {age: {at_least: 18}}]}
    duties: [file]
    decider: clerk
    review: {status: seen}
"""
    assert grown in SECTION
    section = SECTION.replace("  - id: act.3\n", f"{other}  - id: act.3\n") + stronger
    _, story = told(OPEN, "{age: [40]}", section=section)

    assert (story.alone[0].lost, story.alone[0].gained) == ((), ("file",))


def test_the_readings_of_the_stories_come_out_as_they_are_decided_one_by_one(rulebook: Rulebook) -> None:
    for story in stories(rulebook)[:3]:
        for found in (*story.alone, *story.pairs[:4]):
            decision = decide(rulebook, found.reading.answers, story.scenario.as_of)
            duties = {task.duty.id for task in decision.duties}

            assert decision.outcome is found.outcome
            assert set(found.gained) == duties - story.answer.duties
            assert set(found.lost) <= story.answer.duties - duties


def test_stories_of_several_editions_keep_their_order(rulebook: Rulebook) -> None:
    old, new = (next(one for one in rulebook.scenarios if (one.as_of < TODAY) is early) for early in (True, False))

    assert [story.scenario.id for story in stories(rulebook, [new, old, new])] == [new.id, old.id, new.id]


@pytest.mark.parametrize(
    ("also_true", "also_answered", "said"),
    [
        (
            "{frend: [yes]}",
            "{}",
            "one.yaml:7: `scenarios.0.also_true.frend.0`: there is no fact `frend`",
        ),
        ("{friend: [perhaps]}", "{}", "'perhaps' is not an answer to it. Use one of: yes, no, unknown"),
        ("{friend: [no]}", "{}", "`friend` is already `no`, in the story or in a reading above. Take it out"),
        ("{age: [13]}", "{}", "`age` is already `12`, in the story"),
        ("{age: [3, 5]}", "{}", "`scenarios.0.also_true.age.1`: `age` is already `0`"),
        ("{friend: [unknown]}", "{}", "`unknown` is no answer to `friend`"),
        ("{friend: []}", "{}", "rules/scenarios/one.yaml:7: `scenarios.0.also_true.friend`"),
        ("{friend: yes}", "{}", "rules/scenarios/one.yaml:7: `scenarios.0.also_true.friend`"),
        ("{is_record: [no]}", "{}", "this fact follows from the law and is never given"),
        ("{}", "{friend: yes}", "`also_answered` stands with `also_true`"),
        (
            "{medium: [air]}",
            "{friend: yes}",
            "one.yaml:8: `scenarios.0.also_answered.friend`: the story",
        ),
        ("{medium: [air]}", "{agee: 3}", "there is no fact `agee`. Did you mean `age`?"),
    ],
)
def test_a_reading_that_is_none_is_told_by_line(
    small: Callable[..., Path], also_true: str, also_answered: str, said: str
) -> None:
    root = small(**{"scenarios__one.yaml": scenario(CLOSED, also_true, also_answered)})

    with pytest.raises(RulebookError) as refused:
        load_rulebook(root)

    assert said in str(refused.value)


def test_a_question_that_the_story_leaves_open_has_no_other_answer(small: Callable[..., Path]) -> None:
    root = small(**{"scenarios__one.yaml": scenario("{medium: air}", "{friend: [yes]}")})

    with pytest.raises(RulebookError) as refused:
        load_rulebook(root)

    assert "the story leaves `friend` open" in str(refused.value)
    assert "put this under `also_answered`" in str(refused.value)


def test_the_schema_lists_the_answers_of_a_reading(rulebook: Rulebook) -> None:
    checks = jsonschema.Draft202012Validator(schema("scenario", rulebook)["properties"]["also_true"])

    assert checks.is_valid({"danger": ["over", "nobody"]})
    assert not checks.is_valid({"danger": ["soon"]})
    assert not checks.is_valid({"danger": []})
    assert not checks.is_valid({"dangr": ["over"]})


def test_a_check_counts_the_readings_and_fails_on_a_looser_one(small: Callable[..., Path]) -> None:
    root = small(**{"scenarios__one.yaml": scenario(CLOSED, "{friend: [yes], by_post: [yes]}")})
    found = inspect(*read_rules(root), TODAY)

    counted = {"scenarios": 1, "readings": 2, "same": 1, "share": 0.5, "asks_more": 0}
    assert found.as_json()["readings"] == counted
    assert any("read as (Friend: Yes)" in failure for failure in found.failures)
    assert "2 other readings of 1 scenarios" in _flat(run("check", "--rules", str(root)))


def test_a_draft_is_told_of_a_looser_reading(rulebook: Rulebook) -> None:
    lines = begun().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("expect:"))
    text = "\n".join([*lines[:at], "also_true: {record_kind: [anonymous]}", *lines[at:]])
    (problem,) = draft(rulebook, text, TODAY).problems

    assert problem.line == at + 1
    assert "looser than the story's" in problem.wrong


def test_the_readings_of_a_story_stand_side_by_side() -> None:
    shown = run("readings", "training.the_day_after")

    assert shown.exit_code == 0, shown.output
    assert "4 of 4 readings come out the same" in _flat(shown)
    assert "as it is" in _flat(shown)


def test_the_readings_of_a_story_are_data_too(small: Callable[..., Path]) -> None:
    root = small(**{"scenarios__one.yaml": scenario(OPEN, "{medium: [air], friend: [no]}")})
    shown = _json(run("readings", "one.paper", "--rules", str(root), "--format", "json"))

    assert shown["outcome"] == "permitted_with_conditions"
    assert shown["readings"][0] == {
        "instead": {"medium": "air"},
        "outcome": "not_covered",
        "binding": [],
        "lost": ["log"],
        "gained": [],
        "missing": [],
        "looser": True,
        "unreported": [],
    }
    assert [pair["instead"] for pair in shown["pairs"]] == [{"medium": "air", "friend": "no"}]


def test_the_story_with_the_most_faults_stands_first(small: Callable[..., Path]) -> None:
    sound = scenario(CLOSED, "{by_post: [yes]}")
    faulty = scenario(CLOSED, "{friend: [yes]}").partition("\n")[2].replace("one.paper", "one.faulty")
    root = small(**{"scenarios__one.yaml": sound + faulty})
    shown = _json(run("readings", "--rules", str(root), "--format", "json"))

    assert [(story["scenario"], story["faulty"]) for story in shown] == [("one.faulty", 1), ("one.paper", 0)]
    assert "2 scenarios, 2 readings, 50.0% come out the same" in _flat(run("readings", "--rules", str(root)))


def test_a_story_without_readings_shows_its_own_answer(small: Callable[..., Path]) -> None:
    root = small(**{"scenarios__one.yaml": scenario(CLOSED, "{}")})

    assert "0 of 0 readings" in _flat(run("readings", "one.paper", "--rules", str(root)))


def test_a_scenario_that_nobody_wrote_is_told_with_those_like_it(small: Callable[..., Path]) -> None:
    root = small(**{"scenarios__one.yaml": scenario(CLOSED, "{}")})
    near, far = (run("readings", name, "--rules", str(root)) for name in ("one.papre", "xyz"))

    assert (near.exit_code, far.exit_code) == (2, 2)
    assert "there is no such scenario. Did you mean `one.paper`?" in near.stderr
    assert "The ids stand in the files of rules/scenarios/" in far.stderr


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def _flat(result: Result) -> str:
    return " ".join(result.stdout.split())


def _json(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
