"""`replay`: receipts decided again; what is otherwise now, and which of them were altered, swapped or dropped."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from compliance.auditing.receipt import Receipt, answer_bytes, changed, read_receipt
from compliance.auditing.receipts import NAME, broken, read_log, strange
from compliance.cli.options import DistrictOption, Form, FormatOption
from compliance.cli.terminal import complain, told
from compliance.deciding.decision import decide
from compliance.law.district_file import read_district
from compliance.law.errors import Problem
from compliance.law.known import as_known
from compliance.law.loading import RULES, load_law
from compliance.law.revisions import rules_at
from compliance.law.rulebook import Rulebook
from compliance.law.settling import under

Given = Annotated[list[Path], typer.Argument(metavar="RECEIPT...", help="Receipts, or a folder with all of them")]


def replay(
    receipts: Given,
    form: FormatOption = Form.TEXT,
    rules: Annotated[str, typer.Option("--rules", help="Another folder of rules, or a git revision")] = str(RULES),
    *,
    district: DistrictOption = None,
    head: Annotated[str, typer.Option("--head", metavar="HASH", help="A hash that was written down elsewhere")] = "",
) -> None:
    """Decide the cases of receipts again, and say what has changed; exit 1 if anything has, or is not as it was.

    With --format json the answers are printed, byte for byte as `decide` prints them.
    """
    with told(), rules_at(rules) as folder:
        whole = any(path.is_dir() for path in receipts)
        found = {path: read_receipt(path) for path in sorted(_files(receipts))}
        problems = list(_wrong(found, receipts[0], head, whole=whole))
        complain(*(f"error: {problem}" for problem in problems))
        rulebook = load_law(folder)
        changes = sum(_replayed(path, one, rulebook, district, form) for path, one in found.items() if one.is_whole)
    raise typer.Exit(1 if problems or changes else 0)


def _files(given: list[Path]) -> Iterator[Path]:
    for path in given:
        yield from path.glob("*.json") if path.is_dir() else [path]


def _wrong(found: Mapping[Path, Receipt], first: Path, head: str, *, whole: bool) -> Iterator[Problem]:
    lines = read_log((first if first.is_dir() else first.parent) / NAME)
    yield from broken(NAME, lines)
    yield from strange(lines, {path.name: one for path, one in found.items()}, all_=whole, head=head)


def _replayed(path: Path, receipt: Receipt, rulebook: Rulebook, district: Path | None, form: Form) -> bool:
    """Decide one case again, print what came out, and tell whether it is otherwise."""
    if district is not None:
        rulebook = under(rulebook, read_district(district, rulebook)[0], receipt.as_of)
    if receipt.as_known is not None:
        rulebook = as_known(rulebook, receipt.as_known)
    decision = decide(rulebook, receipt.facts, receipt.as_of)
    otherwise = changed(receipt, decision)
    if form is Form.JSON:
        sys.stdout.buffer.write(answer_bytes(decision.as_json()))
    else:
        typer.echo(f"{path.name}: {'; '.join(otherwise) or f'as it was ({receipt.outcome})'}")
    return bool(otherwise)
