"""Nothing is loaded from the folder a command is started in, neither by the command nor by any child of it.

Every module of the standard library and every module that the program loads gets a namesake in that folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.browser.server import free_port

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-P", "-c", "from compliance.cli import app; app()"]
"""What the script `compliance` does, which has its own folder first in its search path."""
IN_TURN = """
import json, sys
from compliance.cli import app
codes = []
for arguments in json.loads(sys.argv[1]):
    try:
        app(arguments)
    except SystemExit as end:
        codes.append(end.code)
sys.stderr.write(json.dumps(codes))
"""
"""Several commands in one Python, each of which loads what it needs when it is called."""
OURS = {"compliance", "durable", "pydantic", "rules", "streamlit", "tests", "typer", "ui", "uvicorn", "yaml"}
NAMESAKES = sorted(OURS | sys.stdlib_module_names | {name.partition(".")[0] for name in sys.modules} - {"__main__"})
CASE = "facts: {danger: nobody}\n"
SCENARIO = """\
scenarios:
  - id: one.friend
    title: A friend asks
    story: A friend asks to see the paper.
    as_of: 2026-11-24
    facts: {medium: paper, friend: yes, by_post: no, age: 17}
    expect: {outcome: permitted_with_conditions}
    because: {authority: nobody}
    origin: regression
"""
PATIENCE = 60.0


class Hostile:
    """A folder full of namesakes, each of which leaves a mark when it is loaded."""

    def __init__(self, at: Path) -> None:
        self.folder, self._marks, self._starts = at / "folder", at / "marks", at / "starts"
        for place in (self.folder, self._marks, self._starts, at / "hooks"):
            place.mkdir()
        for name in NAMESAKES:
            mark = self._marks / name
            (self.folder / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
        note = f"import os\nopen(os.path.join({str(self._starts)!r}, str(os.getpid())), 'w').close()\n"
        (at / "hooks" / "sitecustomize.py").write_text(note)
        search = os.pathsep.join(filter(None, (str(ROOT), str(at / "hooks"), os.environ.get("PYTHONPATH"))))
        self.environment = {**os.environ, "PYTHONPATH": search}

    @property
    def loaded(self) -> set[str]:
        """The namesakes that ran."""
        return {mark.name for mark in self._marks.iterdir()}

    @property
    def started(self) -> int:
        """How many Pythons began, whichever program started them."""
        return len(list(self._starts.iterdir()))

    def run(self, *arguments: str) -> int:
        """Run a command in the folder and return its exit code."""
        return self._ran([*COMMAND, *arguments]).returncode

    def run_in_turn(self, *commands: Sequence[str]) -> list[int]:
        """Run commands in the folder, all in one Python, and return their exit codes."""
        ran = self._ran([sys.executable, "-P", "-c", IN_TURN, json.dumps(commands)])
        codes: list[int] = json.loads(ran.stderr.decode().splitlines()[-1])
        return codes

    def _ran(self, command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - our own interpreter
            command,
            cwd=self.folder,
            env=self.environment,
            input=CASE.encode(),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    return Hostile(tmp_path)


def test_a_decision_loads_no_module_of_the_folder_it_is_started_in(hostile: Hostile) -> None:
    assert hostile.run("decide") == 0
    assert hostile.started >= 2
    assert hostile.loaded == set()


def test_no_command_loads_a_module_of_the_folder_it_is_started_in(hostile: Hostile) -> None:
    (hostile.folder / "case.yaml").write_text(CASE)

    codes = hostile.run_in_turn(
        ("next", "case.yaml"),
        ("decide", "case.yaml", "--format", "json", "--trace"),
        ("draft", "case.yaml"),
        ("schema", "case"),
        ("diff", "HEAD"),
        ("export",),
        ("doubts",),
    )

    assert len(codes) == 7
    assert set(codes) <= {0, 1, 2}
    assert hostile.started >= 3
    assert hostile.loaded == set()


def test_a_check_loads_no_module_of_the_folder_it_is_started_in(hostile: Hostile, small: Callable[..., Path]) -> None:
    rules = str(small(**{"scenarios__one.yaml": SCENARIO}))

    checked, compared = hostile.run_in_turn(("check", "--rules", rules), ("diff", rules, rules))

    assert checked in {0, 1}
    assert compared == 0
    assert hostile.started >= 2
    assert hostile.loaded == set()


def test_the_app_and_its_engine_load_no_module_of_the_folder_they_are_started_in(
    hostile: Hostile, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    served = subprocess.Popen(  # noqa: S603 - our own interpreter
        [*COMMAND, "app", "--port", str(port)],
        cwd=hostile.folder,
        env=hostile.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + PATIENCE
        while not hostile.loaded and time.monotonic() < end and not (answers(port) and hostile.started >= 2):
            time.sleep(0.2)
        time.sleep(3)  # the engine's process loads what it needs
        answered = answers(port)
    finally:
        served.terminate()
        with suppress(subprocess.TimeoutExpired):
            served.wait(timeout=20)

    assert hostile.loaded == set()
    assert answered
    assert hostile.started >= 2
    with capsys.disabled():
        print(f"\n{len(NAMESAKES)} namesakes of modules planted, 0 loaded")
