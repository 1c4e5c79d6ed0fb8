"""Where the settings of a shared copy stand: the files in which Streamlit looks for its secrets."""

from __future__ import annotations

from pathlib import Path

import streamlit as st


def files() -> list[Path]:
    """Return those that are there, the one that counts last."""
    return [path for path in map(Path, st.get_option("secrets.files")) if path.exists()]
