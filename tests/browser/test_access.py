"""Everybody can use it: with a keyboard, on a small phone, with a screen reader, in the dark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import expect

from compliance.asking import token
from tests.browser.test_interview import facts_of
from tests.browser.visitor import Visitor

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_LOOK = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""What colors and the width of the window bear upon."""
TALL = 5000
"""Axe skips the contrast of what has to be scrolled to, so the window is as tall as the page."""

STILL = """async () => {
  const seen = () => [...document.querySelectorAll('[data-testid=stApp] *')].map((one) => {
    const { color, backgroundColor, opacity } = getComputedStyle(one);
    return [color, backgroundColor, opacity, one.offsetHeight].join();
  }).join();
  const before = seen();
  await new Promise((done) => setTimeout(done, 100));
  return before === seen() && document.getAnimations().every((one) => one.playState !== 'running');
}"""
"""Whether the page is drawn to the end: some of it fades, and a change of colors comes in steps."""

FILLED = "[...document.querySelectorAll('details[open] [data-testid=stExpanderDetails]')].every((one) => one.innerText)"
"""Whether all that was opened has come: most of it is drawn only then."""

SPACING = """() => {
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, spaced];
}"""
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] :is(button, h1, h2, h3, p, li, a)')]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).overflow !== 'visible')
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.outerHTML.slice(0, 160))"""


def violations(visitor: Visitor, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe finds wrong, by all rules or by some.

    The script is evaluated because the policy of the app lets no other one in.
    """
    visitor.until("document.getAnimations().every((one) => one.playState !== 'running')")
    visitor.page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found: Mapping[str, Any] = visitor.page.evaluate("options => axe.run(document, options)", options)
    nodes = [(item["id"], node) for item in found["violations"] for node in item["nodes"]]
    return [f"{name}: {node['html'][:200]}: {node['failureSummary']}" for name, node in nodes]


def sideways(visitor: Visitor) -> int:
    """Return by how many pixels the page is wider than the window."""
    width: int = visitor.page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; })()"
    )
    return width


class Look(NamedTuple):
    """Colors and a width of a window as tall as the page."""

    scheme: Literal["light", "dark"]
    width: int


@dataclass
class Eye:
    """Looks at each screen in two ways, beginning with the one in which it saw the last: so both draw new screens.

    The second time it tries the rules alone that colors and width bear upon; no style takes an element away by them.
    """

    visitor: Visitor
    now: Look
    next: Look

    @classmethod
    def of(cls, visit: Callable[..., Visitor], first: Look, second: Look) -> Eye:
        """Return the eye of a new visitor."""
        viewport = {"width": first.width, "height": TALL}
        return cls(visit(viewport=viewport, color_scheme=first.scheme), first, second)

    def wrong(self) -> list[str]:
        """Return what is wrong with the screen, once nothing of it fades in any more."""
        self.visitor.until(STILL)
        found = [*violations(self.visitor), *self._wide()]
        self.now, self.next = self.next, self.now
        self.visitor.page.emulate_media(color_scheme=self.now.scheme)
        self.visitor.page.set_viewport_size({"width": self.now.width, "height": TALL})
        self.visitor.until(
            f"getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === '{self.now.scheme}'"
        )
        self.visitor.until(STILL)
        return [*found, *violations(self.visitor, BY_LOOK), *self._wide()]

    def _wide(self) -> list[str]:
        wide = sideways(self.visitor)
        return [f"{wide} pixels too wide for {self.now}"] if wide > 0 else []


def unfold_all(visitor: Visitor, most: int | None = None) -> None:
    """Open what is folded away; by script, because Playwright waits until a giant page lies still for each click."""
    visitor.page.evaluate(
        "most => [...document.querySelectorAll('summary')].slice(0, most ?? undefined).forEach((one) => one.click())",
        most,
    )
    visitor.until(FILLED)
    visitor.settle()
    visitor.until(STILL)


def test_axe_finds_nothing_wrong_on_any_screen(visit: Callable[..., Visitor]) -> None:
    eye = Eye.of(visit, Look("dark", 375), Look("light", 1280))
    visitor = eye.visitor
    visitor.open()
    assert eye.wrong() == [], "first question"

    visitor.choose("danger", "nobody")
    for folded in ("Why this is asked", "Your answers"):
        visitor.unfold(folded)
    assert eye.wrong() == [], "a question"

    visitor.go("Answer with what is known")
    assert eye.wrong() == [], "more facts are needed"

    facts = facts_of(visitor, "officer-without-direct-control")
    unsettled = {**facts, "direct_control": "yes", "sro_agreement_in_force": "yes", "guarded_parts": "nothing"}
    visitor.open(a=token.write(visitor.rulebook, unsettled))
    assert visitor.page.locator(".verdict .readings").count() == 1
    unfold_all(visitor)
    assert eye.wrong() == [], "the answer"

    del facts["record_kind"]
    visitor.open(a=token.write(visitor.rulebook, facts), k="discipline.counseling", s="1")
    assert eye.wrong() == [], "a mixed record"


