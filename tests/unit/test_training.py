"""A story for teaching says what it teaches, and would fall if the law it teaches were not there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from compliance import RulebookError, load_rulebook
from compliance.checks.coverage import decided, without
from compliance.checks.scenarios import against
from compliance.checks.training import unturned, unturned_facts
from compliance.law.loading import RULES
from compliance.law.schema import schema
from tests.real import RULEBOOK

STORIES = tuple(scenario for scenario in RULEBOOK.scenarios if scenario.origin == "training")
TAUGHT = sorted({name for scenario in STORIES for name in scenario.provisions})

STORY = """\
scenarios:
  - id: training.paper
    title: A paper
    story: "{words}"
    as_of: 2026-11-24
    facts: {{medium: paper, friend: no, by_post: no, age: 10}}
    expect: {{outcome: prohibited, laws: {{act: prohibited}}, reasons: [act.1]}}
    because: {{authority: The Act}}
    origin: training
    teaches: Paper is secret.
    difficulty: easy
    trap: haste
    provisions: [act.1]
    turns_on: [{turns_on}]
    discussion: [Who may see it?]
"""
TRAPS = "traps:\n  - {id: haste, label: Haste, says: It is urgent., instead: Read on.}\n"


def story(words: int = 80, turns_on: str = "friend") -> str:
    return STORY.format(words=" ".join(["word"] * words), turns_on=turns_on)


def refused(root: Path) -> str:
    with pytest.raises(RulebookError) as raised:
        load_rulebook(root)
    return str(raised.value)


@pytest.mark.parametrize("name", TAUGHT)
def test_a_story_fails_without_the_provision_that_it_teaches(name: str) -> None:
    poorer = without(RULEBOOK, name)
    unharmed = [
        scenario.id
        for scenario in STORIES
        if name in scenario.provisions and not any(against(scenario, decided(poorer, scenario)))
    ]

    assert unharmed == []


def test_the_facts_on_which_a_story_turns_do_turn_it() -> None:
    assert [str(miss) for miss in unturned(RULEBOOK)] == []


def test_there_are_stories_of_every_difficulty_for_every_trap() -> None:
    difficulties = Counter(scenario.difficulty for scenario in STORIES)

    assert len(STORIES) >= 42
    assert min(difficulties.values()) >= 10
    assert set(difficulties) == {"easy", "medium", "hard"}
    assert {scenario.trap for scenario in STORIES} == set(RULEBOOK.traps)


def test_the_stories_teach_the_four_laws_and_the_companions() -> None:
    laws = {name.partition(".")[0] for name in TAUGHT}

    assert {"ferpa", "issra", "hipaa", "mhddca", "part2", "idea", "school_code", "juvenile_court_act"} <= laws
    assert {"ancra", "clear_and_present_danger", "soppa", "student_confidential_reporting"} <= laws
    assert {"missing_children", "school_safety_drill_act", "wound_reporting"} <= laws


def test_every_story_gives_the_room_two_questions_and_its_source() -> None:
    assert [scenario.id for scenario in STORIES if len(scenario.discussion) < 2] == []
    assert [scenario.id for scenario in STORIES if not (scenario.because.cite and scenario.because.url)] == []


def test_a_whole_story_is_taken(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small(**{"scenarios__one.yaml": story(), "traps.yaml": TRAPS}))

    assert rulebook.scenarios[0].trap == "haste"
    assert list(unturned(rulebook)) == []


def test_a_fact_that_changes_nothing_is_found(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small(**{"scenarios__one.yaml": story(turns_on="by_post"), "traps.yaml": TRAPS}))

    assert list(unturned_facts(rulebook, rulebook.scenarios[0])) == ["by_post"]


def test_a_story_for_teaching_without_a_trap_is_refused(small: Callable[..., Path]) -> None:
    bare = story().replace("    trap: haste\n", "")

    assert "also needs `trap`" in refused(small(**{"scenarios__one.yaml": bare, "traps.yaml": TRAPS}))


def test_a_story_too_short_to_teach_is_refused(small: Callable[..., Path]) -> None:
    told = refused(small(**{"scenarios__one.yaml": story(words=12), "traps.yaml": TRAPS}))

    assert "the story has 12 words" in told
    assert "rules/scenarios/one.yaml:2" in told


def test_a_trap_that_nobody_worded_is_refused(small: Callable[..., Path]) -> None:
    told = refused(small(**{"scenarios__one.yaml": story()}))

    assert "there is no trap of traps.yaml `haste`" in told


def test_a_story_cannot_turn_on_a_fact_it_does_not_give(small: Callable[..., Path]) -> None:
    silent = story(turns_on="age").replace(", age: 10", "")
    told = refused(small(**{"scenarios__one.yaml": silent, "traps.yaml": TRAPS}))

    assert "there is no answer in `facts` to `age`" in told


def test_the_schema_takes_every_story_and_no_trap_that_nobody_worded() -> None:
    checks = jsonschema.Draft202012Validator(schema("scenario", RULEBOOK))
    read = yaml.safe_load((RULES / "scenarios" / "training" / "process.yaml").read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(read["scenarios"], default=str))

    assert [error.message for story in plain for error in checks.iter_errors(story)] == []
    assert list(checks.iter_errors({**plain[0], "trap": "haste"}))
