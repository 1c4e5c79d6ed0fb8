"""The papers of an answer, taken along on a phone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import expect
from pypdf import PdfReader

from compliance import SchoolCalendar, decide
from compliance.pages.papers import called, files
from tests.browser.test_answer import at
from tests.browser.test_interview import facts_of
from tests.browser.visitor import Visitor


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def saved(visitor: Visitor, name: str) -> bytes:
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=name, exact=True).first.click()
    return Path(download.value.path()).read_bytes()


def test_a_phone_prints_all_papers_of_an_emergency(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "emergency")
    today = date.today()
    decision = decide(visitor.rulebook, facts_of(visitor, "emergency"), today)
    papers = called(decision)
    visitor.unfold(f"Papers for this ({len(papers)})")
    for paper in papers:
        expect(visitor.page.get_by_text(paper.form.title.en, exact=True)).to_be_visible()

    with ZipFile(io.BytesIO(saved(visitor, f"Save all {len(papers)} papers (zip)"))) as archive:
        assert archive.namelist() == list(files(decision))
        log = words_of(archive.read(next(name for name in archive.namelist() if "emergency-release.pdf" in name)))

    assert "The four factors" in log
    assert "34 CFR 99.31(a)(10)" in log
    wide = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "the page scrolls sideways"


def test_a_phone_takes_one_paper_in_spanish(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "emergency")
    visitor.unfold("Papers for this")
    notice = words_of(saved(visitor, "PDF, Spanish"))
    due = SchoolCalendar().after(date.today(), 1)

    assert "Aviso: se entregó información en una emergencia" in notice
    assert "Notice: information was released in an emergency" in notice
    assert f"a más tardar el {due.day} de " in notice


def test_the_papers_stay_folded_until_somebody_wants_them(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "bare-subpoena")

    expect(visitor.page.locator("summary", has_text="Papers for this")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="PDF", exact=True)).to_have_count(0)
