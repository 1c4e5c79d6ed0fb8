"""Marks: what a reviewer says of a provision, a question, a duty, a form and the like, in a file of their own.

    rulebook: 'sha256:...'
    marks:
      - {kind: provision, id: issra.8, mark: wrong, of: 'sha256:...', day: 2026-11-29, note: An element is missing.}

A mark holds for the content that was marked (`of`). The app keeps no such file: it writes one and reads one again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import Field

from compliance.law.documents import parse, written
from compliance.law.errors import InputError
from compliance.law.models import Day, Model, Text, build
from compliance.law.reviewers import Hash
from compliance.law.rulebook import Rulebook
from compliance.law.signoff import content_hash, question_content

Kind = Literal["provision", "question", "duty", "theorem", "scenario", "form"]
Word = Literal["right", "wrong", "ask"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WORDS: tuple[Word, ...] = ("wrong", "ask", "right")
"""The gravest first: of two marks of one thing this is the one that is kept."""
MOST = 1_400
"""So many marks fit into a file that is read again."""
LONGEST = 2_000

Key = tuple[Kind, str]


class Mark(Model):
    """One mark. `of` is the hash of what was marked, `note` says why."""

    kind: Kind
    id: Text
    mark: Word
    of: Hash
    day: Day
    note: str = Field(default="", max_length=LONGEST)

    @property
    def key(self) -> Key:
        """What is marked."""
        return self.kind, self.id


class MarkFile(Model):
    """The file `review.yaml`."""

    rulebook: str = ""
    marks: tuple[Mark, ...] = Field(default=(), max_length=MOST)


@dataclass(frozen=True)
class Target:
    """Something that can be marked: its heading, its words, and the hash of what it means."""

    kind: Kind
    id: str
    title: str
    says: str
    hash: str


def targets(rulebook: Rulebook) -> Mapping[Key, Target]:
    """Return all that can be marked, kind by kind, in the order of the rulebook."""
    rules, forms = rulebook.provisions.values(), rulebook.stationery.forms.values()
    found = [
        *(Target("provision", one.id, one.title, one.says, content_hash(rulebook, one)) for one in rules),
        *(
            Target("question", fact.id, fact.label, fact.question, _hash(question_content(fact)))
            for fact in rulebook.vocabulary.asked
        ),
        *(Target("duty", one.id, one.what, one.holds, _hash(one.model_dump())) for one in rulebook.duties.values()),
        *(Target("theorem", one.id, one.id, one.says, _hash(one.model_dump())) for one in rulebook.theorems),
        *(Target("scenario", one.id, one.title, one.story, _hash(one.model_dump())) for one in rulebook.scenarios),
        *(Target("form", one.id, one.title.en, one.use, _hash(one.model_dump())) for one in forms),
    ]
    return {(one.kind, one.id): one for one in found}


def read_marks(text: str | bytes, name: str) -> MarkFile:
    """Read a file of marks; raise `InputError` naming line and key of whatever is wrong in it."""
    document = parse(text, name)
    found = build(MarkFile, document, document.data)
    if isinstance(found, list):
        raise InputError(found)
    return found


def as_file(rulebook: Rulebook, marks: Iterable[Mark]) -> str:
    """Return the file of some marks, in the order of the rulebook's kinds and of their ids."""
    listed = sorted(marks, key=lambda mark: (KINDS.index(mark.kind), mark.id, mark.of))
    rows = [mark.model_dump(mode="python", exclude_defaults=True) for mark in listed]
    return written({"rulebook": rulebook.digest, "marks": rows})


def merged(*several: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks of several files as one: the gravest word stands, the notes stand side by side.

    The order of the files does not matter, and a file that is merged twice counts once.
    """
    kept: dict[tuple[Kind, str, str], Mark] = {}
    for mark in (mark for marks in several for mark in marks):
        key = (*mark.key, mark.of)
        kept[key] = _both(kept[key], mark) if key in kept else mark
    return tuple(kept[key] for key in sorted(kept))


def _both(one: Mark, another: Mark) -> Mark:
    notes = dict.fromkeys(note for mark in (one, another) for note in mark.note.split(SEAM) if note)
    word = min(one.mark, another.mark, key=WORDS.index)
    note = SEAM.join(sorted(notes))[:LONGEST]
    return one.model_copy(update={"mark": word, "day": max(one.day, another.day), "note": note})


SEAM = " // "
"""Stands between the notes of two reviewers."""


def _hash(content: Any) -> str:
    told = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return f"sha256:{hashlib.sha256(told.encode()).hexdigest()}"
