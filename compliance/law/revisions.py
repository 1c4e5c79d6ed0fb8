"""Rules as they stood at a revision of the version control, written to a folder that does not last.

The files are read as they are stored. A repository's own settings can name programs to run on checking out, on
packing or on fetching what is missing; none of these is asked.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from compliance.law.errors import InputError, Problem
from compliance.law.files import MAX_BYTES, MAX_FILES, is_folder

_QUIET = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_FILES = ("100644", "100755")


class _Entry(NamedTuple):
    mode: str
    name: str
    size: str
    path: str


@contextmanager
def rules_at(place: str) -> Iterator[Path]:
    """Give the folder of rules that `place` names: a folder, or a git revision of the repository one stands in.

    Raises `InputError` if it is neither, or if the revision has no folder `rules` that can be read.
    """
    if is_folder(place):
        yield Path(place)
        return
    entries = _entries(place)
    with TemporaryDirectory() as folder:
        for entry, held in _held(entries, place):
            path = Path(folder, entry.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held)
        yield Path(folder) / "rules"


def _entries(revision: str) -> list[_Entry]:
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    if not commit:
        wrong = "is neither a folder of rules nor a git revision here"
        raise _refused(revision, wrong, "Name a folder such as `rules`, or a revision such as `HEAD`")
    listed = os.fsdecode(_git("ls-tree", "-r", "-z", "--long", "--full-tree", commit, "rules/")).split("\0")[:-1]
    if not listed:
        raise _refused(revision, "has no folder `rules`", "Name another revision")
    if len(listed) > MAX_FILES:
        raise _refused(revision, f"holds more than {MAX_FILES:,} files in `rules`", "Name another revision")
    found = (_entry(line) for line in listed)
    return [_checked(entry, revision) for entry in found if entry.path.endswith((".yaml", ".yaml.sig"))]


def _entry(line: str) -> _Entry:
    about, _, path = line.partition("\t")
    mode, _, name, size = about.split()
    return _Entry(mode, name, size, path)


def _checked(entry: _Entry, revision: str) -> _Entry:
    where = f"{revision}:{entry.path}"
    if entry.mode not in _FILES or ".." in Path(entry.path).parts:
        raise _refused(where, "is no regular file", "Put the file itself there, or name another revision")
    if not entry.size.isdecimal():
        raise _refused(where, "is missing", "Fetch it, or look at the repository with `git fsck`")
    if int(entry.size) > MAX_BYTES:
        raise _refused(where, f"is more than {MAX_BYTES:,} bytes long", "Name another revision")
    return entry


def _held(entries: Sequence[_Entry], revision: str) -> Iterator[tuple[_Entry, bytes]]:
    """Yield every file with what it holds."""
    stream = BytesIO(_git("cat-file", "--batch", said="".join(f"{entry.name}\n" for entry in entries)))
    for entry in entries:
        if stream.readline().decode().split()[1:] != ["blob", entry.size]:
            raise _refused(f"{revision}:{entry.path}", "cannot be read", "Look at the repository with `git fsck`")
        yield entry, stream.read(int(entry.size))
        stream.readline()


def _refused(where: str, wrong: str, mend: str) -> InputError:
    return InputError([Problem(where, None, "", wrong, mend)])


def _git(*arguments: str, said: str = "") -> bytes:
    """Run git, give it `said` to read, and return what it prints; nothing if it fails or is not there."""
    try:
        ran = subprocess.run(  # noqa: S603 - no shell reads it: a revision, names of objects and fixed words
            ["git", *arguments],  # noqa: S607 - the user's own git
            input=said.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, **_QUIET},
        )
    except (OSError, ValueError, subprocess.CalledProcessError):
        return b""
    return ran.stdout
