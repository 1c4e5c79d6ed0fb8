"""The pages in their order. To add a page, write a module with a `show` function and add one line to `PAGES`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from compliance.opening import AUDIT


@dataclass(frozen=True)
class Page:
    """One page: what the row of links calls it, its address, and the module that draws it."""

    title: str
    path: str
    module: str
    listed: bool = True
    layout: Literal["centered", "wide"] = "centered"
    """Said once for all screens of a page, so that none of them changes its width."""

    def show(self) -> None:
        """Draw the page; its module is imported when somebody first comes, so that nobody waits for other pages."""
        import_module(self.module).show()


PAGES = (
    Page("Ask", "ask", "ui.ask.page"),
    Page("Desk", "desk", "ui.desk.page"),
    Page("Scenarios", "scenarios", "ui.cases.page"),
    Page("Training", "training", "ui.training.page", layout="wide"),
    Page("Rules", "rules", "ui.rules.page"),
    Page("Resources", "resources", "ui.library.page"),
    Page("Review", "review", "ui.review.page"),
    Page("District", "district", "ui.district.page"),
    Page("About", "about", "ui.about.page"),
)


AUDIT_PAGE = Page("Audit", "audit", "ui.audit.page")
"""Is there only where the app was started with `--audit`."""


def pages() -> tuple[Page, ...]:
    """Return the pages that this app has."""
    return (*PAGES, AUDIT_PAGE) if os.environ.get(AUDIT) else PAGES


def warm() -> None:
    """Import every page ahead of its first visitor."""
    for page in pages():
        import_module(page.module)


def layout(path: str) -> Literal["centered", "wide"]:
    """Return how wide the page at an address is laid out; the front page has no path."""
    return next((page.layout for page in PAGES if page.path == path), PAGES[0].layout)


def links() -> list[StreamlitPage]:
    """Return the pages as Streamlit knows them; the first one is the front page."""
    return [
        st.Page(
            page.show,
            title=page.title,
            url_path=page.path,
            default=page is PAGES[0],
            visibility="visible" if page.listed else "hidden",
        )
        for page in pages()
    ]
