"""The rulebook answers as courts, agencies and lawyers did, and says openly where it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import Rulebook, RulebookError, load_rulebook
from compliance.checks.published import Agreement, agreement
from compliance.checks.rulings import rulings

CASES = 179
"""How many published cases were collected; none may vanish."""

STORY = """\
scenarios:
  - id: one.friend
    title: A friend asks
    story: A friend asks to see the paper.
    as_of: 2026-11-24
    facts: {medium: paper, friend: yes, by_post: no, age: 17}
    expect: {laws: {act: permitted_with_conditions}}
    because: {authority: A court, case: case-1, answers: {act: permitted_with_conditions}, owes: [log]}
    origin: published
"""
WHY = "    differs: {why: The court read another Act.}\n"


def of(small: Callable[..., Path], story: str) -> Agreement:
    rulebook = load_rulebook(small(**{"scenarios__one.yaml": story}))
    return agreement(rulings(rulebook, rulebook.scenarios), rulebook.unmapped)


@pytest.fixture(scope="module")
def real(rulebook: Rulebook) -> Agreement:
    published = [scenario for scenario in rulebook.scenarios if scenario.because.case]
    return agreement(rulings(rulebook, published), rulebook.unmapped)


def test_every_published_case_is_mapped_or_said_to_ask_something_else(real: Agreement) -> None:
    assert len({*real.mapped, *real.unmapped}) == len(real.mapped) + len(real.unmapped) == CASES


def test_at_least_95_in_100_mapped_cases_come_out_as_their_authority_says(real: Agreement) -> None:
    assert real.agree >= 0.95 * len(real.mapped)


def test_every_disagreement_has_its_reason_in_one_place(real: Agreement) -> None:
    assert real.faults == ()
    assert all(why != "no reason is given" for why in real.differ.values())


def test_a_case_that_comes_out_as_published_agrees(small: Callable[..., Path]) -> None:
    found = of(small, STORY)

    assert (found.agree, found.differ, found.faults) == (1, {}, ())
    assert str(found) == "published cases: 1 mapped, 1 agree (100.0%), 0 differ, 0 not about sharing"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("answers: {act: permitted_with_conditions}", "answers: {act: prohibited}", "the authority says prohibited"),
        ("answers: {act: permitted_with_conditions}", "answers: {all: prohibited}", "all is permitted_with_conditions"),
        ("answers: {act: permitted_with_conditions}", "answers: {act: depends}", "the authority says depends"),
        (
            "friend: yes, by_post: no, age: 17",
            "friend: no, by_post: no, age: 17",
            "the authority says that log is owed",
        ),
    ],
)
def test_a_disagreement_without_a_reason_fails(small: Callable[..., Path], old: str, new: str, said: str) -> None:
    assert old in STORY
    story = STORY.replace(old, new)

    assert said in of(small, story).faults[0]
    explained = of(small, story + WHY)
    assert (explained.agree, explained.differ, explained.faults) == (0, {"case-1": "The court read another Act."}, ())


def test_an_agreement_with_a_reason_to_differ_fails(small: Callable[..., Path]) -> None:
    assert "it agrees with its authority" in of(small, STORY + WHY).faults[0]


@pytest.mark.parametrize(("friend", "agree"), [("unknown", 1), ("yes", 0)])
def test_it_depends_agrees_with_an_open_answer_only(small: Callable[..., Path], friend: str, agree: int) -> None:
    story = STORY.replace("permitted_with_conditions}, owes: [log]", "depends}").replace(
        "friend: yes", f"friend: {friend}"
    )

    assert of(small, story).agree == agree


def test_a_case_agrees_only_if_all_of_its_scenarios_do(small: Callable[..., Path]) -> None:
    twin = STORY.removeprefix("scenarios:\n").replace("one.friend", "one.twin").replace("yes, by", "no, by")

    assert of(small, STORY + twin).differ == {"case-1": "no reason is given"}


def test_a_case_is_not_mapped_and_left_out_at_once(small: Callable[..., Path]) -> None:
    found = of(small, STORY + "unmapped:\n  - {case: case-1, why: It asks who may sit on a board.}\n")

    assert "mapped and unmapped at once" in found.faults[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("origin: published", "origin: regression", "a scenario of `origin: published` names its `case`"),
        (", answers: {act: permitted_with_conditions}, owes: [log]", "", "a published `case` stands with"),
        ("case: case-1, answers", "answers", "a published `case` stands with"),
        ("answers: {act:", "answers: {acts:", "there is no law `acts`"),
        ("owes: [log]", "owes: [lock]", "there is no duty `lock`"),
    ],
)
def test_a_published_case_without_its_answer_is_refused(
    small: Callable[..., Path], old: str, new: str, said: str
) -> None:
    assert old in STORY

    with pytest.raises(RulebookError, match=said):
        load_rulebook(small(**{"scenarios__one.yaml": STORY.replace(old, new)}))
