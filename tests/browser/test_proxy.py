"""Behind nginx, as docs/deployment.md configures it: TLS, sign-in, two processes, and logs that hold no case."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from compliance import Rulebook
from tests.browser.nginx import NGINX, proxied
from tests.browser.provider import CLIENT, providing
from tests.browser.server import free_port, serving, waiting_for
from tests.browser.test_processes import child, pair, settled
from tests.browser.test_sign_in import SETTINGS, write
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not here: apt-get install nginx-light")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx before two processes of a copy that asks for a sign-in."""
    folder, tls, ports = tmp_path_factory.mktemp("proxy"), free_port(), pair()
    folder.chmod(0o755)
    with providing() as provider:
        settings = SETTINGS.format(port=tls, client=CLIENT, provider=provider)
        write(folder, settings.replace('redirect_uri = "http:', 'redirect_uri = "https:'))
        with serving(folder, ports[0], more=("--processes", "2")) as first:
            waiting_for(first.replace(str(ports[0]), str(ports[1])), None, folder / f"server-{ports[0]}.log")
            with proxied(folder, tls, ports) as address:
                yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(ignore_https_errors=True) as found:
        found.set_default_timeout(30_000)
        yield found


def signed_in(context: BrowserContext, home: str, rulebook: Rulebook) -> Visitor:
    visitor = Visitor.new(context, home, rulebook)
    visitor.open("/")
    assert visitor.heading == "Sign in"
    visitor.tap("Sign in")
    expect(visitor.page.locator(".st-key-urgent button")).to_be_visible(timeout=20_000)
    return visitor


def test_somebody_signs_in_over_tls_and_every_cookie_stays_there(
    context: BrowserContext, home: str, rulebook: Rulebook
) -> None:
    signed_in(context, home, rulebook)
    cookies = context.cookies()

    assert {"desk"} < {cookie["name"] for cookie in cookies}
    assert [cookie["name"] for cookie in cookies if not cookie["secure"]] == []
    assert [cookie["name"] for cookie in cookies if not cookie["httpOnly"] and "xsrf" not in cookie["name"]] == []


def test_plain_text_leads_to_tls_and_every_answer_says_to_stay_there(context: BrowserContext, home: str) -> None:
    answer = context.request.get(home)

    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["x-frame-options"] == "DENY"
    assert context.request.get(f"{home}/_stcore/metrics").status == 404


def test_an_interview_goes_on_though_its_process_ends_in_the_midst_of_it(
    context: BrowserContext, home: str, rulebook: Rulebook, tmp_path_factory: pytest.TempPathFactory
) -> None:
    visitor = signed_in(context, home, rulebook)
    visitor.choose("danger", "nobody")
    asked = visitor.asked()
    folder = next(tmp_path_factory.getbasetemp().glob("proxy*"))
    (log,) = folder.glob("server-*.log")
    first = int(log.stem.rpartition("-")[2])
    for port in (first, first + 1):
        settled(port)
        os.kill(child(port), signal.SIGKILL)
        waiting_for(f"http://127.0.0.1:{port}", None, log)  # the other one serves meanwhile

    visitor.page.reload()
    visitor.settle()
    assert visitor.asked() == asked
    visitor.choose(asked, next(iter(rulebook.vocabulary[asked].values)))
    assert visitor.asked() != asked


def test_no_log_holds_an_answer(home: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    del home
    folder = next(tmp_path_factory.getbasetemp().glob("proxy*"))
    logs = [path.read_text(encoding="utf-8") for path in folder.glob("*.log")]

    assert any("GET / 200" in text for text in logs)
    assert [text for text in logs if re.search(r"[?&]a=", text)] == []
