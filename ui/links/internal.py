"""Links from one place of the app to another that are written in HTML, and so can be read, copied and opened apart.

`ui.components.focus` turns a plain click on one into a change of screen; without it the page simply loads anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from ui import navigation
from ui.components.parts import text


def address(page: str, params: Mapping[str, str]) -> str:
    """Return the address of a page; an empty page is the front page."""
    query = urlencode({name: value for name, value in params.items() if value})
    return f"{page or './'}{'?' + query if query else ''}"


def link(page: str, words: str, params: Mapping[str, str] | None = None, looks: str = "", *, here: bool = False) -> str:
    """Return a link to a page of the app; `params` are the parameters of its address, `here` marks the open page.

    Whoever does not reach the page gets the words alone.
    """
    if not navigation.opens(page):
        return text(words)
    current = ' aria-current="page"' if here else ""
    where = text(address(page, params or {}))
    return f'<a class="inside {looks}" target="_self" href="{where}"{current}>{text(words)}</a>'


def provision(name: str, words: str) -> str:
    """Return a link to the page of one provision."""
    return link("rules", words, {"p": name})
