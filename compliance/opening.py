"""The command that opens the app. It imports nothing of the library: the app does that beside the visitor's browser."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

PAGE = Path(__file__).resolve().parent.parent / "ui" / "asgi.py"


def open_app(port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine")] = 8501) -> None:
    """Open the questionnaire in the browser, served to this machine only."""
    gc.disable()  # what is loaded at the start stays; `ui.heap` turns it on again
    from streamlit.web import cli as streamlit  # noqa: PLC0415 - slow to import, and only this command needs it

    sys.argv = ["streamlit", "run", str(PAGE), "--server.port", str(port)]
    sys.exit(streamlit.main())
