"""Rules as they stood at a revision of the version control, unpacked into a folder that does not last."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from compliance.law.errors import InputError, Problem


@contextmanager
def rules_at(place: str) -> Iterator[Path]:
    """Give the folder of rules that `place` names: a folder, or a git revision of the repository one stands in.

    Raises `InputError` if it is neither, or if the revision has no folder `rules`.
    """
    if Path(place).is_dir():
        yield Path(place)
        return
    packed = _archive(place)
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder) / "rules"


def _archive(revision: str) -> bytes:
    top = _git("rev-parse", "--show-toplevel")
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") if top else b""
    if not commit:
        wrong = "is neither a folder of rules nor a git revision here"
        raise InputError(
            [Problem(revision, None, "", wrong, "Name a folder such as `rules`, or a revision such as `HEAD`")]
        )
    packed = _git("-C", top.decode().strip(), "archive", "--format=tar", commit.decode().strip(), "rules")
    if not packed:
        raise InputError([Problem(revision, None, "", "has no folder `rules`", "Name another revision")])
    return packed


def _git(*arguments: str) -> bytes:
    """Run git and return what it prints; nothing if it fails or is not there."""
    try:
        # The arguments are a revision and a fixed folder, and no shell reads them.
        return subprocess.run(["git", *arguments], capture_output=True, check=True).stdout  # noqa: S603, S607 - as said
    except (OSError, subprocess.CalledProcessError):
        return b""
