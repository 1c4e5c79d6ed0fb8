"""The command line: `decide`, `next`, `check`, `doubts`, `near-misses`, `draft`, `diff`, `sign`, `export` and more.

Exit codes: 0 an answer was given, 1 a check or a gate failed or the engine did, 2 the input is wrong.
"""

from __future__ import annotations

import typer

from compliance.cli.boundary import boundaries
from compliance.cli.case import decide, next_
from compliance.cli.changes import changes
from compliance.cli.difference import diff
from compliance.cli.district import district
from compliance.cli.drafting import draft
from compliance.cli.hanging import index_
from compliance.cli.inspection import check
from compliance.cli.paper import export
from compliance.cli.printed import doubts, near_misses, schema
from compliance.cli.ratchets import ratchets
from compliance.cli.reading import readings
from compliance.cli.reviewing import review
from compliance.cli.signature import sign
from compliance.cli.texts import texts
from compliance.opening import open_app

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="May this student's record be shared? Not legal advice; it says who to ask.",
)
app.command()(decide)
app.command("next")(next_)
for command in (
    check,
    boundaries,
    doubts,
    changes,
    diff,
    district,
    sign,
    schema,
    near_misses,
    readings,
    ratchets,
    draft,
    export,
    texts,
):
    app.command()(command)
app.command("index")(index_)
app.add_typer(review, name="review")
app.command("app")(open_app)
