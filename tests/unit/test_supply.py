"""What is installed is what was locked, build tools too."""

from __future__ import annotations

import os
import re
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))


def requirements(lock: Path) -> dict[str, str]:
    """Map each pinned `name==version` to the rest of its entry."""
    entries = re.findall(r"^\S.*\n(?: +--.*\n)*", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {entry.split()[0]: entry for entry in entries}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_requirement_of_every_lock_is_pinned_and_has_hashes(lock: Path) -> None:
    entries = requirements(lock)

    assert entries
    assert [pin for pin, entry in entries.items() if "==" not in pin or "--hash=sha256:" not in entry] == []


def test_what_is_installed_side_by_side_is_locked_to_the_same_versions() -> None:
    """Else whichever lock is installed last would decide; a version for each Python counts as one."""
    for one, other in combinations([requirements(lock) for lock in LOCKS if "upkeep" not in lock.name], 2):
        assert {pin for pin in one if name(pin) in set(map(name, other))} == {
            pin for pin in other if name(pin) in set(map(name, one))
        }


def test_the_build_tools_are_locked() -> None:
    names = {name(pin) for pin in requirements(ROOT / "requirements-build.lock")}

    assert {"setuptools", "hatchling", "editables"} <= names


def test_make_installs_nothing_that_is_not_locked_and_builds_with_no_tool_that_pip_fetches() -> None:
    targets = (".venv/test-ready", ".build/site-tools/ready", ".build/upkeep/ready", "wheels-of-one")
    command = ["make", "--dry-run", "--always-make", "--no-print-directory", *targets]
    planned = run(command).stdout
    commands = re.split(r"\n|;|&&|\|\|", planned)
    installs = [line.strip() for line in commands if re.search(r"\bpip\b.*\b(install|wheel|download)\b", line)]
    locked = [line for line in installs if "--require-hashes" in line]
    itself = [line for line in installs if re.search(r"--no-deps .*(--editable|wheels) \.$", line)]

    assert len(locked) == 7
    assert len(itself) == 2
    assert sorted(locked + itself) == sorted(installs)
    assert [line for line in installs if "--no-build-isolation" not in line] == []


def test_no_other_line_of_the_makefile_or_of_the_continuous_integration_calls_an_installer() -> None:
    lines = [line for name in ("Makefile", ".ci/run") for line in (ROOT / name).read_text("utf-8").splitlines()]
    others = [line for line in lines if re.search(r"\b(uv|npm|curl|wget|pipx|easy_install)\b|pip3? install", line)]

    assert [line for line in others if not line.startswith(("#", "RESOLVE :="))] == []


def test_no_document_tells_anybody_to_install_what_is_not_locked() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    lines = [line for document in documents for line in document.read_text(encoding="utf-8").splitlines()]

    assert [line for line in lines if "pip install" in line and "--require-hashes" not in line] == []


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run it at the root, without what an outer `make` hands on."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "VENV"))}
    return subprocess.run(  # noqa: S603 - fixed words
        command, cwd=ROOT, env=ours, capture_output=True, text=True, check=False
    )


def name(pin: str) -> str:
    return pin.partition("==")[0]