def test_a_keyboard_is_enough(visitor: Visitor) -> None:
    """Tab and Enter lead to an answer, and the focus is on each new heading."""
    facts = facts_of(visitor, "law-enforcement-unit-record")
    steps = 0
    while fact := visitor.asked():
        wanted = f"ans_{fact}_{facts.get(fact, 'unknown')}"
        for _ in range(60):
            visitor.page.keyboard.press("Tab")
            if visitor.page.evaluate("name => !!document.activeElement.closest(`[class*='st-key-${name}']`)", wanted):
                break
        else:
            pytest.fail(f"Tab does not reach {wanted}")
        visitor.move(lambda: visitor.page.keyboard.press("Enter"))
        visitor.until("document.activeElement.tagName === 'H1'")
        assert visitor.page.evaluate("document.activeElement.textContent") == visitor.heading
        assert visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
        steps += 1

    assert steps > 3
    assert visitor.page.locator(".verdict").is_visible()


def test_no_letter_is_a_command(visitor: Visitor) -> None:
    for letter in ("c", "r"):
        visitor.page.keyboard.press(letter)
    visitor.page.wait_for_timeout(300)

    assert visitor.page.get_by_role("dialog").count() == 0
    assert visitor.asked() == "danger"


@pytest.mark.parametrize("width", [320, 375])
def test_a_small_phone_never_scrolls_sideways(visit: Callable[..., Visitor], width: int) -> None:
    visitor = visit(viewport={"width": width, "height": 812})
    visitor.open()
    assert sideways(visitor) <= 0
    visitor.choose("danger", "now")
    assert sideways(visitor) <= 0
    visitor.answer_all(facts_of(visitor, "emergency"))
    for folded in visitor.page.locator("summary").all():
        folded.click()
    assert sideways(visitor) <= 0


def test_wider_text_spacing_cuts_nothing_off(visit: Callable[..., Visitor]) -> None:
    """The spacing is that of WCAG 1.4.12."""
    visitor = visit()
    visitor.open()
    for screen in ("a question", "an answer"):
        visitor.page.evaluate(SPACING)
        visitor.settle()
        assert sideways(visitor) <= 0, screen
        assert visitor.page.evaluate(CUT_OFF) == [], screen
        visitor.open(a=token.write(visitor.rulebook, facts_of(visitor, "emergency")))


def test_targets_are_large_enough_for_a_thumb(visitor: Visitor) -> None:
    visitor.choose("danger", "nobody")
    seen = [button for button in visitor.page.locator("[data-testid=stMain] button").all() if button.is_visible()]
    heights = {button.inner_text(): (button.bounding_box() or {"height": 0})["height"] for button in seen}

    assert len(heights) > 10
    assert {name: height for name, height in heights.items() if height < 44} == {}


def test_nothing_moves_where_the_system_asks_for_stillness(visit: Callable[..., Visitor]) -> None:
    visitor = visit(reduced_motion="reduce")
    visitor.open()
    visitor.choose("danger", "now")

    moving: list[str] = visitor.page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter((one) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(one);
          const long = (text) => text.split(',').some((part) => parseFloat(part) > 0.05);
          return (animationName !== 'none' && long(animationDuration)) || long(transitionDuration);
        }).map((one) => one.outerHTML.slice(0, 120))"""
    )

    assert moving == []


def test_in_forced_colors_the_outcome_keeps_its_mark_and_every_answer_its_edge(visit: Callable[..., Visitor]) -> None:
    visitor = visit(forced_colors="active")
    visitor.open()
    answers = visitor.page.locator("[class*=st-key-ans_] button")
    expect(answers.first).to_be_visible()
    edges: list[str] = answers.evaluate_all("(all) => all.map((one) => getComputedStyle(one).borderStyle)")
    assert all(edge != "none" for edge in edges)

    visitor.open(a=token.write(visitor.rulebook, facts_of(visitor, "emergency")))
    mark = visitor.page.locator(".verdict .mark").first
    expect(mark).to_be_visible()
    seen: str = mark.evaluate("(one) => getComputedStyle(one).backgroundColor")
    behind: str = mark.evaluate("(one) => getComputedStyle(one.closest('.verdict')).backgroundColor")
    assert seen != behind


LANDSCAPE = {"width": 667, "height": 375}


@pytest.mark.parametrize(("question", "seen"), [("danger", 4), ("holder", 2), ("recipient", 3)])
def test_a_phone_on_its_side_shows_the_first_answers(visit: Callable[..., Visitor], question: str, seen: int) -> None:
    visitor = visit(viewport=LANDSCAPE)
    visitor.open(a=token.write(visitor.rulebook, {"danger": "nobody"}), q=question)
    buttons = [
        button.bounding_box() for button in visitor.page.locator(f"[class*='st-key-ans_{question}_'] button").all()
    ]
    whole = [box for box in buttons if box and box["y"] + box["height"] <= LANDSCAPE["height"]]

    assert len(whole) >= seen
    assert sideways(visitor) <= 0
