"""The pages in their order. To add a page, write a module with a `show` function and add one line to `PAGES`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui import about
from ui.ask import page as ask
from ui.cases import page as cases
from ui.library import page as library
from ui.review import page as review
from ui.rules import page as rules
from ui.training import page as training


@dataclass(frozen=True)
class Page:
    """One page: what the row of links calls it, its address, and what draws it."""

    title: str
    path: str
    show: Callable[[], None]
    listed: bool = True


PAGES = (
    Page("Ask", "ask", ask.show),
    Page("Scenarios", "scenarios", cases.show),
    Page("Training", "training", training.show),
    Page("Rules", "rules", rules.show),
    Page("Resources", "resources", library.show),
    Page("Review", "review", review.show),
    Page("About", "about", about.show),
)


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
