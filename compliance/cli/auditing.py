"""`audit`: a district's log, each row decided under the law of its own day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from compliance.auditing.auditor import Auditor
from compliance.auditing.draft import draft
from compliance.auditing.log import Log, open_log
from compliance.auditing.run import ANSWERS, PROBLEMS, Results, run
from compliance.cli.given import day_of
from compliance.cli.options import AsOf, DistrictOption, RulesOption
from compliance.cli.progress import watched
from compliance.cli.terminal import complain, console, told
from compliance.law.district_file import due, read_district
from compliance.law.errors import InputError, Problem
from compliance.law.files import contents
from compliance.law.loading import RULES, load_law
from compliance.law.logmap import missing, parse_map
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.pages import audit as pages

HERE = "http://127.0.0.1:8501"


def audit(  # noqa: PLR0913 - one parameter an option
    log: Annotated[Path, typer.Argument(metavar="LOG", help="A log as .csv, .parquet or .xlsx")],
    map_: Annotated[
        Path | None, typer.Option("--map", metavar="MAP.yaml", help="Which columns are which facts")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Where the answers are written")] = None,
    as_of: AsOf = None,
    rules: RulesOption = RULES,
    *,
    district: DistrictOption = None,
    draft_map: Annotated[bool, typer.Option("--draft-map", help="Print a map to begin with")] = False,
    app: Annotated[str, typer.Option("--app", metavar="URL", help="Where the cases of the report open")] = HERE,
) -> None:
    """Decide every row of a log under the law of its own day, or of --as-of, and write the answers and a report."""
    with told():
        rulebook, opened = load_law(rules), open_log(log)
        if draft_map:
            typer.echo(draft(opened, rulebook.vocabulary), nl=False)
            return
        if map_ is None or out is None:
            mend = "Name both, or begin a map with --draft-map"
            raise InputError([Problem("audit", None, "", "--map or --out is missing", mend)])
        auditor = _auditor(opened, map_, rulebook, district, day_of(as_of))
        with watched() as watch:
            found = run(opened, auditor, out, watch)
        said = pages.report(found, date.today(), app)
        (out / "report.html").write_text(pages.page(said), encoding="utf-8")
        (out / "report.docx").write_bytes(pages.document(said, date.today()))
        _print(rulebook, found, out)


def _auditor(log: Log, map_: Path, rulebook: Rulebook, district: Path | None, on: date | None) -> Auditor:
    logmap, document = parse_map(contents(map_, str(map_)), str(map_), rulebook)
    if problems := list(missing(logmap, document, log.columns, log.name)):
        raise InputError(problems)
    if district is None:
        return Auditor(rulebook, logmap, on=on)
    settled, written = read_district(district, rulebook)
    complain(*(f"note: {problem}" for problem in due(rulebook, settled, written, on or date.today())))
    return Auditor(rulebook, logmap, settled, on)


def _print(rulebook: Rulebook, found: Results, out: Path) -> None:
    tally = found.tally
    shown = Table("Answer", "Rows")
    for outcome in Outcome:
        if rows := sum(one.all for one in tally.every() if one.judgment.outcome is outcome):
            shown.add_row(rulebook.wordings[outcome].short, f"{rows:,}")
    if tally.flawed:
        shown.add_row(f"Could not be read ({PROBLEMS})", f"{tally.flawed:,}")
    console().print(shown)
    console().print(f"{out / 'report.html'}, report.docx, {ANSWERS}.parquet and more. Rulebook {rulebook.digest}.")
