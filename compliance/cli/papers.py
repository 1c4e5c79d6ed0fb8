"""`papers`: the forms that an answer's duties are done on, filled with what the case settles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.given import case_of, day_of, followed
from compliance.cli.options import AsOf, DistrictOption, RulesOption
from compliance.cli.terminal import told
from compliance.deciding.decision import decide
from compliance.law.errors import InputError, Problem
from compliance.law.loading import RULES, load_papers, load_rulebook
from compliance.pages.papers.bundle import blanks, files
from compliance.pages.papers.wall import wall as on_the_wall

Out = Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the papers go; made if it is missing")]
Case = Annotated[str | None, typer.Argument(metavar="[CASE.yaml]", help="A case file; `-` reads standard input")]


def papers(  # noqa: PLR0913 - one parameter an option
    out: Out,
    case: Case = None,
    as_of: AsOf = None,
    rules: RulesOption = RULES,
    *,
    district: DistrictOption = None,
    blank: Annotated[bool, typer.Option("--blank", help="Every form, with nothing filled in")] = False,
    wall: Annotated[bool, typer.Option("--wall", help="Card, charts and poster for the wall and the pocket")] = False,
) -> None:
    """Write the papers that an answer calls for, each as PDF and DOCX; names are written on them by hand."""
    with told():
        if (case is not None) + blank + wall != 1:
            mend = "Name a case file, or say `--blank` for every form without a case, or `--wall`"
            raise InputError([Problem("papers", None, "", "not one of a case, `--blank` and `--wall` is given", mend)])
        if case is not None:
            rulebook, answers, on = case_of(case, as_of, rules, district, load_papers)
            _write(out, files(decide(rulebook, answers, on)))
            return
        today = day_of(as_of) or date.today()
        if blank:
            _write(out, blanks(load_papers(rules), today))
        else:
            _write(out, on_the_wall(followed(load_rulebook(rules, boundaries=False), district, today), today))


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    if not made:
        typer.echo("This answer calls for no paper.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
        typer.echo(folder / name)
