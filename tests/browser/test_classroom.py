"""A class of fifty votes on its phones: two are browsers, the others speak to the app as those do; by night all are."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from compliance.teaching.ballot import ballot, vote
from tests.browser.test_access import TALL, violations
from tests.browser.test_training import press, story_of
from tests.browser.visitor import Visitor

PATH = "/training"
LESSON = ("training.yes_on_the_phone", "training.the_old_form")
CLASS = 50


def answer(address: str, said: object = None) -> tuple[int, bytes]:
    """Ask as a phone does; return the status and what came back."""
    data = None if said is None else json.dumps(said).encode()
    try:
        with urlopen(Request(address, data=data, method="GET" if said is None else "POST"), timeout=30) as found:
            return found.status, found.read()
    except HTTPError as error:
        return error.code, error.read()


def phones(browser: Browser, address: str, count: int) -> list[Page]:
    contexts = [browser.new_context(viewport={"width": 375, "height": 667}) for _ in range(count)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(address)
    return pages


def cast(visitor: Visitor, code: str, question: str, keys: list[str]) -> None:
    """Let the phones that are no browsers vote, all at once."""
    votes = [{"voter": f"{number:024}", "question": question, "key": key} for number, key in enumerate(keys)]
    with ThreadPoolExecutor(15) as pool:
        found = list(pool.map(lambda one: answer(f"{visitor.home}/vote/{code}", one)[0], votes))
    assert found == [204] * len(keys)


@pytest.mark.parametrize("browsers", [2, pytest.param(CLASS, marks=pytest.mark.nightly)])
def test_fifty_phones_vote_and_the_room_sees_how_it_spreads(
    visit: Callable[..., Visitor], browser: Browser, browsers: int
) -> None:
    visitor = visit(viewport={"width": 1920, "height": 1080})
    stories = [story_of(visitor.rulebook, LESSON[0])]
    visitor.open(PATH, set=LESSON[0], step="open")
    visitor.until("window.__projector === true")
    visitor.move(visitor.page.get_by_role("button", name="Vote by phone").click)
    press(visitor, "PageDown")
    press(visitor, "PageDown")
    code = visitor.page.locator(".join .code").inner_text()
    expect(visitor.page.locator(".join img")).to_be_visible()
    pages, others = phones(browser, f"{visitor.home}/vote/{code}", browsers), CLASS - browsers
    right = stories[0].expect.outcome
    assert right
    for page in pages:
        page.get_by_role("button", name=vote(visitor.rulebook, right), exact=True).click()
        expect(page.locator("#state")).to_contain_text("Your vote is in")
    cast(visitor, code, f"{LESSON[0]} commit", (["permitted"] * 20 + [right.value] * CLASS)[:others])
    expect(visitor.page.get_by_text("50 votes")).to_be_visible()
    expect(visitor.page.locator("ul.bars")).to_have_count(0)

    press(visitor, "PageDown")
    choices = ballot(visitor.rulebook, stories[0])
    good = next(choice for choice in choices if choice.right)
    for page in pages:
        page.get_by_role("button", name=good.words, exact=True).click()
    cast(visitor, code, f"{LESSON[0]} why", [choices[number % len(choices)].key for number in range(others)])
    expect(visitor.page.get_by_text("50 votes")).to_be_visible()

    press(visitor, "PageDown")
    bars = visitor.page.locator("ul.bars")
    expect(bars).to_have_count(2)
    assert sum(map(int, bars.first.locator("b").all_inner_texts())) == 50
    agreed = CLASS - min(20, others)
    assert int(bars.first.locator("li.right b").inner_text()) == agreed
    expect(pages[0].locator("#words")).to_have_text("Look at the screen")
    assert (
        answer(f"{visitor.home}/vote/{code}", {"voter": "x" * 20, "question": f"{LESSON[0]} why", "key": "1"})[0] == 409
    )

    while "step=close" not in visitor.page.url:
        press(visitor, "PageDown")
    table = visitor.page.locator("table.counts").last
    trap = visitor.rulebook.traps[stories[0].trap or ""]
    expect(table.locator("tr", has_text=trap.label)).to_contain_text(f"{2 * agreed} % of 50 votes")
    for page in pages:
        page.context.close()


def test_hands_are_counted_where_nobody_has_a_phone(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1366, "height": 900})
    visitor.open(PATH, story=LESSON[0], step="commit", h="1", set="~".join(LESSON))
    visitor.until("window.__projector === true")
    boxes = visitor.page.locator(".st-key-hands input")
    expect(boxes).to_have_count(6)
    for number, hands in ((5, "12"), (1, "4")):
        visitor.tell(
            lambda number=number, hands=hands: (boxes.nth(number).fill(hands), boxes.nth(number).press("Enter"))
        )
    assert visitor.page.url.count("step=commit") == 1, "a number that is typed is no vote"
    press(visitor, "PageDown")
    press(visitor, "PageDown")
    expect(visitor.page.locator("ul.bars").first.locator("li.right b")).to_have_text("12")


def test_a_countdown_runs_out_while_the_class_votes(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1366, "height": 900})
    visitor.page.clock.install()
    visitor.open(PATH, story=LESSON[0], step="commit")
    visitor.until("window.__projector === true")
    visitor.page.keyboard.press("t")
    timer = visitor.page.locator(".timer")
    expect(timer).to_have_text("1:00")
    visitor.page.clock.run_for(30_000)
    expect(timer).to_have_text("0:30")
    visitor.page.clock.run_for(31_000)
    expect(timer).to_have_text("Time is up")


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("/vote", None, 200),
        ("/vote/ABCDEF", None, 200),
        ("/vote/ABCDEF/now", None, 404),
        ("/vote/ABCDEF", {"voter": "x" * 20, "question": "q", "key": "1"}, 409),
        ("/vote/ABCDEF", {"voter": "short"}, 400),
        ("/vote/ABCDEF", ["x" * 2000], 400),
        ("/vote", {}, 405),
        ("/vote/../secrets", None, 404),
    ],
)
def test_a_phone_meets_nothing_but_the_vote(home: str, path: str, said: object, status: int) -> None:
    found, body = answer(f"{home}{path}", said)
    assert found == status
    assert b"rulebook" not in body.lower()


def test_axe_finds_nothing_wrong_where_phones_vote(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 375, "height": TALL})
    visitor.page.goto(f"{visitor.home}/vote")
    expect(visitor.page.get_by_label("The code on the screen")).to_be_visible()
    for scheme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(visitor) == []
    visitor.page.get_by_label("The code on the screen").fill("abcdef")
    visitor.page.get_by_role("button", name="Go in").click()
    expect(visitor.page.locator("h1:visible")).to_have_text("This room is closed")
