"""Days in the address: read, and chosen on the page."""

from __future__ import annotations

from datetime import date

import streamlit as st


def read(name: str, otherwise: date) -> date:
    """Return the day that a parameter of the address holds, or another one where it holds none."""
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return otherwise


def choose(label: str, name: str, day: date) -> None:
    """Draw a calendar that writes the day into the address."""
    key = f"{name}_{day}"
    st.date_input(label, day, min_value=date(1970, 1, 1), key=key, on_change=_keep, args=(name, key), width=180)


def _keep(name: str, key: str) -> None:
    if chosen := st.session_state[key]:
        st.query_params[name] = chosen.isoformat()
