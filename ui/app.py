"""What Streamlit runs for every tap: the frame around each page, and the page that the address names."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui import navigation
from ui.components import acronyms, focus, parts, sign_in_screen
from ui.links import absolute, internal
from ui.server import first_screen
from ui.state import book

HERE = Path(__file__).parent
NAME = "May this record be shared?"


def main() -> None:
    """Draw the frame and the page in it."""
    book.ready()
    acronyms.begin()
    pages = navigation.links()
    current = st.navigation(pages, position="hidden")
    st.set_page_config(
        page_title=f"{current.title} - {NAME}",
        page_icon=str(HERE / "icon.png"),
        layout=navigation.layout(current.url_path),
    )
    st.html(HERE / "style.css")
    if not sign_in_screen.closed():
        _page(pages, current)
    acronyms.draw()
    parts.footer(book.rulebook())
    focus.give()
    first_screen.drawn()


def _page(pages: list[StreamlitPage], current: StreamlitPage) -> None:
    listed = (page for page in pages if page.visibility == "visible")
    links = "".join(internal.link(page.url_path, page.title, here=page == current) for page in listed)
    printed = f'<p class="printed">{NAME} {absolute.printed()}</p>'
    with st.container(key="page"):
        st.html(f'{printed}<nav class="pages" aria-label="Pages">{links}</nav>')
        current.run()
        sign_in_screen.way_out()


main()
