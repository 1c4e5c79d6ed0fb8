"""Every line of the tutorial is so: what it writes is written, what it runs is run, and prints what stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import load_rulebook
from compliance.cli import app

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial"
STEP = re.compile(
    r"\*\*(?P<how>Write|Add to) `(?P<file>[^`]+)`\*\*[^\n]*\n\n```yaml\n(?P<text>.*?)```"
    r"|\*\*In `(?P<mended>[^`]+)`\*\* put `(?P<new>[^`]+)` in place of `(?P<old>[^`]+)`"
    r"|```sh\n(?P<command>[^\n]+)\n```(?:\n\n```text\n(?P<printed>.*?)```)?",
    re.DOTALL,
)
LESSONS = sorted(TUTORIAL.glob("[0-9]-*.md"))
FENCES = {"index.md": 1, "1-a-fact.md": 3, "2-a-provision.md": 6, "3-a-scenario.md": 7, "4-a-theorem.md": 6}
FENCES["5-a-district.md"] = 7
"""How many blocks each lesson has, so that none is passed over."""


def test_the_five_lessons_are_true_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    assert len(LESSONS) == 5
    for lesson in (TUTORIAL / "index.md", *LESSONS):
        text = lesson.read_text(encoding="utf-8")
        steps = list(STEP.finditer(text))
        blocks = sum(bool(step["text"]) + bool(step["command"]) + bool(step["printed"]) for step in steps)
        assert blocks == text.count("```") // 2 == FENCES[lesson.name], lesson.name
        for step in steps:
            follow(step, lesson.name)


def test_a_rulebook_without_a_duty_passes_the_check() -> None:
    assert not load_rulebook(TUTORIAL / "start").duties
    assert run(f".venv/bin/compliance check --rules {TUTORIAL}/start | tail -1") == ["0 failures"]


def test_each_lesson_leads_to_the_next() -> None:
    for lesson, following in pairwise(LESSONS):
        assert f"]({following.name})" in lesson.read_text(encoding="utf-8")


def follow(step: re.Match[str], lesson: str) -> None:
    """Do what a step of a lesson says, in the folder where we are."""
    if step["text"]:
        path = Path(step["file"])
        before = path.read_text(encoding="utf-8") if step["how"] == "Add to" else ""
        path.write_text(before + step["text"], encoding="utf-8")
    elif step["mended"]:
        path = Path(step["mended"])
        text = path.read_text(encoding="utf-8")
        assert text.count(step["old"]) == 1
        path.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
    else:
        printed = [line.rstrip() for line in run(step["command"])]
        assert printed == (step["printed"] or "").splitlines(), f"{lesson}: {step['command']}"


def run(command: str) -> list[str]:
    """Run a line of a lesson and return the lines that it prints."""
    said, _, cut = command.partition(" | ")
    program, *words = shlex.split(said)
    if program == "cp":
        shutil.copytree(words[1], words[2])
        return []
    assert program == ".venv/bin/compliance"
    lines = CliRunner().invoke(app, words).stdout.splitlines()
    name, _, count = cut.partition(" -")
    return {"": lines, "head": lines[: int(count or 0)], "tail": lines[-int(count or 0) :]}[name]
