"""What the user gave: a case, a text, a day."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from compliance.cli.terminal import complain
from compliance.law.cases import Case, parse_case
from compliance.law.days import day
from compliance.law.district_file import due, read_district
from compliance.law.documents import Document
from compliance.law.errors import CaseError, InputError, Problem
from compliance.law.facts import Answers
from compliance.law.files import MAX_BYTES, contents, unreadable
from compliance.law.loading import load_law
from compliance.law.rulebook import Rulebook
from compliance.law.settling import under


def case_of(source: str, as_of: str | None, rules: Path, district: Path | None) -> tuple[Rulebook, Answers, date]:
    """Return the law, the answers of a case file (`-` is standard input), and the day to decide for.

    With a district file it is the law as it stands there; what of the file is not followed is told.
    """
    case, document = _read(source)
    on = day_of(as_of) or case.as_of or date.today()
    rulebook = load_law(rules)
    if district is not None:
        settled, written = read_district(district, rulebook)
        complain(*(f"note: {problem}" for problem in due(rulebook, settled, written, on)))
        rulebook = under(rulebook, settled, on)
    return rulebook, rulebook.vocabulary.answers(case.facts, document), on


def _read(source: str) -> tuple[Case, Document]:
    return parse_case(text_of(source), "stdin" if source == "-" else source)


def text_of(source: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raise `InputError` if they cannot be read."""
    if source != "-":
        return contents(source, source)
    if sys.stdin is None:
        raise InputError([Problem("stdin", None, "", "is closed", "Name a file, or pipe a text in")])
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable("stdin", error) from error


def day_of(text: str | None, option: str = "--as-of") -> date | None:
    """Return the day of an option; raise `CaseError` if it is none."""
    try:
        return day(text) if text else None
    except ValueError as error:
        raise CaseError([Problem(option, None, "", f"{text!r}: {error}", "Write it like 2026-11-24")]) from error
