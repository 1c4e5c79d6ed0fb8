"""The command that opens the app.

It imports next to nothing of the library: the app does that beside the visitor's browser.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from compliance.law.beside import READER
from compliance.law.place import HOME
from compliance.processes import keep

DISTRICT = "COMPLIANCE_DISTRICT"
"""The variable of the environment that names the district file of a deployment."""
AUDIT = "COMPLIANCE_AUDIT"
"""The variable that, if it says anything, opens the page that takes a log."""
MOST_SENT = 50
"""MB that a log may have that is sent to the page."""
API = "COMPLIANCE_API"
"""The variable of the environment that switches the API on, if it is `1`."""
PAGE = HOME / "ui" / "asgi.py"


def open_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine")] = 8501,
    district: Annotated[
        Path | None, typer.Option("--district", envvar=DISTRICT, metavar="FILE", help="What a district settled")
    ] = None,
    processes: Annotated[
        int, typer.Option("--processes", min=1, max=16, help="So many, on this port and those after it, for a proxy")
    ] = 1,
    *,
    audit: Annotated[
        bool, typer.Option("--audit", envvar=AUDIT, help="Also take logs, to decide them in memory")
    ] = False,
    api: Annotated[bool, typer.Option("--api", help="Also answer programs, under /api")] = False,
) -> None:
    """Open the questionnaire in the browser, served to this machine only."""
    os.environ[AUDIT] = "1" if audit else ""
    if api:
        os.environ[API] = "1"
    if district is not None:
        os.environ[DISTRICT] = str(district.absolute())
    if processes > 1:
        sys.exit(keep(port, processes))
    READER.begin()
    gc.disable()  # what is loaded at the start stays; `ui.server.garbage_collection` turns it on again
    from streamlit.web import cli as streamlit  # noqa: PLC0415 - slow to import, and only this command needs it

    sys.path.insert(0, str(HOME))  # so that `ui` is ours, whatever else is installed
    sys.argv = ["streamlit", "run", str(PAGE), "--server.port", str(port)]
    if audit:
        sys.argv += ["--server.maxUploadSize", str(MOST_SENT)]
    sys.exit(streamlit.main())
