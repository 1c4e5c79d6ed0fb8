"""The server: Streamlit behind a shield, with the rulebook warm before the first visitor comes.

`streamlit run ui/asgi.py` finds `app`, and reads the settings in `.streamlit/` beside this file.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from streamlit.starlette import App

from ui import book
from ui.shield import Shield


@asynccontextmanager
async def warm(_: App) -> AsyncIterator[dict[str, Any]]:
    """Compile the rulebook, then tell the garbage collector that it stays."""
    book.warm()
    gc.collect()
    gc.freeze()
    yield {}


app = App(Path(__file__).with_name("app.py"), lifespan=warm, middleware=[Middleware(Shield)])
