"""The options and arguments that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from compliance.opening import DISTRICT


class Form(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


CaseFile = Annotated[str, typer.Argument(metavar="CASE.yaml", help="A case file; `-` reads standard input")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to decide for, YYYY-MM-DD")]
AsKnown = Annotated[
    str | None, typer.Option("--as-known", metavar="DATE", help="As the rules were known on that day, YYYY-MM-DD")
]
FormatOption = Annotated[Form, typer.Option("--format", help="text for people, json for programs")]
RulesOption = Annotated[Path, typer.Option("--rules", help="Another folder of rules")]
DistrictOption = Annotated[
    Path | None, typer.Option("--district", envvar=DISTRICT, metavar="FILE", help="What a district settled")
]
