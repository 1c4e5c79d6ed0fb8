"""The pages in their order. To add a page, write a module with a `show` function and add one line to `PAGES`.

Where a copy knows roles, each page says whose menu it stands in, and the few that are only theirs say so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from compliance.opening import AUDIT
from ui.server import roles
from ui.server.roles import Role


@dataclass(frozen=True)
class Page:
    """One page: what the row of links calls it, its address, and the module that draws it."""

    title: str
    path: str
    module: str
    listed: tuple[Role, ...] = roles.ROLES
    """Those in whose menu it stands."""
    only: bool = False
    """Whether nobody else reaches it."""
    layout: Literal["centered", "wide"] = "centered"
    """Said once for all screens of a page, so that none of them changes its width."""

    def show(self) -> None:
        """Draw the page; its module is imported when somebody first comes, so that nobody waits for other pages."""
        import_module(self.module).show()


PAGES = (
    Page("Ask", "ask", "ui.ask.page"),
    Page("Desk", "desk", "ui.desk.page", ("reviewer", "administrator")),
    Page("Scenarios", "scenarios", "ui.cases.page", ("trainer", "reviewer")),
    Page("Training", "training", "ui.training.page", ("trainer",), layout="wide"),
    Page("Rules", "rules", "ui.rules.page", ("trainer", "reviewer", "administrator")),
    Page("Resources", "resources", "ui.library.page"),
    Page("Review", "review", "ui.review.page", ("reviewer",), only=True),
    Page("District", "district", "ui.district.page", ("reviewer", "administrator"), only=True),
    Page("About", "about", "ui.about.page"),
)


AUDIT_PAGE = Page("Audit", "audit", "ui.audit.page", ("reviewer", "administrator"), only=True)
"""Is there only where the app was started with `--audit`."""


def pages() -> tuple[Page, ...]:
    """Return the pages that this app has."""
    return (*PAGES, AUDIT_PAGE) if os.environ.get(AUDIT) else PAGES


def menu() -> tuple[tuple[str, str], ...]:
    """Return the address and the title of each page, as whoever needs no sign-in finds them in the row of links."""
    return tuple((page.path, page.title) for page in pages())


def opens(path: str) -> bool:
    """Tell whether whoever is looking reaches the page at an address."""
    return not any(page.path == path and page.only and roles.mine().isdisjoint(page.listed) for page in pages())


def ready() -> None:
    """Import the front page."""
    import_module(PAGES[0].module)


def warm() -> None:
    """Import every page ahead of its first visitor."""
    for page in pages():
        import_module(page.module)


def layout(path: str) -> Literal["centered", "wide"]:
    """Return how wide the page at an address is laid out; the front page has no path."""
    return next((page.layout for page in PAGES if page.path == path), PAGES[0].layout)


def links() -> list[StreamlitPage]:
    """Return the pages that whoever is looking reaches, as Streamlit knows them; the first one is the front page."""
    mine = roles.mine()
    return [
        st.Page(
            page.show,
            title=page.title,
            url_path=page.path,
            default=page is PAGES[0],
            visibility="hidden" if mine.isdisjoint(page.listed) else "visible",
        )
        for page in pages()
        if opens(page.path)
    ]
