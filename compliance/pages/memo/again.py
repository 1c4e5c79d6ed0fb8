"""Memos to make again: whose case comes out otherwise under other rules, or reads otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from compliance.deciding import reference
from compliance.deciding.decision import conclude
from compliance.law.cases import Case, parse_case
from compliance.law.documents import Document
from compliance.law.errors import CaseError, InputError, Problem
from compliance.law.files import contents, is_folder, yaml_files
from compliance.law.rulebook import Rulebook
from compliance.pages.memo.content import content

ABOUT_THE_RULES = ("rulebook", "unsigned")
"""What names the rules as a whole, and so differs in every memo."""


def changed_memos(old: Rulebook, new: Rulebook, folder: Path, on: date) -> Mapping[str, tuple[str, ...]]:
    """Return by case file of a folder the parts of its memo that read otherwise; a memo that does not is left out.

    A case without a day of its own is decided for `on`. Raises `InputError` if a file is no case, or no rulebook of the
    two can decide it; a case that only one of them can decide reads `otherwise` altogether.
    """
    if not is_folder(folder):
        raise InputError([Problem(str(folder), None, "", "is not a folder", "Name the folder of the case files")])
    found: dict[str, tuple[str, ...]] = {}
    for name in yaml_files(folder):
        case, document = parse_case(contents(folder / name, name), name)
        before, after = (_memo(side, case, document, on) for side in (old, new))
        if before is None and after is None:
            new.vocabulary.answers(case.facts, document)
        if parts := _apart(before, after):
            found[name] = parts
    return found


def _apart(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ("otherwise",)
    return tuple(part for part in after if part not in ABOUT_THE_RULES and before[part] != after[part])


def _memo(rulebook: Rulebook, case: Case, document: Document, on: date) -> Mapping[str, Any] | None:
    """Return what the memo of a case shows, by the oracle alone; None if the rulebook does not know its facts."""
    try:
        answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(case.facts, document))
    except CaseError:
        return None
    day = case.as_of or on
    return content(rulebook, conclude(rulebook, day, answers, reference.findings(rulebook.edition(day), answers)))
