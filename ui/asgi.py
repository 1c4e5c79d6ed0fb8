"""The server: Streamlit behind our middleware, with the rulebook warm when the first visitor needs it.

`streamlit run ui/asgi.py` finds `app`, and reads the settings in `.streamlit/` beside this file.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit.starlette import App

from compliance import InputError
from compliance.opening import API, DISTRICT
from ui import navigation
from ui.classroom.door import Door
from ui.server import first_screen, garbage_collection, own_components, roles, sign_in
from ui.server.access_control import AccessControl
from ui.server.compression import Compression
from ui.server.connections import Connections
from ui.server.loading_page import LoadingPage
from ui.server.no_delay import NoDelay
from ui.server.security_headers import SecurityHeaders

BOOK = "ui.state.book"
"""Imports the law: in a second, while the first visitor's browser loads the app's own page."""


@asynccontextmanager
async def warm(_: App) -> AsyncIterator[dict[str, Any]]:
    """Warm the rulebook while the first visitor's browser still loads the page."""
    Thread(target=_warm, daemon=True).start()
    yield {}


def _warm() -> None:
    """Load what the first screen needs, and after it all else; the garbage collector is told that it stays."""
    book = import_module(BOOK)
    book.ready()
    navigation.ready()
    first_screen.wait()
    book.warm()
    navigation.warm()
    garbage_collection.keep()
    book.rehearse()
    garbage_collection.keep()


def fail(error: Exception) -> bool:
    """Say that there is no answer, and keep the trace from the screen; the log has it."""
    logging.getLogger(__name__).error("a page failed", exc_info=error)
    st.error("Something went wrong, so there is no answer here. Do not take this as a yes: ask the school's lawyer.")
    return True


def refuse() -> None:
    """End the program with a message and code 2 if it could let in a stranger, or cannot follow the district's file."""
    try:
        sign_in.check()
        roles.named()
        if os.environ.get(DISTRICT):
            import_module(BOOK).district()
    except InputError as error:
        for problem in error.problems:
            print(f"error: {problem}", file=sys.stderr)  # noqa: T201 - there is no screen yet
        sys.exit(2)


def routes() -> list[BaseRoute]:
    """Return what is answered beside the app: the API, if it was switched on."""
    if os.environ.get(API) != "1":
        return []
    from ui.api.routes import mounted  # noqa: PLC0415 - most copies never need it

    return [mounted()]


refuse()
own_components.only()
app = App(
    Path(__file__).with_name("app.py"),
    lifespan=warm,
    routes=routes(),
    middleware=[
        *(Middleware(each) for each in (NoDelay, SecurityHeaders, AccessControl, Connections, Door, Compression)),
        Middleware(LoadingPage, menu=navigation.menu()),
    ],
    on_script_error=fail,
)
