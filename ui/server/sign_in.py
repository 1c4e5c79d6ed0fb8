"""Sign-in: whether this copy asks for it, whether its settings are whole, and who counts as signed in.

A copy that others can reach does not start without it: a setting that is missing, misspelt or in another folder
closes the door and never opens it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.web.server.starlette import starlette_websocket as streamlit
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from compliance import InputError
from compliance.law.errors import Problem
from ui.server import roles, settings

HOURS = 12
"""A sign-in counts for so long; Streamlit's cookie would last thirty days, and nothing can call it back."""
KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
LETTERS = 32
"""A secret of the cookies is at least so long."""
ALLOWED = "STREAMLIT_SERVER_ALLOWED_HOSTS"
GUIDE = "docs/deployment.md shows a whole file"


@cache
def required() -> bool:
    """Tell whether somebody has to sign in. Said once: a file that goes away later opens nothing."""
    return bool(settings.files())


def counts(claims: Mapping[str, Any]) -> bool:
    """Tell whether what the provider said of somebody is fresh enough."""
    said = claims.get("iat")
    return isinstance(said, int | float) and time.time() - said < HOURS * 3600


def holds(cookies: dict[str, str]) -> bool:
    """Tell whether cookies are those of somebody who signed in here, by Streamlit's own reading of them."""
    raw = streamlit._get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME)  # noqa: SLF001 - no public one
    origin = get_origin_from_redirect_uri()
    if raw is None or origin is None:
        return False
    claims = streamlit._parse_decoded_user_cookie(raw, origin)  # noqa: SLF001 - no public one
    return claims.get("is_logged_in") is True and counts(claims) and bool(roles.of(claims))


def check() -> None:
    """Raise `InputError` if this copy asks for a sign-in that cannot work, or is shared and asks for none."""
    if problems := list(_problems()):
        raise InputError(problems)


def _problems() -> Iterator[Problem]:
    files = settings.files()
    if not files:
        if reached := _reached():
            wrong = f"others can reach this copy ({reached}), and nobody has to sign in"
            mend = f"Write `[auth]` into {Path('.streamlit/secrets.toml').resolve()}; {GUIDE}"
            yield Problem(".streamlit/secrets.toml", None, "auth", wrong, mend)
        return
    where = str(files[-1])
    try:
        found = st.secrets.to_dict()
    except Exception as error:  # noqa: BLE001 - whatever it is, the file cannot be read
        yield Problem(where, None, "", f"cannot be read ({error})", f"Mend it; {GUIDE}")
        return
    yield from _faults(where, found)
    for key, wrong, mend in roles.faults(found):
        yield Problem(where, None, key, wrong, f"{mend}; {GUIDE}")


def _faults(where: str, told: Mapping[str, Any]) -> Iterator[Problem]:
    auth = told.get("auth")
    if not isinstance(auth, Mapping):
        near = next((name for name in told if name.strip().lower() == "auth"), None)
        wrong = f"there is `[{near}]`, and no `[auth]`" if near else "there is no `[auth]`, so nobody could sign in"
        yield Problem(where, None, "auth", wrong, f"Write `[auth]`, or take the file away; {GUIDE}")
        return
    for key in KEYS:
        value = auth.get(key)
        if not isinstance(value, str) or not value.strip():
            yield Problem(where, None, f"auth.{key}", "is missing or empty", f"Write it; {GUIDE}")
        elif fault := _fault(key, value):
            yield Problem(where, None, f"auth.{key}", *fault)


def _fault(key: str, value: str) -> tuple[str, str] | None:
    """Return what is wrong with one setting, and how to mend it."""
    if key == "cookie_secret" and len(value) < LETTERS:
        mend = "Make one: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        return f"has {len(value)} letters, and whoever guesses it is signed in", mend
    if key.endswith(("_uri", "_url")):
        url = urlsplit(value)
        if url.scheme != "https" and not (url.scheme == "http" and is_here(url.hostname or "")):
            return "is not https, so anybody on the way reads the sign-in", "Begin it with https://"
        if key == "redirect_uri" and url.path.rpartition("/")[1:] != ("/", CALLBACK[1:]):
            return f"does not end in {CALLBACK}", f"Write https://NAME{CALLBACK}, as the provider knows it"
        if key == "redirect_uri" and not streamlit.is_host_allowed(url.netloc):
            return f"leads to {url.netloc}, where this app does not answer", f"Allow it: {ALLOWED}={url.hostname}"
    return None


def _reached() -> str:
    """Return the setting by which others reach this copy, or an empty string."""
    address: str | None = st.get_option("server.address")
    if not is_here(address or ""):
        return f"server.address is {address or 'not set'}"
    hosts: list[str] = st.get_option("server.allowedHosts")
    away = [host for host in hosts if not is_here(host)]
    return "" if hosts and not away else f"server.allowedHosts is {', '.join(away) or 'empty, which allows every name'}"


def is_here(host: str) -> bool:
    """Tell whether a name or an address means this machine alone."""
    try:
        return ip_address(host.strip().strip("[]")).is_loopback
    except ValueError:
        return host.strip().lower().rstrip(".") == "localhost"
