"""Behind nginx, as docs/deployment.md configures it: TLS, sign-in, two processes, and logs that hold no case."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser, BrowserContext, expect

from compliance import Rulebook
from tests.browser.provider import CLIENT, providing
from tests.browser.server import free_port, serving, waiting_for
from tests.browser.test_processes import child, pair
from tests.browser.test_sign_in import SETTINGS, write
from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not here: apt-get install nginx-light")
FRAME = """\
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{told}
}}
"""


def told(folder: Path, tls: int, ports: tuple[int, int]) -> str:
    """Return the documented configuration with this machine's ports, certificate and logs."""
    document = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    text = document.partition("```nginx\n")[2].partition("```")[0]
    here = {
        "listen 443 ssl": f"listen 127.0.0.1:{tls} ssl",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "127.0.0.1:8501": f"127.0.0.1:{ports[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{ports[1]}",
        "/etc/ssl/records": f"{folder}/records",
        "/var/log/nginx/": f"{folder}/",
        "Host $host;": "Host $http_host;",
    }
    for documented, ours in here.items():
        assert documented in text, documented
        text = text.replace(documented, ours)
    return FRAME.format(folder=folder, told=text)


def certify(folder: Path) -> None:
    """Write a certificate that holds for an hour."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "here")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + HOUR)
    (folder / "records.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "records.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))


HOUR = timedelta(hours=1)


@contextmanager
def proxied(folder: Path, tls: int, ports: tuple[int, int]) -> Iterator[str]:
    """Run nginx before the two ports and yield the address."""
    certify(folder)
    (folder / "nginx.conf").write_text(told(folder, tls, ports), encoding="utf-8")
    assert NGINX
    command = [NGINX, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen(command)  # noqa: S603 - as above
    try:
        yield f"https://127.0.0.1:{tls}"
    finally:
        process.terminate()
        process.wait(timeout=20)


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
        os.kill(child(port), signal.SIGKILL)
        time.sleep(15)  # the other one serves meanwhile, and this one comes back

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
