"""The fingerprints of what was read, written into `rules/sources.yaml` as text, so that nothing else in it moves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from compliance.checks.texts.examination import Examined, Held
from compliance.law.documents import parse
from compliance.law.errors import InputError, Problem

ENTRY = re.compile(r"  - id: *(?P<id>\w+)\s*")
KEY = "    text:\n"
RECORDED = ("same", "changed", "first", "blurred")


def recorded(text: str, found: Examined, file: str = "rules/sources.yaml") -> str:
    """Return the file with the fingerprint of every paragraph that was read and is found.

    Fingerprints of what the copy lacks stay as they are; those of what nothing cites any more go.

    Of a copy that has lost words the bare fingerprints are written, and never over others: with those the law itself
    would look changed.

    Raises `InputError` if the file is written so that a program cannot add to it.
    """
    fresh = {one: dict(_places(found, one)) for one in {copy.source for copy in found.copies}}
    wanted = {name: {**_kept(found, name), **listed} for name, listed in fresh.items()}
    made = "".join(_lines(text.splitlines(keepends=True), wanted))
    if not _only_that(parse(text, file).data, parse(made, file).data, wanted):
        wrong, mend = "is written so that a program cannot add to it", "Begin each source with `  - id:`, key by key"
        raise InputError([Problem(file, None, "sources", wrong, mend)])
    return made


def _kept(found: Examined, name: str) -> Mapping[str, str]:
    """Return the fingerprints that a source has of what is cited still, whether or not the copy has it."""
    source = found.rulebook.sources[name]
    cited = {source.place(one.citation) for one in found.held if one.citation.source == name}
    return {place: print_ for place, print_ in source.text.items() if place in cited}


def _places(found: Examined, source: str) -> Iterator[tuple[str, str]]:
    held: list[Held] = [
        one for one in found.held if one.citation.source == source and one.now and one.state in RECORDED
    ]
    for one in held:
        yield found.rulebook.sources[source].place(one.citation), one.now


def _lines(lines: list[str], wanted: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the file anew: of each source that is wanted its entry without `text`, and `text` at its end."""
    current, old = "", False
    for line in lines:
        if begun := ENTRY.fullmatch(line):
            yield from _text(wanted.get(current, {}))
            current = begun["id"]
        old = current in wanted and (line == KEY or (old and line.startswith("      ")))
        if not old:
            yield line if line.endswith("\n") else f"{line}\n"
    yield from _text(wanted.get(current, {}))


def _text(fingerprints: Mapping[str, str]) -> Iterator[str]:
    if fingerprints:
        yield KEY
        yield from (f"      {_quoted(place)}: '{fingerprints[place]}'\n" for place in sorted(fingerprints, key=_order))


def _quoted(place: str) -> str:
    return json.dumps(place) if "'" in place else f"'{place}'"


def _order(place: str) -> list[tuple[int, int, str]]:
    """Order places as the law has them: 99.3 before 99.31."""
    return [(0, int(one), "") if one.isdecimal() else (1, 0, one) for one in re.split(r"(\d+)", place) if one]


def _only_that(old: object, new: object, wanted: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell whether two files differ in nothing but the fingerprints of the sources that are wanted."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    for one in old["sources"]:
        if listed := wanted.get(one["id"]):
            one["text"] = dict(listed)
    return old == new
