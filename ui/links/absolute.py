"""Links that open the app where this page was opened: under the name that stands in the browser's own address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def link(params: Mapping[str, str]) -> str:
    """Return the whole address of the questions with these parameters."""
    opened = urlsplit(st.context.url or "")
    return f"{opened.scheme}://{opened.netloc}{opened.path or '/'}?{urlencode(params)}"


def printed() -> str:
    """Return, as HTML, the day and the address of this page, which paper would not tell."""
    today = date.today()
    return f"Printed {today:%B} {today.day}, {today.year}, from {escape(st.context.url or '')}"


def note() -> str:
    """Return, as HTML, a warning where the address means this machine alone; otherwise nothing."""
    if urlsplit(st.context.url or "").hostname not in LOOPBACK:
        return ""
    return (
        '<p class="warn skip">This app runs on this machine alone, so its links open nowhere else. '
        "Where it serves a whole school, open it under the name it has there.</p>"
    )
