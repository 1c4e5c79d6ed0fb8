"""Where the app was started with `--audit` a log is decided in memory; everywhere else no file is taken."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
from playwright.sync_api import expect
from pyarrow import csv

from tests.browser.server import free_port, serving
from tests.browser.visitor import Visitor

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def test_a_log_is_decided_and_its_answers_can_be_saved(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    csv.write_csv(pa.Table.from_pylist(list(runpy.run_path(str(EXAMPLES / "log.py"))["entries"](60))), log)
    with serving(tmp_path, free_port(), COMPLIANCE_AUDIT="1") as home:
        visitor = visit(home)
        visitor.page.goto(f"{home}/audit")
        files = visitor.page.locator("input[type=file]")
        expect(files).to_have_count(2, timeout=60_000)
        files.nth(0).set_input_files(log)
        expect(visitor.page.get_by_role("button", name="Save a map to begin with")).to_be_visible(timeout=60_000)
        files.nth(1).set_input_files(EXAMPLES / "log-map.yaml")
        visitor.page.get_by_role("button", name="Decide every row").click(timeout=60_000)
        expect(visitor.page.get_by_role("heading", name="What came out")).to_be_visible(timeout=180_000)
        with visitor.page.expect_download() as saved:
            visitor.page.get_by_role("button", name="Save answers.csv").click()

        assert len(Path(saved.value.path()).read_text(encoding="utf-8").splitlines()) == 61
        assert visitor.complaints == []
        assert all(url.split("/")[2] == home.split("/")[2] for url in visitor.requested if "//" in url)


def test_without_the_word_there_is_no_such_page(visit: Callable[..., Visitor], home: str) -> None:
    visitor = visit(home)
    visitor.page.goto(f"{home}/audit")
    expect(visitor.page.locator("h1").first).to_be_visible(timeout=60_000)

    assert visitor.page.locator("input[type=file]").count() == 0
    assert visitor.page.get_by_role("link", name="Audit", exact=True).count() == 0
