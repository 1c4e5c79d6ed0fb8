"""The folder of wheels is locked like everything else."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from tests.unit.test_supply import requirements

ROOT = Path(__file__).resolve().parents[2]


def test_the_lock_of_the_folder_of_wheels_knows_what_was_built_here(tmp_path: Path) -> None:
    engine, older, app = b"engine for 3.12", b"engine for 3.11", b"the app"
    (tmp_path / "durable_rules-2.0.28-cp312-cp312-linux_x86_64.whl").write_bytes(engine)
    (tmp_path / "durable_rules-2.0.28-cp311-cp311-linux_x86_64.whl").write_bytes(older)
    (tmp_path / "compliance-0.1.0-py3-none-any.whl").write_bytes(app)
    ran = write_lock(tmp_path)
    before, after = requirements(ROOT / "requirements.lock"), requirements(tmp_path / "requirements.lock")

    assert ran.stdout.split()[0] == digest((tmp_path / "requirements.lock").read_bytes())
    assert hashes(after.pop("durable-rules==2.0.28")) == {digest(engine), digest(older)}
    assert hashes(after.pop("compliance==0.1.0")) == {digest(app)}
    assert after == {pin: entry for pin, entry in before.items() if not pin.startswith("durable-rules==")}


def test_a_wheel_that_is_neither_locked_nor_built_here_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyyaml-6.0.3-py3-none-any.whl").write_bytes(b"slipped in")
    ran = write_lock(tmp_path)

    assert ran.returncode == 1
    assert "neither locked nor built here: pyyaml==6.0.3" in ran.stderr
    assert not (tmp_path / "requirements.lock").exists()


def write_lock(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "supply/wheels.py", "requirements.lock", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words


def hashes(entry: str) -> set[str]:
    return {word.removeprefix("--hash=sha256:") for word in entry.split() if word.startswith("--hash")}


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()
