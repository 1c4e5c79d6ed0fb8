"""A trainer presents, changes a fact, takes a kit along and writes; a learner passes the quiz."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from compliance import Outcome, Rulebook, decide
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import Choice, ballot, vote
from tests.browser.test_access import TALL, sideways, unfold_all, violations
from tests.browser.visitor import Visitor
from tests.conftest import TODAY
from tests.stories import ON_THE_PHONE
from ui.training.place import VIEWS

PATH = "/training"
NAME = "training.yes_on_the_phone"
LESSON = (NAME, "training.the_old_form")
FOUR = ("training.gun_in_the_picture", NAME, "training.therapy_in_the_threat_file", "training.fight_clip")
SILENT = Outcome.NEED_FACTS


def story_of(rulebook: Rulebook, name: str) -> Scenario:
    return next(found for found in rulebook.scenarios if found.id == name)


def short(visitor: Visitor, outcome: Outcome) -> str:
    return visitor.rulebook.wordings[outcome].short


def right_of(visitor: Visitor, story: Scenario) -> Choice:
    return next(choice for choice in ballot(visitor.rulebook, story) if choice.right)


def commit(visitor: Visitor, story: Scenario, *, right: bool = True) -> None:
    """Choose an answer and the reason in the quiz, and commit to both."""
    groups = visitor.page.get_by_role("radiogroup")
    expect(groups).to_have_count(2, timeout=30_000)
    answers, reasons = groups.first, groups.last
    outcome = story.expect.outcome if right else Outcome.NOT_COVERED
    assert outcome
    visitor.tell(answers.get_by_text(vote(visitor.rulebook, outcome), exact=True).click)
    visitor.tell(reasons.get_by_text(right_of(visitor, story).words, exact=True).click)
    visitor.tap("Commit")


def press(visitor: Visitor, key: str) -> None:
    """Press one key of a clicker, again while it scrolls, until another screen is there."""
    before = visitor.page.url
    for _ in range(12):
        visitor.page.keyboard.press(key)
        for _ in range(10):
            visitor.page.wait_for_timeout(15)
            if visitor.page.url != before:
                visitor.settle()
                return
    raise AssertionError(f"{key} leads nowhere from {before}")


def widths(visitor: Visitor) -> tuple[float, float]:
    """The width of the page, and of what stands on the stage."""
    script = """[...document.querySelectorAll('[data-testid=stMainBlockContainer], .st-key-stage')]
        .map(box => box.getBoundingClientRect().width)"""
    outer, stage = visitor.page.evaluate(script)
    return outer, stage


def saved(visitor: Visitor, name: str) -> bytes:
    with visitor.page.expect_download(timeout=150_000) as download:
        visitor.tap(name)
    return Path(download.value.path()).read_bytes()


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_class_reads_from_the_back_row_and_back_leads_one_screen_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1366, "height": 768})
    story = story_of(visitor.rulebook, NAME)
    visitor.open(PATH, story=NAME)
    expect(visitor.page.locator("nav.pages")).to_be_hidden()
    size = visitor.page.locator(".big").evaluate("box => parseFloat(getComputedStyle(box).fontSize)")
    assert size >= 28

    visitor.until("window.__projector === true")
    press(visitor, "ArrowRight")
    visitor.shows("What would you do?")
    visitor.until("document.activeElement.tagName === 'H1'")
    assert visitor.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"
    press(visitor, "ArrowRight")
    press(visitor, right_of(visitor, story).key)
    press(visitor, "ArrowRight")
    revealed = visitor.page.url
    visitor.page.go_back()
    visitor.shows("What decides it?")
    visitor.page.go_forward()
    visitor.wait(lambda: visitor.page.url == revealed, "forward leads to the reveal")
    visitor.shows(short(visitor, Outcome.PROHIBITED))


def test_four_stories_by_clicker_alone_keep_their_width_whatever_is_tapped(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1920, "height": 1080})
    visitor.open(PATH, set="~".join(FOUR), step="open")
    visitor.until("window.__projector === true")
    seen, wide = [visitor.heading], {widths(visitor)}
    for number, name in enumerate(FOUR):
        story = story_of(visitor.rulebook, name)
        press(visitor, "PageDown")
        visitor.shows(story.title)
        wide.add(widths(visitor))
        press(visitor, "PageDown")
        visitor.shows("What would you do?")
        wide.add(widths(visitor))
        if number % 2:
            press(visitor, "3")
        else:  # a vote that somebody taps takes no key from the clicker
            visitor.move(visitor.page.locator("a.option").nth(4).click)
        expect(visitor.page.locator("a.option[aria-current]")).to_have_count(1)
        wide.add(widths(visitor))
        press(visitor, "PageDown")
        visitor.shows("What decides it?")
        visitor.move(visitor.page.locator("a.option").first.click)
        wide.add(widths(visitor))
        press(visitor, "PageDown")
        seen.append(visitor.heading)
        expect(visitor.page.locator(".said .tick")).to_have_count(2)
        wide.add(widths(visitor))
        for _ in story.injects:
            press(visitor, "PageDown")
            visitor.shows("And then?")
            press(visitor, "1")
            wide.add(widths(visitor))
            press(visitor, "PageDown")
            expect(visitor.page.locator("table.shifts")).to_be_visible()
            wide.add(widths(visitor))
    press(visitor, "PageDown")
    visitor.shows("What to take home")
    wide.add(widths(visitor))
    assert len(wide) == 1, wide
    press(visitor, "PageUp")
    assert visitor.page.url.count("story=") == 1
    assert seen[1:] == [short(visitor, story_of(visitor.rulebook, name).expect.outcome or SILENT) for name in FOUR]


def test_the_screen_is_black_or_whole_and_back_without_losing_the_place(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1920, "height": 1080})
    visitor.open(PATH, story=NAME, step="commit")
    visitor.until("window.__projector === true")
    address, black = visitor.page.url, visitor.page.locator("#blackout")
    for key, back in (("b", "b"), (".", "."), ("b", "PageDown")):
        visitor.page.keyboard.press(key)
        expect(black).to_be_visible()
        visitor.page.keyboard.press(back)
        expect(black).to_have_count(0)
    assert visitor.page.url == address
    visitor.tap(re.compile("are on"))
    visitor.page.keyboard.press("b")
    visitor.page.keyboard.press("2")
    expect(black).to_have_count(0)
    assert visitor.page.url == address
    visitor.tap("Full screen")
    visitor.until("!!document.fullscreenElement")
    visitor.tap("Leave full screen")
    visitor.until("!document.fullscreenElement")
    press(visitor, "PageDown")


def test_a_changed_fact_keeps_the_lesson_and_the_vote(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1366, "height": 768})
    visitor.open(PATH, set="~".join(FOUR), story=NAME, step="reveal", o="prohibited", f="1")
    before, wide = visitor.page.url, widths(visitor)
    visitor.move(visitor.page.get_by_role("link", name="Change a fact").click)
    assert widths(visitor) == wide
    visitor.tell(visitor.page.locator(".st-key-flips button").first.click)
    table = visitor.page.locator("table.shifts").bounding_box()
    assert table
    assert table["y"] < 768 / 2, "what changes stands beside the choice, not below it"
    visitor.until("window.__projector === true")
    press(visitor, "PageUp")
    assert parse_qs(urlsplit(visitor.page.url).query) == {**parse_qs(urlsplit(before).query), "do": ["present"]}
    expect(visitor.page.locator(".said .tick")).to_have_count(2)


def test_a_clicker_scrolls_to_the_end_before_it_goes_on(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 900, "height": 500})
    visitor.open(PATH, story=NAME, step="reveal")
    address = visitor.page.url
    visitor.until("window.__projector === true")
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.keyboard.press("PageDown")
    visitor.until("document.querySelector('[data-testid=stMain]').scrollTop > 0")
    assert visitor.page.url == address
    press(visitor, "PageDown")


def test_practice_brings_back_what_was_missed(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open(PATH, do="quiz", set="~".join(LESSON))
    visitor.tap("Start to practice")
    titles = []
    for right in (False, True, True):
        visitor.page.get_by_role("button", name="Commit").wait_for(timeout=30_000)
        titles.append(visitor.heading)
        story = next(
            found for found in (story_of(visitor.rulebook, name) for name in LESSON) if found.title == visitor.heading
        )
        commit(visitor, story, right=right)
        expect(visitor.page.locator(".tick.right")).to_have_count(2 if right else 1)
        visitor.tell(lambda: visitor.tap("To the result" if len(titles) == 3 else "Next story"))
    assert titles[0] == titles[2] != titles[1]
    visitor.shows("Every story is right")
    rows = visitor.page.locator("table.counts tbody tr")
    trap = visitor.rulebook.traps[story_of(visitor.rulebook, NAME).trap or ""]
    expect(rows.filter(has_text=trap.label).locator("td")).to_have_text(["3", "2", "3"])
    expect(visitor.page.get_by_text("certificate (PDF)")).to_have_count(0)


def reloaded(visitor: Visitor) -> None:
    """Load the page of a test anew, and come back to it from elsewhere and by its address."""
    expect(visitor.page.locator("p.eyebrow")).to_contain_text("Story 3 of 5")
    taken, story = visitor.page.url, visitor.heading
    visitor.page.reload()
    visitor.shows(story)
    visitor.open(PATH, do="kit")
    visitor.page.goto(taken)
    visitor.shows(story)
    visitor.page.go_back()
    visitor.settle()
    visitor.page.go_forward()
    visitor.shows(story)


@pytest.mark.parametrize("always_no", [True, pytest.param(False, marks=pytest.mark.nightly)])
def test_a_test_is_failed_by_always_no_and_passed_by_who_is_right(
    visit: Callable[..., Visitor], *, always_no: bool
) -> None:
    visitor = visit()
    visitor.open(PATH, do="quiz")
    visitor.tell(visitor.page.get_by_role("radio", name="5", exact=True).last.click)
    visitor.tap("Form A, before the lesson")
    stories = {found.title: found for found in visitor.rulebook.scenarios if found.origin == "training"}
    for number in range(1, 6):
        expect(visitor.page.locator("p.eyebrow")).to_contain_text(f"Story {number} of 5")
        visitor.settle()
        story = stories[visitor.heading]
        groups = visitor.page.get_by_role("radiogroup")
        expect(groups).to_have_count(2, timeout=30_000)
        outcome = Outcome.PROHIBITED if always_no else story.expect.outcome
        assert outcome
        visitor.tell(groups.first.get_by_text(vote(visitor.rulebook, outcome), exact=True).click)
        visitor.tell(groups.last.get_by_text(right_of(visitor, story).words, exact=True).click)
        visitor.tap("Commit")
        assert not visitor.page.locator(".verdict").count()
        if number == 2:
            reloaded(visitor)
    visitor.shows("Not passed" if always_no else "Passed")
    text = pdf_text(saved(visitor, "Save the result (PDF)" if always_no else "Save the certificate (PDF)"))
    assert ("Certificate of completion" in text) is not always_no
    assert visitor.rulebook.digest in text


def test_a_story_of_ones_own_goes_from_the_form_to_the_room(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1366, "height": 900})
    visitor.open(PATH, do="form")
    page, fill = visitor.page, {"Title": "The quiet Tuesday", "The story": " ".join(["A man asks for a file."] * 12)}
    for label, words in fill.items():
        box = page.get_by_label(label, exact=True)
        visitor.tell(lambda box=box, words=words: (box.fill(words), box.press("Control+Enter")))
    facts = {**ON_THE_PHONE, "guarded_parts": "nothing"}
    for _ in range(30):
        empty = page.locator(".st-key-own_form [class*='st-key-own_fact_']").last
        name = (empty.get_attribute("class") or "").split("st-key-own_fact_")[1].split()[0]
        options = [option.id for option in visitor.rulebook.vocabulary.question(name).options]
        pick(visitor, empty, visitor.words(name, facts.get(name, options[-1])))
        if page.get_by_text("What you teach with it").count():
            break
    decision = decide(visitor.rulebook, answered(visitor), TODAY)
    teach = page.locator(".st-key-own_teach")
    pick(visitor, teach.locator(".st-key-own_expects"), vote(visitor.rulebook, decision.outcome))
    pick(visitor, teach.locator(".st-key-own_turns"), "")
    pick(visitor, teach.locator(".st-key-own_trap"), "")
    said = {"Say that aloud": "So it is", "Another reason that somebody might give, 1": "It is late"}
    said |= {"Another reason that somebody might give, 2": "He is loud", "One sentence to take home": "Ask first."}
    said |= {"Who says so": "The Act", "Where it stands": "105 ILCS 10/6", "Question for the room, 1": "What now?"}
    for label, words in said.items():
        box = page.get_by_label(label, exact=True)
        visitor.tell(lambda box=box, words=words: (box.fill(words), box.press("Enter")))
    expect(page.locator(".standing-line")).to_contain_text("Ready to teach")
    visitor.move(page.get_by_role("button", name="Take it into the lesson").click)
    visitor.shows("Your lesson")
    expect(page.locator("ol.lesson-order li")).to_have_count(1)
    guide = pdf_text(saved(visitor, "Guide (PDF)"))
    assert "The quiet Tuesday" in guide
    visitor.move(page.get_by_role("link", name="Present this lesson").click)
    visitor.until("window.__projector === true")
    press(visitor, "PageDown")
    visitor.shows("The quiet Tuesday")
    press(visitor, "PageDown")
    press(visitor, "PageDown")
    expect(page.locator("a.option")).to_have_count(3)
    press(visitor, "PageDown")
    visitor.shows(short(visitor, decision.outcome))
    visitor.move(page.get_by_role("link", name="The lesson", exact=True).click)
    visitor.move(page.get_by_role("link", name="Quiz on it").click)
    visitor.shows("Quiz")


def pick(visitor: Visitor, box: Locator, words: str) -> None:
    """Choose an answer of a list by its words, or the first."""
    box.locator("input").click()
    box.locator("input").fill(words)
    found = visitor.page.get_by_role("option", name=words, exact=True) if words else visitor.page.get_by_role("option")
    visitor.tell(found.first.click)


def answered(visitor: Visitor) -> dict[str, str]:
    """The answers that stand in the form."""
    found = {}
    for box in visitor.page.locator("[class*='st-key-own_fact_']").all():
        name = (box.get_attribute("class") or "").split("st-key-own_fact_")[1].split()[0]
        shown = box.locator("input").input_value() or box.inner_text()
        options = visitor.rulebook.vocabulary.question(name).options
        found[name] = next(option.id for option in options if option.label in shown)
    return found


SCREENS: list[dict[str, str]] = [
    *({"do": view} for view in ("present", "quiz", "form", "write")),
    {"story": NAME},
    {"story": NAME, "step": "commit"},
    *({"set": "~".join(LESSON), "step": step} for step in ("open", "close")),
    {"story": NAME, "step": "reveal", "o": "permitted", "f": "1"},
    {"do": "whatif", "story": NAME},
    {"do": "kit", "set": "~".join(LESSON)},
]
ALL = [*SCREENS, *({"do": view} for view in VIEWS if {"do": view} not in SCREENS), {"story": NAME, "step": "why"}]


@pytest.mark.parametrize(
    ("scheme", "width", "screens"),
    [
        pytest.param("light", 1280, SCREENS[::2], id="light-1280"),
        pytest.param("dark", 375, SCREENS[1::2], id="dark-375"),
        pytest.param("light", 1280, ALL, id="light-1280-all", marks=pytest.mark.nightly),
        pytest.param("dark", 375, ALL, id="dark-375-all", marks=pytest.mark.nightly),
    ],
)
def test_axe_finds_nothing_wrong_at_the_training_desk(
    visit: Callable[..., Visitor], scheme: str, width: int, screens: list[dict[str, str]]
) -> None:
    visitor = visit(viewport={"width": width, "height": TALL}, color_scheme=scheme)
    for params in screens:
        visitor.open(PATH, **params)
        unfold_all(visitor)
        assert violations(visitor) == [], params
        assert sideways(visitor) <= 0, params
