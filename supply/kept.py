"""Ask the index which locked packages nobody keeps any more, and name them.

Run by `make audit` as `kept.py supply/unkept.toml LOCK...`.
A package is no longer kept if the index says so (archived, deprecated, in quarantine), if the locked release was
withdrawn, or if nothing was released for three years. `unkept.toml` lists those that we know of, and why we use them.
Exit codes: 0 every one of them is listed, 1 one is not, or the list names one that is kept, 3 the index was silent.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

QUIET = timedelta(days=3 * 365)
"""Nothing released for so long: a package may be finished, and somebody has to look."""
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
UNLISTED, SILENT = 1, 3
GONE = ("archived", "deprecated", "quarantined")


@dataclass(frozen=True)
class Release:
    """One file of a package: its version, when it came to the index and whether it was withdrawn."""

    version: str
    upload_time: datetime | None
    is_yanked: bool


@dataclass(frozen=True)
class Page:
    """What the index says of a package: its status, if it names one, and its files."""

    status: str | None
    releases: tuple[Release, ...]


class Index(Protocol):
    """Whoever can be asked about packages."""

    def page(self, name: str) -> Page:
        """Return what is known of a package; raise `LookupError` if nothing is said."""


def main(index: Index, known: Path, locks: Iterable[str], now: datetime) -> int:
    """Ask about every package of the locks; print what is not kept and return the exit code."""
    listed: dict[str, str] = tomllib.loads(known.read_text(encoding="utf-8"))
    try:
        found = dict(unkept(index, sorted(pins(locks)), now))
    except LookupError as silence:
        print(f"The index could not be asked, so nothing is known either way: {silence}", file=sys.stderr)
        return SILENT
    for name, why in found.items():
        print(f"{name}: {why}" + (f" (known: {listed[name]})" if name in listed else "; mend it, or list it"))
    for name in sorted(listed.keys() - found.keys()):
        print(f"{name} is listed in {known} and is kept: take it out")
    return 0 if found.keys() == listed.keys() else UNLISTED


def pins(locks: Iterable[str]) -> set[tuple[str, str]]:
    """Return the names and versions that the locks pin."""
    texts = (Path(lock).read_text(encoding="utf-8") for lock in locks)
    return {pin for text in texts for pin in PIN.findall(text)}


def unkept(index: Index, packages: Iterable[tuple[str, str]], now: datetime) -> Iterator[tuple[str, str]]:
    """Yield each package that nobody keeps, with the reason."""
    for name, version in packages:
        if why := reason(index.page(name), version, now):
            yield name, why


def reason(page: Page, version: str, now: datetime) -> str:
    """Return why a package is not kept, or an empty string."""
    times = [release.upload_time for release in page.releases if release.upload_time]
    if page.status in GONE:
        return f"the index says that it is {page.status}"
    if any(release.is_yanked for release in page.releases if release.version == version):
        return f"its release {version} was withdrawn"
    if times and now - max(times) > QUIET:
        return f"nothing was released since {max(times):%Y-%m-%d}"
    return ""


class Simple:
    """The index that pip asks, in the form that the packaging standards give it."""

    def page(self, name: str) -> Page:
        """Return what it says of a package."""
        from pypi_simple import PyPISimple  # noqa: PLC0415 - `make audit` has it, the tests of this file need it not

        try:
            with PyPISimple() as client:
                found = client.get_project_page(name)
        except Exception as error:
            raise LookupError(f"{name}: {error}") from error
        releases = (Release(one.version or "", one.upload_time, bool(one.is_yanked)) for one in found.packages)
        return Page(found.status, tuple(releases))


if __name__ == "__main__":
    sys.exit(main(Simple(), Path(sys.argv[1]), sys.argv[2:], datetime.now(UTC)))
