"""A story for teaching says what it teaches, and would fall if the law it teaches were not there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from compliance import Outcome, RulebookError, load_rulebook
from compliance.checks.coverage import decided, without
from compliance.checks.scenarios import against
from compliance.checks.training import broken_promises, unturned, unturned_facts
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


def test_what_a_story_promises_comes_true() -> None:
    assert [str(miss) for miss in broken_promises(RULEBOOK)] == []


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


TEACHING = "teaching.yaml"
LISTS = "tags: [{id: papers, label: Papers}]\naudiences: [{id: patrol, label: Patrol}]\n"
RIGHT, WRONG = "{words: She is a friend, facts: [friend]}", "{words: It came by post, facts: [by_post]}"
BESIDE = "{words: It is raining}"
NEWS = "{say: It turns out that she is a friend., facts: {friend: yes}, turns_to: permitted_with_conditions}"


def equipped(small: Callable[..., Path], more: str, lists: str = LISTS) -> Path:
    """A folder with one story that has more to it, and the closed lists."""
    files = {"scenarios__one.yaml": f"{story()}    {more}\n", "traps.yaml": TRAPS, TEACHING: lists}
    return small(**files)


def promised(small: Callable[..., Path], more: str) -> str:
    return "; ".join(str(miss) for miss in broken_promises(load_rulebook(equipped(small, more))))


def test_a_ballot_with_something_right_and_something_wrong_is_fair(small: Callable[..., Path]) -> None:
    assert not promised(small, f"ballot: [{RIGHT}, {WRONG}, {BESIDE}]")


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ([WRONG, BESIDE, "{words: It is paper, facts: [medium]}"], "stands for friend"),
        ([RIGHT, "{words: A friend, facts: [friend]}", "{words: Friends, facts: [friend]}"], "every one turns"),
    ],
)
def test_a_ballot_without_what_the_reveal_names_or_with_nothing_wrong_is_unfair(
    small: Callable[..., Path], reasons: list[str], told: str
) -> None:
    assert told in promised(small, f"ballot: [{', '.join(reasons)}]")


@pytest.mark.parametrize(("count", "told"), [(2, "the ballot has 2 reasons"), (7, "the ballot has 7 reasons")])
def test_a_ballot_offers_three_to_six_reasons(small: Callable[..., Path], count: int, told: str) -> None:
    reasons = ", ".join(f"{{words: Reason {number}}}" for number in range(count))

    assert told in refused(equipped(small, f"ballot: [{reasons}]"))


def test_two_reasons_that_say_the_same_are_refused(small: Callable[..., Path]) -> None:
    assert "say the same" in refused(equipped(small, f"ballot: [{RIGHT}, {BESIDE}, {BESIDE}]"))


def test_an_inject_that_turns_the_story_where_it_says_is_kept(small: Callable[..., Path]) -> None:
    assert not promised(small, f"injects: [{NEWS}]")


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("permitted_with_conditions", "required", "expected inject 1 to turn it to required, found permitted"),
        (
            "{friend: yes}, turns_to: permitted_with_conditions",
            "{by_post: yes}, turns_to: prohibited",
            "it stays prohibited",
        ),
    ],
)
def test_an_inject_that_does_not_turn_the_story_is_found(
    small: Callable[..., Path], was: str, becomes: str, told: str
) -> None:
    assert told in promised(small, f"injects: [{NEWS.replace(was, becomes)}]")


def test_an_inject_never_leaves_it_open(small: Callable[..., Path]) -> None:
    open_news = NEWS.replace("permitted_with_conditions", "need_facts")

    assert "not to `need_facts`" in refused(equipped(small, f"injects: [{open_news}]"))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("tags: [weather]", "there is no tag of teaching.yaml `weather`"),
        ("audience: [plumbers]", "there is no audience of teaching.yaml `plumbers`"),
        (f"ballot: [{RIGHT}, {BESIDE}, {{words: Hm, facts: [secrecy]}}]", "no answer in `facts` to `secrecy`"),
        (f"injects: [{NEWS.replace('friend: yes', 'friend: perhaps')}]", "perhaps"),
    ],
)
def test_what_no_list_has_is_refused_with_its_line(small: Callable[..., Path], more: str, told: str) -> None:
    said = refused(equipped(small, more))

    assert told in said
    assert "rules/scenarios/one.yaml:16" in said


def test_a_pack_names_stories_that_there_are(small: Callable[..., Path]) -> None:
    pack = "packs: [{id: hour, title: An hour, objective: Learn., stories: [training.none], audience: [patrol]}]\n"
    said = refused(equipped(small, "tags: [papers]", LISTS + pack))

    assert "there is no story for teaching `training.none`" in said
    assert "rules/teaching.yaml" in said


def test_every_outcome_has_words_to_vote_for_it() -> None:
    assert set(RULEBOOK.teaching.votes) == set(Outcome) - {Outcome.NEED_FACTS}
    assert len({words.lower() for words in RULEBOOK.teaching.votes.values()}) == len(RULEBOOK.teaching.votes)


def test_the_schema_takes_every_story_and_no_trap_that_nobody_worded() -> None:
    checks = jsonschema.Draft202012Validator(schema("scenario", RULEBOOK))
    read = yaml.safe_load((RULES / "scenarios" / "training" / "process.yaml").read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(read["scenarios"], default=str))

    assert [error.message for story in plain for error in checks.iter_errors(story)] == []
    assert list(checks.iter_errors({**plain[0], "trap": "haste"}))
