"""The page of open questions says what the rules doubt, no less and no more."""

from __future__ import annotations

from pathlib import Path

from compliance import Rulebook
from compliance.pages.doubts import page
from tests.unit.test_cli import run

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "open-questions.md"


def test_the_page_is_what_the_rules_say_today(rulebook: Rulebook) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(rulebook), "run `make questions`"


def test_every_unsettled_point_stands_there_with_both_readings(rulebook: Rulebook) -> None:
    written = page(rulebook)

    for provision in rulebook.provisions.values():
        if provision.kind == "unsettled":
            assert all(reading.says in written for reading in provision.readings)
            assert provision.title in written
        assert all(doubt in written for doubt in provision.doubts)


def test_the_command_prints_the_page(rulebook: Rulebook) -> None:
    assert run("doubts").stdout == page(rulebook)
