"""What `audit` does once its options are read; apart from it, for it brings libraries that no other command needs."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer
from rich.table import Table

from compliance.auditing.auditor import Auditor
from compliance.auditing.draft import draft
from compliance.auditing.former import Replay, fitting
from compliance.auditing.log import Log, open_log
from compliance.auditing.output import Folder
from compliance.auditing.run import ANSWERS, PROBLEMS, Results, run
from compliance.cli.progress import watched
from compliance.cli.terminal import complain, console
from compliance.law.district_file import due, read_district
from compliance.law.errors import InputError, Problem
from compliance.law.files import contents
from compliance.law.loading import load_law
from compliance.law.logmap import missing, parse_map
from compliance.law.outcome import Outcome
from compliance.law.revisions import rules_at
from compliance.law.rulebook import Rulebook
from compliance.law.settling import under
from compliance.pages import audit as pages


@dataclass(frozen=True)
class Order:
    """What is to be audited, and how."""

    log: Path
    map: Path | None
    out: Path | None
    on: date | None
    rules: Path
    district: Path | None
    against: str
    app: str
    then: bool


def print_draft(log: Path, rules: Path) -> None:
    """Print a map to begin with."""
    typer.echo(draft(open_log(log), load_law(rules).vocabulary), nl=False)


def print_sql(order: Order, dialect: str) -> None:
    """Print the rulebook as one SELECT; with a district file as it stands in the district on the day asked for."""
    from compliance.auditing.sql import DIALECTS, select  # noqa: PLC0415 - it brings SQLGlot, which only this needs

    rulebook, on = load_law(order.rules), order.on or date.today()
    if order.then:
        wrong = "a SELECT has the law of each day as it is known now"
        raise InputError([Problem("--as-known-then", None, "", wrong, "Leave it out, or audit without --sql")])
    if dialect not in DIALECTS:
        wrong = f"`{dialect[:40]}` is no dialect that is known here"
        raise InputError([Problem("--sql", None, "", wrong, f"Use one of: {', '.join(DIALECTS)}")])
    logmap = parse_map(contents(order.map, str(order.map)), str(order.map), rulebook)[0] if order.map else None
    if order.district is not None:
        rulebook = under(rulebook, read_district(order.district, rulebook)[0], on)
    typer.echo(select(rulebook, str(order.log), logmap, dialect, order.on))


def carry_out(order: Order) -> None:
    """Audit a log, write its tables and its report, and print what came out."""
    if order.map is None or order.out is None:
        mend = "Name both, or begin a map with --draft-map"
        raise InputError([Problem("audit", None, "", "--map or --out is missing", mend)])
    rulebook, log = load_law(order.rules), open_log(order.log)
    auditor = _auditor(log, order, order.map, rulebook)
    with ExitStack() as opened:
        former = load_law(opened.enter_context(rules_at(order.against))) if order.against else None
        watch = opened.enter_context(watched())
        found = run(log, auditor, Folder(order.out), watch, _replay(auditor, former) if former else None)
    said = pages.report(found, date.today(), order.app)
    (order.out / "report.html").write_text(pages.page(said), encoding="utf-8")
    (order.out / "report.docx").write_bytes(pages.document(said, date.today()))
    _print(rulebook, found, order.out)


def _auditor(log: Log, order: Order, map_: Path, rulebook: Rulebook) -> Auditor:
    logmap, document = parse_map(contents(map_, str(map_)), str(map_), rulebook)
    if problems := list(missing(logmap, document, log.columns, log.name)):
        raise InputError(problems)
    if order.district is None:
        return Auditor(rulebook, logmap, on=order.on, then=order.then)
    settled, written = read_district(order.district, rulebook)
    complain(*(f"note: {problem}" for problem in due(rulebook, settled, written, order.on or date.today())))
    return Auditor(rulebook, logmap, settled, order.on, order.then)


def _replay(auditor: Auditor, former: Rulebook) -> Replay:
    logmap, odd = fitting(auditor.logmap, former.vocabulary)
    return Replay(auditor, Auditor(former, logmap, auditor.district, auditor.on, auditor.then), unknown_there=odd)


def _print(rulebook: Rulebook, found: Results, out: Path) -> None:
    tally = found.tally
    shown = Table("Answer", "Rows")
    for outcome in Outcome:
        if rows := sum(one.all for one in tally.every() if one.judgment.outcome is outcome):
            shown.add_row(rulebook.wordings[outcome].short, f"{rows:,}")
    if tally.flawed:
        shown.add_row(f"Could not be read ({PROBLEMS})", f"{tally.flawed:,}")
    if found.replay:
        shown.add_row("Come out otherwise than before", f"{found.replay.rows.total():,}")
    console().print(shown)
    console().print(f"{out / 'report.html'}, report.docx, {ANSWERS}.parquet and more. Rulebook {rulebook.digest}.")
