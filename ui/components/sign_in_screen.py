"""The gate of a shared deployment: where `[auth]` is set up, somebody signs in before anything is shown.

On one's own machine there is no `[auth]` and no gate. Who signed in is neither shown nor kept.
"""

from __future__ import annotations

import streamlit as st

from ui.components import parts
from ui.server import roles, sign_in


def closed() -> bool:
    """Draw the sign-in screen and return True where somebody has to sign in, or has no role here."""
    if not sign_in.required():
        return False
    if _is_in():
        return not roles.mine() and _refused()
    parts.heading("Sign in", "gate")
    st.html('<p class="lead">This copy is for people of one agency. Sign in with its account to go on.</p>')
    st.button("Sign in", key="sign_in", on_click=st.login, type="primary")
    return True


def _refused() -> bool:
    parts.heading("No role here", "gate")
    st.html(
        '<p class="lead">Your account is in no group that this copy knows. Ask whoever looks after its accounts.</p>'
    )
    way_out()
    return True


def way_out() -> None:
    """Draw the button to sign out where somebody has signed in."""
    if sign_in.required() and _is_in():
        st.button("Sign out", key="sign_out", on_click=st.logout)


def _is_in() -> bool:
    return bool(st.user.is_logged_in) and sign_in.counts(st.user)
