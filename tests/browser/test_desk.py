"""A custodian at the desk: answers with the keyboard alone, sees the answer change, and goes on to the interview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from compliance import decide
from compliance.asking import token
from tests.browser.test_access import TALL, sideways, violations
from tests.browser.test_interview import facts_of
from tests.browser.visitor import Visitor

WIDE = {"width": 1280, "height": 900}


def focused(visitor: Visitor) -> str:
    """Return the question that has the focus, or an empty string."""
    said: str = visitor.page.evaluate(
        "() => { const box = document.activeElement.closest('[role=combobox]'); return box ? box.ariaLabel : ''; }"
    )
    return said


def tab_to(visitor: Visitor, question: str) -> None:
    """Press Tab until the question has the focus."""
    for _ in range(400):
        if question in focused(visitor):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to: {question}")


def answer(visitor: Visitor, fact: str, value: str) -> None:
    tab_to(visitor, visitor.question(fact))
    visitor.page.keyboard.type(visitor.words(fact, value))
    expect(visitor.page.get_by_role("option").first).to_have_text(visitor.words(fact, value))
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


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_wrong_at_the_desk(visit: Callable[..., Visitor], scheme: str, width: int) -> None:
    visitor = visit(viewport={"width": width, "height": TALL}, color_scheme=scheme)
    visitor.open("/desk", a=token.write(visitor.rulebook, facts_of(visitor, "bare-subpoena")))
    assert violations(visitor) == []
    assert sideways(visitor) <= 0
    visitor.tell(visitor.page.locator("summary", has_text="Cannot change the answer now").click)
    assert violations(visitor) == [], "with what is folded away"
