"""What the first screen does not need is not there yet, and the first screen needs little."""

from __future__ import annotations

import subprocess
import sys
import time
from threading import Event, Thread

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.component_manager import BidiComponentManager

from compliance import Rulebook, interview
from compliance.law.district_file import read_district
from compliance.law.settling import under
from tests.browser.server import ROOT
from tests.conftest import TODAY
from ui.server import first_screen, own_components
from ui.state.address import Case
from ui.state.step import step_of


@pytest.mark.parametrize("settled", [False, True], ids=["without a district", "in a district"])
def test_what_is_asked_first_is_what_an_interview_begins_with(rulebook: Rulebook, *, settled: bool) -> None:
    file = ROOT / "docs" / "examples" / "district.yaml"
    asked = under(rulebook, read_district(file, rulebook)[0], TODAY) if settled else rulebook
    begun = interview(asked, {}, TODAY).question

    assert begun
    assert begun.fact == step_of(Case()).fact


def test_the_first_question_needs_neither_the_papers_nor_the_pages_of_answers() -> None:
    told = "import sys, ui.ask.page; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own

    assert {"docx", "typst", "pyarrow", "ui.answer.page"}.isdisjoint(run.stdout.split())


def test_the_rest_waits_for_the_first_screen_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_screen, "_DRAWN", Event())
    monkeypatch.setattr(first_screen, "SENDING", 0.0)
    monkeypatch.setattr(first_screen, "PATIENCE", 0.05)
    first_screen.wait()

    monkeypatch.setattr(first_screen, "PATIENCE", 60.0)
    waiting = Thread(target=first_screen.wait, daemon=True)
    waiting.start()
    time.sleep(0.05)
    assert waiting.is_alive()
    first_screen.drawn()
    waiting.join(10)
    assert not waiting.is_alive()


def test_components_of_other_packages_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr("importlib.metadata.distributions", lambda: looked.append("everywhere") or [])
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", manifest_scanner.scan_component_manifests)
    manager = BidiComponentManager()

    manager.discover_and_register_components(start_file_watching=False)
    assert looked == ["everywhere"]
    own_components.only()
    manager.discover_and_register_components(start_file_watching=False)
    assert looked == ["everywhere"]
