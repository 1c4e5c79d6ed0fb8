"""nginx on this machine, before two processes of the app, as docs/deployment.md configures it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.server import ROOT, free_port

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
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


def listening(port: int) -> None:
    """Return once somebody listens on the port, at the latest after twenty seconds."""
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, f"nobody listens on {port}"
            time.sleep(0.1)
        else:
            return


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
        listening(tls)
        yield f"https://127.0.0.1:{tls}"
    finally:
        process.terminate()
        process.wait(timeout=20)
