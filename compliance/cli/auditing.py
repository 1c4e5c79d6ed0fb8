"""`audit`: a district's log, each row decided under the law of its own day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.given import day_of
from compliance.cli.options import AsOf, DistrictOption, RulesOption
from compliance.cli.terminal import told
from compliance.law.loading import RULES

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
    against: Annotated[
        str, typer.Option("--against", metavar="OLD", help="Rules or a git revision: also say what comes out otherwise")
    ] = "",
    sql: Annotated[
        str, typer.Option("--sql", metavar="DIALECT", help="Print one SELECT for a warehouse; LOG names the table")
    ] = "",
    then: Annotated[
        bool, typer.Option("--as-known-then", help="Decide by what was known on the day of each row")
    ] = False,
    app: Annotated[str, typer.Option("--app", metavar="URL", help="Where the cases of the report open")] = HERE,
) -> None:
    """Decide every row of a log under the law of its own day, or of --as-of, and write the answers and a report."""
    from compliance.cli import log_audit  # noqa: PLC0415 - it brings Arrow, which no other command waits for

    with told():
        order = log_audit.Order(log, map_, out, day_of(as_of), rules, district, against, app, then)
        if draft_map:
            log_audit.print_draft(log, rules)
        elif sql:
            log_audit.print_sql(order, sql)
        else:
            log_audit.carry_out(order)
