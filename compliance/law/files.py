"""Files, read only if they are regular and small, so that no device, pipe or giant can hold a reader up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from compliance.law.errors import InputError, Problem

MAX_BYTES = 1_000_000
MAX_FILES = 10_000
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""A named pipe without a writer would wait for one, and a terminal would become our own."""


def contents(path: Path | str, name: str, most: int = MAX_BYTES) -> bytes:
    """Return what the file holds, at most `most` bytes; raise `InputError` if it is larger or not a regular file."""
    try:
        number = os.open(path, os.O_RDONLY | _AT_ONCE)
        with os.fdopen(_regular(number, name), "rb") as file:
            return checked(file.read(most + 1), name, most)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error


def checked(raw: bytes, name: str, most: int = MAX_BYTES) -> bytes:
    """Return `raw`, which was read to one byte more than is allowed; raise `InputError` if that byte is there."""
    if len(raw) > most:
        raise _refused(name, f"is more than {most:,} bytes long", "Shorten it, or split it")
    return raw


def unreadable(name: str, error: Exception) -> InputError:
    """Return the refusal of what the system does not let us read."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _refused(name, f"cannot be read ({said})", "Check the path and its permissions")


def is_folder(path: Path | str) -> bool:
    """Tell whether there is such a folder; a name that is too long to be one is none."""
    with suppress(OSError, ValueError):
        return Path(path).is_dir()
    return False


def yaml_files(root: Path) -> tuple[str, ...]:
    """Return the YAML files below a folder, as paths within it; raise `InputError` if a part of it cannot be seen.

    What is called `x.yaml` is listed whatever it is: who reads it refuses it if it is no file.
    """
    try:
        every = list(islice(_below(root), MAX_FILES + 1))
    except OSError as error:
        raise unreadable(_within(root, error.filename), error) from error
    if len(every) > MAX_FILES:
        raise _refused(str(root), f"holds more than {MAX_FILES:,} files", "Name a folder of rules and nothing else")
    return tuple(path.relative_to(root).as_posix() for path in sorted(every) if path.name.endswith(".yaml"))


def _below(root: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(root, onerror=_raise):
        for name in folders:
            if (path := Path(place, name)).is_symlink():
                raise _refused(_within(root, path), "is a link to a folder", "Put the folder itself there")
        yield from (Path(place, name) for name in (*folders, *files))


def _raise(error: OSError) -> None:
    raise error


def _within(root: Path, path: Path | str) -> str:
    return f"{root.name}/{Path(path).relative_to(root).as_posix()}"


def _regular(number: int, name: str) -> int:
    """Return the open file's number if it is a regular file; close it and raise `InputError` if not."""
    mode = os.fstat(number).st_mode
    if S_ISREG(mode):
        return number
    os.close(number)
    kind = "a folder" if S_ISDIR(mode) else "no regular file"
    raise _refused(name, f"is {kind}", "Name a file; `-` reads standard input")


def _refused(name: str, wrong: str, mend: str) -> InputError:
    return InputError([Problem(name, None, "", wrong, mend)])
