"""What somebody can ask of the server over plain HTTP, and what comes back: our pages, or a refusal."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product

import pytest

from tests.attacks.conftest import Target
from tests.attacks.wire import raw

SECRETS = (b"root:x:", b"from __future__", b"cookie_secret", b"repositoryformatversion", b"[server]", b"provisions:")
"""What stands in files that are never served: accounts, source, settings, a repository, rules."""
UP = ("..", "%2e%2e", "%2E%2E", "..%2f..", "..%5c..", "%252e%252e", ".%00.", "..;", "....//", "%c0%ae%c0%ae")
ROOTS = ("/", "/static/", "/media/", "/component/", "/_stcore/", "/app/static/")
NAMED = (
    "/.git/config",
    "/.streamlit/secrets.toml",
    "/.streamlit/config.toml",
    "/asgi.py",
    "/ui/asgi.py",
    "/rules/ferpa.yaml",
    "//etc/passwd",
    "/\\etc\\passwd",
    "/static//etc/passwd",
    "/media/%2fetc%2fpasswd",
    "/file:///etc/passwd",
    "/C:/Windows/win.ini",
    "/_stcore/script-health-check",
    "/_stcore/upload_file/a/b",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X" * 300)
PLACES = ("/", "/_stcore/health", "/_stcore/host-config", "/media/none", "/static/none.js", "/auth/login")
HIDDEN = "GET /_stcore/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
SMUGGLED = {
    "two lengths": f"Content-Length: 0\r\nContent-Length: {len(HIDDEN)}\r\n\r\n{HIDDEN}",
    "length and chunks": f"Content-Length: {len(HIDDEN) + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{HIDDEN}",
    "chunks spelled oddly": f"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{HIDDEN}",
    "chunks after a tab": f"Transfer-Encoding:\tchunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{HIDDEN}",
    "chunks twice": f"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{HIDDEN}",
    "a negative length": f"Content-Length: -5\r\n\r\n{HIDDEN}",
    "a signed length": f"Content-Length: +0\r\n\r\n{HIDDEN}",
    "a length in hex": f"Content-Length: 0x10\r\n\r\n{HIDDEN}",
    "a huge length": f"Content-Length: {10**30}\r\n\r\n{HIDDEN}",
    "a space before the colon": f"Content-Length : {len(HIDDEN)}\r\n\r\n{HIDDEN}",
    "a folded header": f"X: a\r\n Content-Length: {len(HIDDEN)}\r\nConnection: close\r\n\r\n{HIDDEN}",
    "a huge chunk": f"Transfer-Encoding: chunked\r\n\r\n{'f' * 40}\r\n{HIDDEN}",
    "a chunk of no number": f"Transfer-Encoding: chunked\r\n\r\nzz\r\n{HIDDEN}",
    "a second host": "Host: evil.example\r\n\r\n",
    "a null in a header": "X: a\0b\r\n\r\n",
    "a bare return in a header": "X: a\rY: b\r\n\r\n",
}


def test_no_path_leads_to_a_file_that_is_not_served(target: Target) -> None:
    paths = [*NAMED, *(f"{root}{'/'.join([up] * 6)}/etc/passwd" for root, up in product(ROOTS, UP))]
    codes = Counter[int]()
    for path in paths:
        heard = get(target, path)
        codes[code(heard)] += 1
        assert not [secret for secret in SECRETS if secret in heard], path
        assert code(heard) < 500, path
    print(f"{len(paths)} paths: {dict(codes)}")


def test_no_method_does_anything_anywhere(target: Target) -> None:
    codes = Counter[int]()
    for method, place in product(METHODS, PLACES):
        heard = raw(target.home, f"{method} {place} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        codes[code(heard)] += 1
        assert code(heard) in (200, 204, 302, 400, 404, 405), (method, place)
        assert method in ("GET", "HEAD") or code(heard) in (204, 400, 404, 405) or place == "/", (method, place)
    print(f"{len(METHODS) * len(PLACES)} requests: {dict(codes)}")


def test_a_request_hidden_in_another_gets_no_answer_of_its_own(target: Target) -> None:
    for name, rest in SMUGGLED.items():
        heard = raw(target.home, f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n{rest}".encode(), quiet=2)
        assert len(re.findall(rb"HTTP/1\.1 \d\d\d", heard)) <= 1, name
        assert not heard.endswith(b"\r\n\r\nok"), name
    print(f"{len(SMUGGLED)} smuggled requests")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "a@127.0.0.1"]
)
def test_another_name_is_refused_everywhere(target: Target, host: str) -> None:
    for path in ("/", "/_stcore/health", "/static/none.js", "/media/none"):
        assert code(get(target, path, host)) == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:80", "localhost.", "127.0.0.1:8501"])
def test_the_names_of_this_machine_are_answered(target: Target, host: str) -> None:
    assert code(get(target, "/", host)) == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:3000", "https://127.0.0.1", "x"])
def test_a_page_of_another_origin_gets_no_answer(target: Target, origin: str) -> None:
    assert code(get(target, "/_stcore/health", extra=f"Origin: {origin}")) == 403
    assert code(get(target, "/_stcore/health", extra="Origin: http://127.0.0.1")) == 200


def test_cookies_are_secure_where_the_proxy_says_https_and_only_there(target: Target) -> None:
    over_tls = cookies(get(target, "/_stcore/health", extra="X-Forwarded-Proto: https"))
    plain = cookies(get(target, "/_stcore/health"))

    assert over_tls
    assert all(cookie.endswith(b"; Secure") for cookie in over_tls)
    assert len(plain) == len(over_tls)
    assert not any(b"secure" in cookie.lower() for cookie in plain)


def test_every_answer_carries_the_policy_and_no_trace(target: Target) -> None:
    refused = get(target, "/", "evil.example")
    for heard in (get(target, "/"), get(target, "/none"), get(target, "/_stcore/metrics"), refused):
        assert b"content-security-policy: default-src 'self'" in heard.lower()
        assert b"traceback" not in heard.lower()


def get(target: Target, path: str, host: str = "127.0.0.1", extra: str = "X: y") -> bytes:
    """Ask for a path as it is written."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{extra}\r\nConnection: close\r\n\r\n"
    return raw(target.home, request.encode("latin-1"))


def code(heard: bytes) -> int:
    """Return the status of an answer; 0 if there was none."""
    found = re.match(rb"HTTP/1\.1 (\d\d\d)", heard)
    return int(found[1]) if found else 0


def cookies(heard: bytes) -> list[bytes]:
    """Return the cookies that an answer sets."""
    return re.findall(rb"(?im)^set-cookie: (.*?)\r$", heard)
