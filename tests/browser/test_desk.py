"""A custodian at the desk: answers with the keyboard alone, sees the answer change, and goes on to the interview."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from playwright.sync_api import expect

from compliance import decide
from compliance.asking import token
from compliance.law.scenarios import Scenario
from tests.browser.test_access import Eye, Look
from tests.browser.test_interview import facts_of
from tests.browser.visitor import Visitor
from tests.real import RULEBOOK

WIDE = {"width": 1280, "height": 900}


def focused(visitor: Visitor) -> str:
    """Return the question that has the focus, or an empty string."""
    said: str = visitor.page.evaluate(
        "() => { const box = document.activeElement.closest('[role=combobox]'); return box ? box.ariaLabel : ''; }"
    )
    return said


def shown(visitor: Visitor, fact: str) -> bool:
    """Tell whether a question stands among those that can change the answer."""
    return visitor.page.get_by_role("combobox", name=visitor.question(fact)).count() > 0


def covering(stories: Iterable[Scenario]) -> list[Scenario]:
    """Return few stories that answer every question which any of them answers."""
    asked = [(story, frozenset(RULEBOOK.vocabulary.answers(story.facts))) for story in stories]
    left, chosen = frozenset[str]().union(*(names for _, names in asked)), list[Scenario]()
    while left:
        story, names = max(asked, key=lambda one: len(one[1] & left))
        chosen.append(story)
        left -= names
    return chosen


def tab_to(visitor: Visitor, question: str) -> None:
    """Press Tab until the question has the focus."""
    for _ in range(400):
        if question in focused(visitor):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to: {question}")


def chosen(visitor: Visitor) -> bool:
    """Tell whether the list has chosen an answer; one that a busy machine shut is opened again, as anybody would."""
    box = visitor.page.locator("input:focus")
    if box.get_attribute("aria-expanded") == "false":
        visitor.page.keyboard.press("ArrowDown")
    return "option" in (box.get_attribute("aria-activedescendant") or "")


def answer(visitor: Visitor, fact: str, value: str) -> None:
    tab_to(visitor, visitor.question(fact))
    visitor.page.keyboard.type(visitor.words(fact, value))
    expect(visitor.page.get_by_role("option").first).to_have_text(visitor.words(fact, value))
    visitor.wait(lambda: chosen(visitor), "no answer is chosen")
    visitor.tell(lambda: visitor.page.keyboard.press("Enter"))


def test_a_case_is_answered_by_keyboard_alone(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=WIDE)
    facts = facts_of(visitor, "bare-subpoena")
    visitor.open("/desk")
    outcome = visitor.page.locator(".verdict .short")
    for fact in [fact.id for fact in visitor.rulebook.vocabulary.asked if fact.id in facts]:
        if visitor.page.get_by_role("combobox", name=visitor.question(fact)).count():
            answer(visitor, fact, facts[fact])
            assert visitor.question(fact) in focused(visitor), "the focus stays where the answer was given"
    wanted = decide(visitor.rulebook, facts, date.today()).outcome
    expect(outcome).to_have_text(visitor.rulebook.wordings[wanted].short)


COVERING = covering(one for one in RULEBOOK.scenarios if one.origin == "training")
"""Stories for teaching in which every question of all of them is answered once."""


@pytest.mark.nightly
@pytest.mark.parametrize("story", COVERING, ids=lambda story: story.id)
def test_any_scenario_is_answered_by_keyboard_alone(visit: Callable[..., Visitor], story: Scenario) -> None:
    visitor = visit(viewport=WIDE)
    visitor.open("/desk", on=story.as_of.isoformat())
    left, told = dict(visitor.rulebook.vocabulary.answers(story.facts)), dict[str, str]()
    while asked := [name for name in left if shown(visitor, name)]:
        told[asked[0]] = left.pop(asked[0])
        answer(visitor, asked[0], told[asked[0]])
    wanted, whole = (decide(visitor.rulebook, facts, story.as_of) for facts in (told, story.facts))
    # In a danger now nothing is asked that decides only which yes it is.
    assert wanted.outcome is whole.outcome or (
        told["danger"] == "now" and wanted.outcome.allows and whole.outcome.allows
    )
    expect(visitor.page.locator(".verdict .short")).to_have_text(visitor.rulebook.wordings[wanted.outcome].short)
    for task in (*wanted.duties, *wanted.reports):
        expect(visitor.page.get_by_text(task.duty.what).first).to_be_attached()


def test_the_desk_and_the_interview_share_one_address(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=WIDE)
    facts = facts_of(visitor, "bare-subpoena")
    visitor.open("/desk", a=token.write(visitor.rulebook, facts))
    shown = visitor.page.locator(".verdict .short").inner_text()
    visitor.move(visitor.page.get_by_role("link", name="The full answer with its memo").click)
    expect(visitor.page.locator("h1")).to_have_text(shown)
    visitor.page.go_back()
    visitor.shows("Desk")
    expect(visitor.page.locator(".verdict .short")).to_have_text(shown)


def test_an_answer_is_one_step_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=WIDE)
    visitor.open("/desk")
    answer(visitor, "danger", "nobody")
    assert "a=" in visitor.page.url
    visitor.page.go_back()
    visitor.settle()
    assert "a=" not in visitor.page.url


def test_whoever_types_no_at_an_open_question_has_said_no(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=WIDE)
    visitor.open("/desk", a=token.write(visitor.rulebook, {"danger": "nobody", "holder": "health_provider"}))
    answer(visitor, "from_part2_program", "no")
    assert token.read(visitor.rulebook, visitor.page.url.partition("a=")[2])["from_part2_program"] == "no"


def test_axe_finds_nothing_wrong_at_the_desk(visit: Callable[..., Visitor]) -> None:
    eye = Eye.of(visit, Look("light", 1280), Look("dark", 320))
    visitor = eye.visitor
    visitor.open("/desk", a=token.write(visitor.rulebook, facts_of(visitor, "bare-subpoena")))
    assert eye.wrong() == []
    visitor.tell(visitor.page.locator("summary", has_text="Cannot change the answer now").click)
    assert eye.wrong() == [], "with what is folded away"
