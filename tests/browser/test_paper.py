"""The answer on paper says what it is, when and from where, and hides nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from pypdf import PdfReader

from tests.browser.test_answer import at
from tests.browser.visitor import Visitor


def test_paper_has_the_service_the_day_the_address_and_the_folded_parts(visit: Callable[..., Visitor]) -> None:
    visitor = at(visit(), "bare-subpoena")
    folded = visitor.page.locator("details.fold li").last.text_content()
    pages = PdfReader(io.BytesIO(visitor.page.pdf(format="Letter"))).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    today = date.today()

    assert f"May this record be shared? Printed {today:%B} {today.day}, {today.year}, from {visitor.home}" in said
    assert folded
    assert " ".join(folded.split())[:40] in said
    assert "Start over" not in said
