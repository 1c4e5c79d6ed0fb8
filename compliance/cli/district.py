"""`district`: what a district settled, and a file to begin with."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.options import RulesOption
from compliance.cli.terminal import console, told
from compliance.law.district_file import due, read_district
from compliance.law.errors import InputError, Problem
from compliance.law.loading import RULES, load_rulebook
from compliance.law.rulebook import Rulebook
from compliance.opening import DISTRICT
from compliance.pages.district_report import print_district
from compliance.pages.district_template import entry, template
from compliance.pages.vcard import cards

File = Annotated[Path | None, typer.Argument(metavar="DISTRICT.yaml", envvar=DISTRICT, help="A district file")]


class Form(StrEnum):
    """How a district file is shown."""

    TEXT = "text"
    VCF = "vcf"


def district(
    file: File = None,
    rules: RulesOption = RULES,
    *,
    form: Annotated[Form, typer.Option("--format", help="vcf for address books")] = Form.TEXT,
    start: Annotated[bool, typer.Option("--start", help="Print a file to begin with")] = False,
    point: Annotated[str, typer.Option("--point", help="Print what adopts a reading of an unsettled point")] = "",
) -> None:
    """Show what a district file settles, what of it is due for another look, and what each gap costs.

    Exit 1 if something in it is not followed any more.
    """
    with told():
        rulebook, today = load_rulebook(rules, boundaries=False), date.today()
        if start or point:
            typer.echo(template(rulebook, today) if start else _entry(rulebook, point, today), nl=not start)
            return
        if file is None:
            mend = "Name one, or begin one with `compliance district --start`"
            raise InputError([Problem("district", None, "", "no file is named", mend)])
        found, document = read_district(file, rulebook)
        problems = list(due(rulebook, found, document, today))
        if form is Form.VCF:
            typer.echo(cards(rulebook, found), nl=False)
        else:
            print_district(console(), rulebook, found, problems, today)
    raise typer.Exit(1 if problems else 0)


def _entry(rulebook: Rulebook, name: str, on: date) -> str:
    found = rulebook.provisions.get(name)
    if found is None or found.kind != "unsettled":
        mend = "`compliance doubts` lists them"
        raise InputError([Problem("--point", None, name, "there is no such unsettled point", mend)])
    return entry(rulebook, found, on)
