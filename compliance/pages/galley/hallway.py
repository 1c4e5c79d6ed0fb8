"""The first lines of the answers, to be marked up: each with its cases, its rank and its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.law.hallway import Line as Told
from compliance.law.hallway import Part, Silence
from compliance.law.rulebook import Rulebook
from compliance.pages.galley.entry import Chapter, Entry, Line, Row, Sheet, row
from compliance.pages.labels import JOIN
from compliance.pages.reading import Clause, clause

PARTS: dict[Part, str] = {
    "do": "What to do",
    "turn_to": "Whom to turn to",
    "leave_alone": "What to leave alone",
}


def lines(rulebook: Rulebook) -> Chapter:
    """Return what the reader of an answer does and says first, part by part."""
    hallway = rulebook.hallway
    acts = {part: [act for act in hallway.first_acts if act.part == part] for part in PARTS}
    sheets = (
        *(_sheet(rulebook, PARTS[part], "first_acts", rows) for part, rows in acts.items()),
        _sheet(rulebook, "Words to say", "words_to_say", hallway.words_to_say),
        Sheet("Where only neutral words are said", tuple(_silence(rulebook, one) for one in hallway.silences)),
    )
    lead = "An answer shows one line of each part and one sentence to say, the lowest in rank of those that fit."
    return Chapter("First lines", lead, tuple(sheet for sheet in sheets if sheet.entries))


def _sheet(rulebook: Rulebook, title: str, kind: str, rows: Iterable[Told]) -> Sheet:
    return Sheet(title, tuple(_entry(rulebook, f"{kind}.{one.id}", one) for one in rows))


def _entry(rulebook: Rulebook, name: str, one: Told) -> Entry:
    shares = " Said only where the record may go." if one.shares else ""
    return Entry(name, one.says, f"Rank {one.rank}.{shares}", one.why, tuple(_rows(rulebook, one)), marked=True)


def _silence(rulebook: Rulebook, one: Silence) -> Entry:
    return Entry(f"silences.{one.id}", one.why, "Silence.", rows=tuple(_rows(rulebook, one)), marked=True)


def _rows(rulebook: Rulebook, one: Told | Silence) -> Iterator[Row]:
    yield from row("When", _outline(clause(rulebook.hallway_language, one.when, {})))
    yield from row("Law", ["; ".join(cite.cite for cite in one.cites)])


def _outline(read: Clause, depth: int = 0) -> Iterator[Line]:
    if read.join == "test":
        yield depth, f"{read.label}: {' or '.join(read.answers)}"
        return
    yield depth, JOIN[read.join]
    for part in read.parts:
        yield from _outline(part, depth + 1)
