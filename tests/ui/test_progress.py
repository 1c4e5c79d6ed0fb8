"""The counter over a question never lies, alone, side by side, or where danger is asked out of its turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from compliance import Rulebook, load_rulebook
from compliance.law.facts import UNKNOWN
from ui.ask.progress import left
from ui.state.address import Case
from ui.state.step import step_of

STORIES = load_rulebook().scenarios[::150]


def steps(
    rulebook: Rulebook, facts: dict[str, str], mixed: dict[str, tuple[str, ...]], doubt: int
) -> Iterator[tuple[int, int]]:
    """Yield what the counter says at each question of a story; every `doubt`th answer is not known."""
    known, case = rulebook.vocabulary.settle(facts), Case({}, mixed)
    while fact := step_of(case).fact:
        yield left(step_of(case))
        value = UNKNOWN if case.count % doubt == doubt - 1 else known.get(fact.id, UNKNOWN)
        case = case.answered(fact.id, value)


@pytest.mark.parametrize("mixed", [{}, {"record_kind": ("discipline", "counseling", "video")}], ids=["one", "several"])
def test_what_is_said_to_be_left_is_what_is_asked(rulebook: Rulebook, mixed: dict[str, tuple[str, ...]]) -> None:
    for story in STORIES:
        for doubt in (3, 1000):
            said = list(steps(rulebook, rulebook.vocabulary.answers(story.facts), mixed, doubt))
            for number, (low, high) in enumerate(said):
                assert low <= len(said) - number <= high, (story.id, number, said)


def test_danger_asked_out_of_turn_is_one_to_go(rulebook: Rulebook) -> None:
    seen = next(one for one in rulebook.situations if one.id == "gun_found")
    case = Case(
        {**rulebook.vocabulary.answers(seen.facts), "purpose": "mandatory_report", "report_content": "observed_facts"}
    )
    assert step_of(case).interview.question is None

    assert left(step_of(case.asking("danger"))) == (1, 1)
    assert left(step_of(case.asking("purpose"))) == (0, 0)
