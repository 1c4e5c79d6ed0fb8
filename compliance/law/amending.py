"""What a reviewer's marks change in the rule files: doubts that are added, as a patch that somebody looks at first.

What cannot be written into a file, a mark on a question, a theorem, a scenario or a form, is listed to be answered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path

from compliance.law.documents import Document, Path_, parse
from compliance.law.errors import InputError
from compliance.law.files import contents
from compliance.law.loading import SIGNATURES, Shelf
from compliance.law.marks import Key, Mark, Target, targets
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.signoff import statement

DOUBTED = {"provision": "provisions", "duty": "duties"}
"""The kinds that have doubts of their own, with the list in which they stand."""


@dataclass(frozen=True)
class Amendment:
    """What comes of some marks. `files` are the new texts by their names within the rules, `before` the old ones.

    `listed` is to be answered by a person, `outdated` was marked before it changed or is no more, `right` are the
    provisions that were found right as they stand, `held_up` those of which a duty is doubted.
    """

    before: Mapping[str, str]
    files: Mapping[str, str]
    listed: tuple[Mark, ...]
    outdated: tuple[Mark, ...]
    right: tuple[Provision, ...]
    held_up: tuple[Provision, ...]

    def patch(self, folder: str = "rules") -> str:
        """Return all changes as a patch that `git apply` takes."""
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for name, text in self.files.items()
            for line in _difference(f"{folder}/{name}", self.before.get(name), text)
        )


def amendment(
    rulebook: Rulebook, shelf: Shelf, marks: Iterable[Mark], by: str = "", on: date | None = None
) -> Amendment:
    """Work out what marks change; `by` also writes the file by which that reviewer signs what was found right.

    Raises `InputError` if a rule file is written so that a doubt cannot be put into it by a program.
    """
    known, day = targets(rulebook), on or date.today()
    current, outdated = _parted(known, marks)
    doubtful = [mark for mark in current if mark.mark != "right"]
    edit = _Edit(shelf)
    for mark in doubtful:
        if mark.kind in DOUBTED:
            edit.doubt(f"{DOUBTED[mark.kind]}:{mark.id}", _said(mark))
    found = [rulebook.provisions[mark.id] for mark in current if mark.kind == "provision" and mark.mark == "right"]
    doubted = {mark.id for mark in doubtful if mark.kind == "duty"}
    right = tuple(rule for rule in found if doubted.isdisjoint(rule.duties))
    files = dict(edit.files)
    if by and right:
        files[_free(shelf, by, day)] = statement(rulebook, right, by, day)
    return Amendment(
        before=edit.before,
        files=files,
        listed=tuple(mark for mark in doubtful if mark.kind not in DOUBTED),
        outdated=outdated,
        right=right,
        held_up=tuple(rule for rule in found if rule not in right),
    )


def _parted(known: Mapping[Key, Target], marks: Iterable[Mark]) -> tuple[list[Mark], tuple[Mark, ...]]:
    """Return the marks of what stands as it was marked, and those of what changed or is gone."""
    kept = list(marks)
    current = [mark for mark in kept if _current(known, mark)]
    return current, tuple(mark for mark in kept if mark not in current)


def _current(known: Mapping[Key, Target], mark: Mark) -> bool:
    return mark.key in known and known[mark.key].hash == mark.of


def _said(mark: Mark) -> str:
    words = {"wrong": "A reviewer finds this wrong", "ask": "A reviewer asks about this"}[mark.mark]
    note = " ".join(mark.note.split())
    return f"{words} ({mark.day}). {note or 'No reason was given.'}"


def _free(shelf: Shelf, by: str, day: date) -> str:
    """Return a name for a statement that no file has yet."""
    names = (f"{SIGNATURES}/{by}-{day}{suffix}.yaml" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(name for name in names if name not in shelf.names)


def _difference(name: str, before: str | None, after: str) -> Iterator[str]:
    old = [] if before is None else before.splitlines(keepends=True)
    came = "/dev/null" if before is None else f"a/{name}"
    yield from unified_diff(old, after.splitlines(keepends=True), came, f"b/{name}")


class _Edit:
    """Puts doubts into rule files as text, so that nothing else in them moves."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.before: dict[str, str] = {}
        self.files: dict[str, str] = {}

    def doubt(self, origin: str, words: str) -> None:
        """Put a doubt before those that an entry has."""
        document, path = self._shelf.origins[origin]
        name = Path(document.name).relative_to(self._shelf.root.name).as_posix()
        if name not in self.files:
            raw = contents(self._shelf.root / name, document.name)
            self.before[name] = self.files[name] = raw.decode("utf-8-sig")
        self.files[name] = _with_doubt(self.files[name], document.name, path, words)


def _with_doubt(text: str, name: str, path: Path_, words: str) -> str:
    document = parse(text, name)
    lines = text.splitlines(keepends=True)
    quoted = json.dumps(words, ensure_ascii=False)
    at = document.lines.get((*path, "doubts"))
    _insert(lines, quoted, at, document.line((*path, "review")) or 0, document.line(path) or 0)
    made = "".join(lines)
    if not _only_that(document, parse(made, name), path, words):
        wrong = "is written so that a program cannot add a doubt to it"
        raise InputError([document.problem(path, wrong, f"Add it by hand: {words}")])
    return made


def _insert(lines: list[str], quoted: str, at: int | None, review: int, entry: int) -> None:
    """Write the doubt as the first of a list that stands at a line, or as a new list."""
    if at is None:
        where = review if review > entry else entry + 1
        indent = re.match(r" *(?:- )?", lines[entry - 1])
        lead = " " * len(indent[0]) if indent else ""
        lines.insert(where - 1, f"{lead}doubts:\n{lead}  - {quoted}\n")
        return
    line = lines[at - 1]
    head, _, rest = line.partition("doubts:")
    if rest.strip() == "[]":
        lines[at - 1] = f"{head}doubts:\n{head}  - {quoted}\n"
    elif rest.strip().startswith("["):
        lines[at - 1] = line.replace("[", f"[{quoted}, ", 1) if "[" not in head else line
    else:
        dash = re.match(r" *", lines[at])
        lines.insert(at, f"{dash[0] if dash else head}- {quoted}\n")


def _only_that(old: Document, new: Document, path: Path_, words: str) -> bool:
    """Tell whether two documents differ in nothing but one doubt more."""
    entry = new.data
    for step in path:
        entry = entry[step]
    if entry.get("doubts", [None])[0] != words:
        return False
    del entry["doubts"][0]
    was = old.data
    for step in path:
        was = was[step]
    if not entry["doubts"] and "doubts" not in was:
        del entry["doubts"]
    return bool(new.data == old.data)
