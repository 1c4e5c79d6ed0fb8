"""The folder of a reviewer's downloads: each file is named after its source, so that nothing is guessed from a text.

- `cfr34_99.html` is all that was downloaded of one source;
- `issra_act-6.html` and `juvenile_court_act_1987-5-905.pdf` are one section of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from compliance.checks.texts.plain import SET
from compliance.checks.texts.reading import KINDS, lines_of
from compliance.checks.texts.sections import sections
from compliance.law.errors import InputError, Problem
from compliance.law.files import is_folder, unreadable

RULE = "Name it after its id in rules/sources.yaml, with a hyphen and the section if it is one: issra_act-6.html"

_LOST = re.compile(r"(?:\(\w*\)\s*)*(?:means|includes|has the (?:same )?meaning)\b|\(\) ")
"""How a line begins that has lost the term which it defines, or the mark of its paragraph."""


@dataclass(frozen=True)
class Copy:
    """One downloaded text, cut into sections."""

    name: str
    source: str
    sections: Mapping[str, tuple[str, ...]]
    lost: str = ""
    """A line that shows that words were lost, as where a copy dropped what was in italics; empty if none does."""
    italics: bool = False
    """Whether it says what is in italics."""


def copies(folder: Path, sought: Mapping[str, Collection[str]]) -> tuple[Copy, ...]:
    """Read the texts of a folder; `sought` has by source the numbers of the sections that the rules cite.

    Raises `InputError` naming every file whose name or kind is not understood. Hidden files are passed over.
    """
    if not is_folder(folder):
        raise InputError([Problem(str(folder), None, "", "is not a folder", "Name the folder of the downloaded texts")])
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise unreadable(str(folder), error) from error
    if not files:
        raise InputError([Problem(str(folder), None, "", "holds no text", f"Download one. {RULE}")])
    if problems := [problem for path in files for problem in _misnamed(path, sought)]:
        raise InputError(problems)
    return tuple(_copy(path, sought) for path in files)


def _misnamed(path: Path, known: Iterable[str]) -> Iterable[Problem]:
    source = path.stem.partition("-")[0]
    if path.suffix.lower() not in KINDS:
        told = ", ".join(KINDS)
        yield Problem(path.name, None, "", f"is none of {told}", "Save the page or the document as one of these")
    elif source not in known:
        near = " or ".join(f"`{one}`" for one in get_close_matches(source[:80], list(known), n=3, cutoff=0.5))
        wrong = f"`{source[:80]}` is not a source of the rules"
        yield Problem(path.name, None, "", wrong, f"{RULE}.{f' Did you mean {near}?' if near else ''}")


def _copy(path: Path, sought: Mapping[str, Collection[str]]) -> Copy:
    source, _, section = path.stem.partition("-")
    lines = lines_of(path)
    known = {*sought[source], *([section] if section else ())}
    alone = section or (next(iter(sought[source])) if len(sought[source]) == 1 else "")
    found = sections(lines, known) or (sections((f"§ {alone}", *lines), known) if alone else {})
    lost = next(filter(_LOST.match, lines), "")
    return Copy(path.name, source, found, lost, any(SET in line for line in lines))
