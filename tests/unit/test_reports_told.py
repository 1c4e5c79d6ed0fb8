"""Reports are told on every screen and paper: who, to whom, by when, what goes in, what stays out, what is open."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader
from rich.console import Console

from compliance import Decision, Rulebook, decide, load_rulebook
from compliance.pages.doubts import page as doubts
from compliance.pages.galley.content import galley
from compliance.pages.galley.page import page as galley_page
from compliance.pages.memo import content, memo, printable
from compliance.pages.reminders import calendar_file
from compliance.pages.report import print_decision
from compliance.teaching.kit import papers, slides
from compliance.teaching.kit.content import content as kit_content
from compliance.teaching.kit.lesson import plan
from tests.small import FIRES, REPORTING, write
from ui.answer import reports
from ui.state import book

DAY = date(2026, 11, 24)
Telling = Callable[[Rulebook, Decision], str]
SAID = (
    "What must be reported",
    "Report the fire.",
    "clerk",
    "fire brigade",
    "mayor",
    "ithin 24 hours of learning of it",
    "Goes in: Where it burns.",
    "Stays out: Whose fault it is.",
)


@pytest.fixture
def fires(tmp_path: Path) -> Rulebook:
    return load_rulebook(write(tmp_path, REPORTING))


def on_the_terminal(rulebook: Rulebook, decision: Decision) -> str:
    console = Console(width=240, record=True, file=io.StringIO())
    print_decision(console, rulebook, decision, trace=True)
    return console.export_text()


def on_the_page(rulebook: Rulebook, decision: Decision) -> str:
    return unescape(printable(content(rulebook, decision)))


def flat(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def on_paper(rulebook: Rulebook, decision: Decision) -> str:
    return flat(memo(rulebook, decision)).replace("Clerk", "clerk").replace("Fire brigade", "fire brigade")


TELLINGS = pytest.mark.parametrize("telling", [on_the_terminal, on_the_page, on_paper])


@TELLINGS
def test_what_must_be_reported_is_told_before_what_must_be_done(fires: Rulebook, telling: Telling) -> None:
    facts = {"medium": "paper", "friend": "yes", "by_post": "no", "age": 17, "fire": "yes", "large": "yes"}
    told = telling(fires, decide(fires, facts, DAY))

    assert [words for words in SAID if words not in told] == []
    assert told.index("Report the fire.") < told.index("Write it down.")
    assert "May have to be reported" not in told


@TELLINGS
def test_what_may_have_to_be_reported_names_the_open_question(fires: Rulebook, telling: Telling) -> None:
    told = telling(fires, decide(fires, {"fire": "yes"}, DAY))

    assert "What must be reported" not in told
    assert "May have to be reported: find out" in told
    assert "Is it large?" in told


@TELLINGS
def test_where_nothing_is_to_be_reported_nothing_is_told(fires: Rulebook, telling: Telling) -> None:
    assert "reported" not in telling(fires, decide(fires, {"fire": "no"}, DAY))


def test_the_memo_counts_a_report_among_what_it_relies_on_though_its_law_is_silent(fires: Rulebook) -> None:
    said = content(fires, decide(fires, {"medium": "air", "fire": "yes", "large": "yes"}, DAY))

    assert said["silent"] == ["Act"]
    assert said["review"] == {"seen": 2}


def test_a_report_with_a_later_day_goes_into_the_calendar(fires: Rulebook) -> None:
    entries = calendar_file(fires, decide(fires, {"fire": "yes", "large": "yes"}, DAY)).decode()

    assert "SUMMARY:Report the fire." in entries
    assert "20261125" in entries


def test_the_galley_says_to_whom_a_report_goes_and_what_its_event_is(fires: Rulebook) -> None:
    said = unescape(galley_page(galley(fires, DAY)).decode())

    for words in (
        "Report that the law commands",
        "When, its event first",
        "By the clerk to the fire brigade and the mayor, within 24 hours of learning of it.",
        "Goes in: Where it burns. Stays out: Whose fault it is.",
        "Done unless it is surely not due.",
    ):
        assert words in said


def test_a_kit_tells_the_trainer_what_must_be_reported_and_not_the_class(
    fires: Rulebook, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = content(fires, decide(fires, {"fire": "yes", "large": "yes"}, DAY))["reports"]
    lesson = plan(rulebook, ["training.gun_in_the_picture"])
    said = kit_content(lesson)
    said = {**said, "parts": [{**part, "reports": told} for part in said["parts"]]}
    monkeypatch.setattr(papers, "content", lambda _: said)
    monkeypatch.setattr(slides, "content", lambda _: said)
    deck = Presentation(io.BytesIO(slides.slides(lesson, DAY)))

    assert "Report the fire. Goes in: Where it burns." in flat(papers.answer_key(lesson, DAY))
    assert "Report the fire." not in flat(papers.handouts(lesson, DAY))
    assert [slide for slide in deck.slides if "Report the fire." in slide.notes_slide.notes_text_frame.text]


def test_a_doubt_about_a_report_stands_on_the_page_for_the_lawyer(tmp_path: Path) -> None:
    doubted = FIRES.replace(
        "    what: Report the fire.\n", "    what: Report the fire.\n    doubts: [How large is large?]\n"
    )
    rulebook = load_rulebook(write(tmp_path, {**REPORTING, "act/5.yaml": doubted}))

    assert "- `report_fire` (duty): How large is large?" in doubts(rulebook)


def test_the_screen_numbers_the_reports_and_links_the_open_facts(
    fires: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "rulebook", lambda: fires)
    sure = unescape(reports.due(decide(fires, {"fire": "yes", "large": "yes"}, DAY).reports, DAY))
    maybe = unescape(reports.possible(decide(fires, {"fire": "yes"}, DAY).possible_reports, {"large": {"q": "large"}}))

    assert sure.startswith('<ol class="reports"><li><strong>Call for help.</strong>')
    for words in (*SAID[1:], "By the clerk, to the fire brigade and the mayor.", "November 25, 2026", "Act 5"):
        assert words in sure
    assert 'href="./?q=large"' in maybe
    assert "Large" in maybe
