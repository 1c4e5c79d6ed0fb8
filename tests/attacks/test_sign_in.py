"""A shared copy shows nothing to anybody who has not signed in there, lately, with the secret of today.

What Streamlit's own design leaves open is written down here as it is, so that the documents stay true: a copied cookie
outlives "Sign out", for as long as a sign-in counts.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.attacks.wire import Session, heading, joined
from tests.browser.provider import CLIENT, providing
from tests.browser.server import ROOT, free_port, serving

NAME = "records.example.org"
SECRET = "for this test only, and long enough for it"  # noqa: S105 - it is
OTHER = "another one, for this test only, and as long"
WHOLE = """\
[auth]
redirect_uri = "https://{name}/oauth2callback"
cookie_secret = "{secret}"
client_id = "{client}"
client_secret = "for this test only"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
HOUR = 3600


class Shared(NamedTuple):
    """A copy behind a proxy that holds the certificate of `NAME`; this test is the proxy."""

    home: str
    provider: str


class Answer(NamedTuple):
    """What came back: status, headers, cookies as they were set, body."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """A shared copy with a sign-in that works."""
    folder = tmp_path_factory.mktemp("shared")
    with providing() as provider:
        write(folder, WHOLE.format(name=NAME, secret=SECRET, client=CLIENT, provider=provider))
        allowed = {"STREAMLIT_SERVER_ALLOWED_HOSTS": f"{NAME} 127.0.0.1"}
        with serving(folder, free_port(), **allowed) as home:
            yield Shared(home, provider)


def test_every_cookie_of_a_sign_in_is_secure_and_those_of_the_user_are_out_of_reach_of_scripts(shared: Shared) -> None:
    answers = list(sign_in(shared))
    given = [cookie for answer in answers for cookie in answer.cookies]

    assert {cookie.partition("=")[0] for cookie in given} >= {"_streamlit_user", "_streamlit_user_tokens"}
    assert all(re.search(r"(?i); secure", cookie) for cookie in given)
    assert all("httponly" in cookie.lower() for cookie in given if cookie.startswith("_streamlit_user"))


def test_whoever_signed_in_sees_pages_and_nobody_else_does(shared: Shared) -> None:
    assert "Sign in" not in shown(shared, jar(sign_in(shared)))
    assert shown(shared, token(shared)) == "Sign in"


@pytest.mark.parametrize(
    "forged",
    [
        {"secret": OTHER},
        {"origin": f"http://{NAME}"},
        {"origin": "https://evil.example"},
        {"is_logged_in": False},
        {"ago": 13 * HOUR},
        {"iat": 0},
        {"iat": "now"},
        {"iat": None},
    ],
    ids=str,
)
def test_a_forged_or_an_old_sign_in_opens_neither_pages_nor_downloads(shared: Shared, forged: dict[str, Any]) -> None:
    good, media = f"{token(shared)}; {user()}", draft(shared)
    assert shown(shared, good) != "Sign in"
    assert get(shared, media, good).status == 200

    bad = f"{token(shared)}; {user(**forged)}"
    assert shown(shared, bad) == "Sign in"
    assert get(shared, media, bad).status == 403


def test_a_download_needs_a_sign_in_and_is_kept_by_no_browser(shared: Shared) -> None:
    media = draft(shared)
    refused, given = get(shared, media, ""), get(shared, media, user())

    assert refused.status == 403
    assert refused.body == b"Sign in first."
    assert given.status == 200
    assert b"training.my_story" in given.body
    assert {refused.headers["cache-control"], given.headers["cache-control"]} == {"no-store"}
    assert get(shared, media.replace("/media/", "/x/../media/"), "").status in (400, 403, 404)


def test_a_session_is_not_taken_over_without_the_sign_in_of_its_owner(shared: Shared) -> None:
    cookies = f"{token(shared)}; {user()}"
    with entered(shared, cookies) as first:
        number = next(one.new_session.initialize.session_id for one in first.ask("") if one.HasField("new_session"))
        assert shown(shared, token(shared), taking=number) == "Sign in"
    assert shown(shared, token(shared), taking=number) == "Sign in"


def test_a_copied_cookie_outlives_the_sign_out_as_the_documents_say(shared: Shared) -> None:
    cookies = jar(sign_in(shared))
    out = get(shared, "/auth/logout", cookies)
    assert any(cookie.startswith('_streamlit_user=""') for cookie in out.cookies)

    assert shown(shared, cookies) != "Sign in"


def test_another_cookie_secret_ends_every_session(shared: Shared, tmp_path: Path) -> None:
    cookies = jar(sign_in(shared))
    assert shown(shared, cookies) != "Sign in"

    write(tmp_path, WHOLE.format(name=NAME, secret=OTHER, client=CLIENT, provider=shared.provider))
    allowed = {"STREAMLIT_SERVER_ALLOWED_HOSTS": f"{NAME} 127.0.0.1"}
    with serving(tmp_path, free_port(), **allowed) as home:
        other = Shared(home, shared.provider)
        assert shown(other, cookies) == "Sign in"
        assert get(other, draft(other, OTHER), cookies).status == 403


@pytest.mark.parametrize(
    ("text", "setting", "said"),
    [
        (None, {"ADDRESS": "::"}, "others can reach this copy (server.address is ::)"),
        (None, {"ALLOWED_HOSTS": f"{NAME} localhost"}, f"others can reach this copy (server.allowedHosts is {NAME})"),
        ("", {}, "there is no `[auth]`"),
    ],
    ids=["a public address", "a public name", "an empty file"],
)
def test_a_copy_that_lets_in_strangers_does_not_start_and_says_how_to_mend_it(
    text: str | None, setting: dict[str, str], said: str, tmp_path: Path
) -> None:
    if text is not None:
        write(tmp_path, text)
    settings = {f"STREAMLIT_SERVER_{name}": value for name, value in setting.items()}
    command = [sys.executable, "-m", "compliance", "app", "--port", str(free_port())]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own

    assert ran.returncode == 2
    assert said in ran.stderr
    assert "docs/deployment.md" in ran.stderr
    assert "Traceback" not in ran.stderr


def write(folder: Path, text: str) -> None:
    """Write the settings of a sign-in."""
    (folder / ".streamlit").mkdir(exist_ok=True)
    (folder / ".streamlit" / "secrets.toml").write_text(text, encoding="utf-8")


def get(shared: Shared, path: str, cookies: str) -> Answer:
    """Ask as the proxy does for a browser that came by https."""
    line = HTTPConnection(urlsplit(shared.home).netloc, timeout=30)
    line.putrequest("GET", path, skip_host=True)
    for name, value in {"Host": NAME, "X-Forwarded-Proto": "https", "Cookie": cookies}.items():
        line.putheader(name, value)
    line.endheaders()
    came = line.getresponse()
    headers = {name.lower(): value for name, value in came.getheaders()}
    answer = Answer(came.status, headers, came.headers.get_all("set-cookie") or [], came.read())
    line.close()
    return answer


def sign_in(shared: Shared) -> Iterator[Answer]:
    """Sign in as a browser does, by way of the provider, and yield what the app answered."""
    asked = jwt.encode(
        {"alg": "HS256"}, {"provider": "default", "exp": int(time.time()) + 60}, OctKey.import_key(SECRET)
    )
    yield get(shared, "/_stcore/health", "")
    begun = get(shared, f"/auth/login?provider={asked}", "")
    yield begun
    place = urlsplit(begun.headers["location"])
    line = HTTPConnection(place.netloc, timeout=30)
    line.request("GET", f"{place.path}?{place.query}")
    back = urlsplit(line.getresponse().headers["Location"])
    line.close()
    yield get(shared, f"{back.path}?{back.query}", jar([begun]))


def jar(answers: Iterator[Answer] | list[Answer]) -> str:
    """Return the cookies that answers gave, as a browser sends them back."""
    return "; ".join(cookie.partition(";")[0] for answer in answers for cookie in answer.cookies if '=""' not in cookie)


def token(shared: Shared) -> str:
    """Return a cookie with a token against forgery."""
    return jar([get(shared, "/_stcore/health", "")])


def user(ago: float = 0, secret: str = SECRET, **claims: object) -> str:
    """Return the cookie of somebody who signed in so many seconds ago, with some of it said otherwise."""
    said = {"sub": "1", "iat": int(time.time() - ago), "origin": f"https://{NAME}", "is_logged_in": True} | claims
    return f"_streamlit_user={create_signed_value(secret, '_streamlit_user', json.dumps(said)).decode()}"


def shown(shared: Shared, cookies: str, taking: str = "") -> str:
    """Return the heading of the first page."""
    with entered(shared, cookies, taking) as session:
        return heading(session.ask(""))


def draft(shared: Shared, secret: str = SECRET) -> str:
    """Draw a page with a download as somebody who signed in, and return where the download lies."""
    with entered(shared, f"{token(shared)}; {user(secret=secret)}") as session:
        told = session.ask("do=write", "training")
        buttons = [message.delta.new_element.download_button for message in told if message.HasField("delta")]
        return next(button.url for button in buttons if button.url)


def entered(shared: Shared, cookies: str, taking: str = "") -> AbstractContextManager[Session]:
    """Open a session by way of the proxy."""
    return joined(shared.home, host=NAME, origin=f"https://{NAME}", proxied="https", cookies=cookies, taking=taking)
