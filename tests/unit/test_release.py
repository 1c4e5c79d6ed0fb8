"""A release is whole, signed, and the same whoever makes it; what was changed on the way is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SIGNER = "maintainer@example.org"

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not here")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release that was made with a key of this test; the bill of materials is stood in for."""
    folder = tmp_path_factory.mktemp("release")
    run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "key")])
    tool = folder / "upkeep" / "bin" / "cyclonedx-py"
    tool.parent.mkdir(parents=True)
    tool.write_text('#!/bin/sh\necho "{}" > "$(echo "$*" | sed "s/.* -o //")"\n', encoding="utf-8")
    tool.chmod(0o755)
    ready = [f"--assume-old={sys.prefix}/build-ready", f"--assume-old={folder}/upkeep/ready"]
    places = [f"VENV={sys.prefix}", f"UPKEEP={folder}/upkeep", f"DIST={folder}/dist", f"KEY={folder}/key"]
    (folder / "upkeep" / "ready").touch()
    run(["make", "--no-print-directory", *ready, *places, "release"])
    return folder / "dist"


def run(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "VENV"))}
    ran = subprocess.run(  # noqa: S603 - fixed words
        command, cwd=ROOT, env=ours, input=text, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran


def test_a_release_holds_all_that_an_installation_needs(released: Path) -> None:
    assert {path.name for path in released.iterdir()} == {
        "Containerfile",
        "LICENSE",
        "SHA256SUMS",
        "SHA256SUMS.sig",
        "compliance-0.1.0-py3-none-any.whl",
        "requirements.lock",
        "sbom.cdx.json",
    }


def test_its_lock_pins_the_very_wheel_beside_it(released: Path) -> None:
    listed = dict(reversed(line.split()) for line in (released / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    lock = (released / "requirements.lock").read_text(encoding="utf-8")

    assert f"compliance==0.1.0 \\\n    --hash=sha256:{listed['compliance-0.1.0-py3-none-any.whl']}" in lock
    assert listed.keys() == {path.name for path in released.iterdir()} - {"SHA256SUMS", "SHA256SUMS.sig"}


def test_its_signature_holds_for_whoever_has_the_public_key(released: Path, tmp_path: Path) -> None:
    assert verified(released, tmp_path, (released / "SHA256SUMS").read_text(encoding="utf-8"))


def test_a_list_that_was_changed_on_the_way_is_not_the_one_that_was_signed(released: Path, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="incorrect signature"):
        verified(released, tmp_path, (released / "SHA256SUMS").read_text(encoding="utf-8").replace("a", "b", 1))


def verified(released: Path, folder: Path, text: str) -> bool:
    """Verify the list as docs/install-from-files.md says."""
    public = (released.parent / "key.pub").read_text(encoding="utf-8")
    (folder / "signers").write_text(f"{SIGNER} {public}", encoding="utf-8")
    names = ["-f", str(folder / "signers"), "-I", SIGNER, "-n", "compliance-release"]
    return "Good" in run(["ssh-keygen", "-Y", "verify", *names, "-s", str(released / "SHA256SUMS.sig")], text).stdout


def test_a_release_that_nobody_signs_is_not_begun() -> None:
    ran = subprocess.run(["make", "signing-key", "KEY="], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607

    assert ran.returncode != 0
    assert "name an SSH key" in ran.stdout
    assert "\nrelease: signing-key " in (ROOT / "Makefile").read_text(encoding="utf-8")
