"""Days in the address: read, and chosen on the page."""

from __future__ import annotations

from datetime import date

import streamlit as st

FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)
"""The days that can be chosen. No law here is older, and nobody knows the law of a later day."""


def read(name: str, otherwise: date) -> date:
    """Return the day that a parameter of the address holds, the nearest that can be chosen; another where none is."""
    try:
        found = date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return otherwise
    return min(max(found, FIRST), LAST)


def choose(label: str, name: str, day: date) -> None:
    """Draw a calendar that writes the day into the address."""
    key = f"{name}_{day}"
    st.date_input(label, day, min_value=FIRST, max_value=LAST, key=key, on_change=_keep, args=(name, key), width=180)


def _keep(name: str, key: str) -> None:
    if chosen := st.session_state[key]:
        st.query_params[name] = chosen.isoformat()
