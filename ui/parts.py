"""Small pieces that several pages draw: safe HTML, the footer, links to the law."""

from __future__ import annotations

from html import escape

import streamlit as st

from compliance import Rulebook


def text(words: str) -> str:
    """Return words so that they are words in HTML, whatever is in them."""
    return escape(words, quote=True)


def link(url: str, words: str) -> str:
    """Return a link that opens beside the app, or the bare words where no address is known."""
    if not url:
        return text(words)
    return f'<a href="{text(url)}" target="_blank" rel="noopener noreferrer">{text(words)}</a>'


def footer(rulebook: Rulebook) -> None:
    """Say what the app is not, what it keeps, and which rules it answers from."""
    digest = rulebook.digest.removeprefix("sha256:")[:12]
    st.html(
        '<footer class="foot"><p><strong>Not legal advice.</strong> It says who decides and whom to ask. '
        "No name is asked for, and no answer is kept or sent.</p>"
        f"<p>Rules {text(digest)}</p></footer>"
    )
