"""A lawyer at the review desk: sees the white spots, lets the theorems be proved, takes the rulebook along."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from compliance import Rulebook
from tests.browser.test_access import Eye, Look, unfold_all
from tests.browser.test_library import pick
from tests.browser.visitor import Visitor
from ui.review.page import VIEWS

SCREENS: dict[str, dict[str, str]] = {
    **{view: {"view": view} for view in VIEWS},
    "one law": {"view": "coverage", "law": "issra"},
    "two days": {"view": "changes", "from": "2026-06-30", "to": "2026-07-01"},
}


@pytest.mark.parametrize(
    "looks",
    [
        (Look("light", 1280), Look("dark", 320)),
        pytest.param((Look("light", 375), Look("dark", 1280)), marks=pytest.mark.nightly),
    ],
    ids=str,
)
def test_axe_finds_nothing_wrong_at_the_review_desk(visit: Callable[..., Visitor], looks: tuple[Look, Look]) -> None:
    eye = Eye.of(visit, *looks)
    visitor = eye.visitor
    for name, params in SCREENS.items():
        visitor.open("/review", **params)
        if "from" in params:
            expect(visitor.page.locator(".change").first).to_be_visible(timeout=60_000)
        unfold_all(visitor, 4)
        assert eye.wrong() == [], name


def test_each_view_is_reached_from_the_first_and_back_leads_back(visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name="Review", exact=True).click()
    visitor.shows("Review")
    for title, _ in list(VIEWS.values())[1:]:
        visitor.move(visitor.page.get_by_role("link", name=title, exact=True).click)
        expect(visitor.page.locator(".views [aria-current=page]")).to_have_text(title)
    visitor.page.go_back()
    expect(visitor.page.locator(".views [aria-current=page]")).to_have_text(list(VIEWS.values())[-2][0])


def test_a_white_spot_says_why_and_what_is_held_leads_to_its_provision(visitor: Visitor) -> None:
    visitor.open("/review", view="coverage")
    visitor.move(visitor.page.get_by_role("link", name=visitor.rulebook.law("issra").name).click)
    held = next(row for row in visitor.rulebook.ledger["issra"].rows if row.by)
    row = visitor.page.locator("ol.rules > li", has=visitor.page.get_by_text(held.title, exact=True)).first
    expect(row.locator("a").first).to_have_text(visitor.rulebook.provisions[held.by[0]].title)

    pick(visitor, "Show", "White spots")
    expect(visitor.page.locator("ol.rules > li.is-encoded")).to_have_count(0)
    assert "show=white" in visitor.page.url
    white = next(row for row in visitor.rulebook.ledger["issra"].rows if row.why)
    expect(visitor.page.locator("ol.rules > li").first).to_contain_text(white.why)


def test_the_theorems_are_proved_when_asked_and_the_result_stays(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open("/review", view="theorems")
    visitor.tap("Prove them now")
    proved = visitor.page.locator(".theorem.is-proved")
    expect(proved).to_have_count(len(visitor.rulebook.theorems), timeout=180_000)
    another = visit()
    another.open("/review", view="theorems")
    expect(another.page.locator(".theorem.is-proved")).to_have_count(proved.count())


@pytest.mark.parametrize("name", ["Save it as a page to print (HTML)", "Save it as a document (DOCX)"])
def test_the_rulebook_that_is_saved_has_every_provision(visitor: Visitor, rulebook: Rulebook, name: str) -> None:
    visitor.open("/review", view="paper")
    with visitor.page.expect_download(timeout=90_000) as download:
        visitor.tap(name)
    saved = Path(download.value.path()).read_bytes()
    if saved.startswith(b"PK"):
        text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(saved)).paragraphs)
    else:
        text = saved.decode()
    assert [name for name in rulebook.provisions if name not in text] == []
