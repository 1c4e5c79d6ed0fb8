"""The audit says what is known, and says so where nothing is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
KNOWS = {"name": "requests", "version": "2.19.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.20.0"]}]}
CLEAN = {"name": "rich", "version": "15.0.0", "vulns": []}
SKIPPED = {"name": "requests", "skip_reason": "not found: requests (2.19.1)"}


@pytest.mark.parametrize(
    ("canary", "locked", "code", "said"),
    [
        (KNOWS, [CLEAN], 0, "1 packages: 0 with a known vulnerability, 0 not asked about."),
        (KNOWS, [CLEAN, KNOWS], 1, "requests 2.19.1: PYSEC-1; mended in 2.20.0"),
        (KNOWS, [CLEAN, SKIPPED], 3, "not asked: not found: requests (2.19.1)"),
        (KNOWS, [KNOWS, SKIPPED], 1, "2 packages: 1 with a known vulnerability, 1 not asked about."),
        (SKIPPED, [CLEAN], 3, "nothing is known either way: not found: requests (2.19.1)"),
        (CLEAN, [CLEAN], 3, "nothing is known either way: it knows of no vulnerability in requests==2.19.1"),
    ],
)
def test_the_audit_tells_a_clean_answer_from_a_service_that_knows_nothing(
    tmp_path: Path, canary: dict[str, Any], locked: list[dict[str, Any]], code: int, said: str
) -> None:
    answers = {"canary.txt": [canary], "requirements.lock": locked}
    ran = audit(tmp_path, f"import json; print(json.dumps(dict(dependencies={answers!r}[name])))")

    assert (ran.returncode, said in ran.stdout + ran.stderr) == (code, True), ran.stdout + ran.stderr


def test_an_audit_without_a_network_says_so_in_one_line(tmp_path: Path) -> None:
    ran = audit(tmp_path, "raise ConnectionError('no route to the service')")

    assert ran.returncode == 3
    assert ran.stderr.splitlines() == [
        "The service could not be asked, so nothing is known either way: ConnectionError: no route to the service"
    ]


def audit(folder: Path, answer: str) -> subprocess.CompletedProcess[str]:
    """Run the audit with a pip-audit that does this; `name` is the file it is asked about."""
    told = f"import sys, pathlib\nname = pathlib.Path(sys.argv[-1]).name\n{answer}\n"
    (folder / "pip_audit.py").write_text(told, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "supply/audit.py", "requirements.lock"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
