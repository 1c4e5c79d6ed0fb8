"""`diff`: two rulebooks compared by meaning."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from compliance.checks.altered import altered
from compliance.checks.difference import compare
from compliance.checks.gate import signed_part
from compliance.checks.outdated import outdated
from compliance.cli.given import day_of
from compliance.cli.options import AsOf, Form, FormatOption
from compliance.cli.terminal import console, print_json, told
from compliance.law.district_file import read_district
from compliance.law.loading import RULES, load_rulebook
from compliance.law.revisions import rules_at
from compliance.law.rulebook import Rulebook
from compliance.law.settling import under
from compliance.pages.difference_report import print_comparison, print_outdated
from compliance.pages.memo.again import changed_memos
from compliance.pages.reading import standing_text


def diff(  # noqa: PLR0913 - one parameter an option
    old: Annotated[str, typer.Argument(metavar="OLD", help="Rules: a folder or git revision; or a district file")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another; the rules of this program if left out")] = "",
    as_of: AsOf = None,
    form: FormatOption = Form.TEXT,
    *,
    cases: Annotated[
        Path | None, typer.Option("--cases", metavar="FOLDER", help="Case files: which of their memos read otherwise")
    ] = None,
    no_looser: Annotated[bool, typer.Option("--no-looser", help="Exit 1 if a record can go further")] = False,
    unless_signed: Annotated[bool, typer.Option("--unless-signed", help="Let signed changes pass the gate")] = False,
) -> None:
    """Compare two rulebooks by meaning: the short cases that change, or a proof that none does.

    Two district files are compared as the rulebooks that they make of the law of this program.
    """
    with told(), ExitStack() as opened:
        on = day_of(as_of) or date.today()
        if Path(old).is_file() and Path(new).is_file():
            left, right = _districts(old, new, on)
        else:
            left, right = (load_rulebook(opened.enter_context(rules_at(one))) for one in (old, new or str(RULES)))
        found = compare(left, right, on)
        found = replace(found, notes=(*found.notes, *_resaid(left, right)))
        judged = compare(signed_part(left, right), right, on) if no_looser and unless_signed else found
        differing = altered(left, right, on)
        stale = outdated(left, right, on, differing)
        if cases is not None:
            stale = replace(stale, memos=changed_memos(left, right, cases, on))
        if form is Form.JSON:
            provisions = [one.as_json() for one in differing]
            print_json({**found.as_json(), "provisions": provisions, "stale": stale.as_json()})
        else:
            print_comparison(console(), left, right, found, differing)
            print_outdated(console(), stale)
    raise typer.Exit(1 if no_looser and judged.looser else 0)


def _districts(old: str, new: str, on: date) -> tuple[Rulebook, Rulebook]:
    law = load_rulebook()
    left, right = (under(law, read_district(one, law)[0], on) for one in (old, new))
    return left, right


def _resaid(old: Rulebook, new: Rulebook) -> Iterator[str]:
    """Yield the standing answers that one of two districts gives and the other does not."""
    said = [
        [standing_text(side.vocabulary, one) for one in side.district.standing] if side.district else []
        for side in (old, new)
    ]
    yield from (f"no longer said: {line}" for line in said[0] if line not in said[1])
    yield from (f"now said: {line}" for line in said[1] if line not in said[0])
