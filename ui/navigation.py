"""The pages in their order. To add a page, write a module with a `show` function and add one line to `PAGES`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import streamlit as st
from streamlit.navigation.page import StreamlitPage


@dataclass(frozen=True)
class Page:
    """One page: what the row of links calls it, its address, and the module that draws it."""

    title: str
    path: str
    module: str
    listed: bool = True

    def show(self) -> None:
        """Draw the page; its module is imported when somebody first comes, so that nobody waits for other pages."""
        import_module(self.module).show()


PAGES = (
    Page("Ask", "ask", "ui.ask.page"),
    Page("Desk", "desk", "ui.desk.page"),
    Page("Scenarios", "scenarios", "ui.cases.page"),
    Page("Training", "training", "ui.training.page"),
    Page("Rules", "rules", "ui.rules.page"),
    Page("Resources", "resources", "ui.library.page"),
    Page("Review", "review", "ui.review.page"),
    Page("District", "district", "ui.district.page"),
    Page("About", "about", "ui.about.page"),
)


def warm() -> None:
    """Import every page ahead of its first visitor."""
    for page in PAGES:
        import_module(page.module)


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
        for page in PAGES
    ]
