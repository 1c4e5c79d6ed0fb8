"""What is installed works without the repository, and brings no name that another package may own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.attacks.wire import errors, heading, joined
from tests.browser.server import free_port, waiting_for

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "docs" / "examples" / "bare-subpoena.yaml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new environment that has the wheel; what it needs comes from the environment of the tests.

    A folder named in a `.pth` file is searched, but its own `.pth` files are not read: so the repository, which the
    tests' environment has by such a file, is not there.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    run([sys.executable, "-m", "pip", "--python", str(python(folder)), *INSTALL, str(wheel)], folder)
    (site / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder


INSTALL = ("--disable-pip-version-check", "--quiet", "install", "--no-index", "--no-deps")


def python(folder: Path) -> Path:
    return folder / "bin" / "python"


def run(command: list[str], folder: Path, *, code: int = 0) -> str:
    """Run it in a folder, without what points at the repository, and return what it printed."""
    ours = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        command, cwd=folder, env=ours, capture_output=True, text=True, check=False, timeout=600
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout


def test_the_wheel_installs_one_name_and_it_is_ours(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        names = {name.partition("/")[0] for name in opened.namelist()}

    assert names == {"compliance", "compliance-0.1.0.dist-info"}


def test_the_wheel_carries_the_law_and_the_app_whole(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        packed = {name.partition("_repository/")[2] for name in opened.namelist() if "_repository/" in name}
    listed = run(["git", "ls-files", "rules", "ui"], ROOT).split()

    assert packed == set(listed)


def test_the_installed_command_is_not_the_one_of_the_repository(installed: Path, tmp_path: Path) -> None:
    said = run([str(python(installed)), "-c", "import compliance; print(compliance.__file__)"], tmp_path)

    assert Path(said.strip()).is_relative_to(installed)


def test_the_installed_command_decides_as_the_repository_does(installed: Path, tmp_path: Path) -> None:
    asked = ["decide", str(CASE), "--format", "json"]
    here = run([sys.executable, "-m", "compliance", *asked], ROOT)
    there = run([str(installed / "bin" / "compliance"), *asked], tmp_path)

    assert there == here
    assert json.loads(there)["outcome"] == "prohibited"


@pytest.mark.nightly
def test_the_installed_rulebook_passes_its_check(installed: Path, tmp_path: Path) -> None:
    assert "0 failures" in run([str(installed / "bin" / "compliance"), "check"], tmp_path)


def test_the_installed_app_opens_though_another_package_is_called_as_its_folders_are(
    installed: Path, tmp_path: Path
) -> None:
    (site,) = installed.glob("lib/python*/site-packages")
    for name in ("rules", "ui"):
        (site / name).mkdir()
        (site / name / "__init__.py").write_text("raise ImportError('this is a stranger')", encoding="utf-8")
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    command = [str(installed / "bin" / "compliance"), "app", "--port", str(port)]
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=tmp_path, env=ours, stdout=log, stderr=log)  # noqa: S603 - our own
        try:
            waiting_for(home, process, tmp_path / "log")
            with joined(home) as session:
                drawn = session.ask("")
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert (heading(drawn), errors(drawn)) == ("Is somebody in serious danger right now?", [])
