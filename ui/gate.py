"""The gate of a shared deployment: where `[auth]` is set up, somebody signs in before anything is shown.

On one's own machine there is no `[auth]` and no gate. Who signed in is neither shown nor kept.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import parts


def closed() -> bool:
    """Draw the sign-in screen and return True where signing in is asked for and nobody has signed in."""
    if not _asked_for() or st.user.is_logged_in:
        return False
    parts.heading("Sign in", "gate")
    st.html('<p class="lead">This copy is for people of one agency. Sign in with its account to go on.</p>')
    st.button("Sign in", key="sign_in", on_click=st.login, type="primary")
    return True


def way_out() -> None:
    """Draw the button to sign out where somebody has signed in."""
    if _asked_for() and st.user.is_logged_in:
        st.button("Sign out", key="sign_out", on_click=st.logout)


def _asked_for() -> bool:
    """Tell whether sign-in is set up. A settings file that cannot be read raises, so that the gate stays shut."""
    files = (Path(name) for name in st.get_option("secrets.files"))
    return any(file.exists() for file in files) and "auth" in st.secrets
