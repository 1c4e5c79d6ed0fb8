"""Links from one place of the app to another that are written in HTML, and so can be read, copied and opened apart.

A small listener turns a plain click on one into a change of screen; without it the page simply loads anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from ui.parts import text

_listen = st.components.v2.component(
    "inside_links",
    js="""
    export default function () {
      if (window.__inside) return;
      window.__inside = true;
      document.addEventListener("click", (event) => {
        const link = event.target.closest("a.inside");
        const plain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!link || !plain) return;
        event.preventDefault();
        history.pushState(null, "", link.href);
        window.dispatchEvent(new PopStateEvent("popstate"));
      });
    }
    """,
)


def listen() -> None:
    """Let links inside the app change the screen without loading it anew."""
    with st.container(key="inside"):
        _listen(key="inside_links")


def address(page: str, params: Mapping[str, str]) -> str:
    """Return the address of a page; an empty page is the front page."""
    query = urlencode({name: value for name, value in params.items() if value})
    return f"{page or './'}{'?' + query if query else ''}"


def link(page: str, words: str, params: Mapping[str, str] | None = None, looks: str = "") -> str:
    """Return a link to a page of the app; `params` are the parameters of its address."""
    return f'<a class="inside {looks}" target="_self" href="{text(address(page, params or {}))}">{text(words)}</a>'


def provision(name: str, words: str) -> str:
    """Return a link to the page of one provision."""
    return link("rules", words, {"p": name})
