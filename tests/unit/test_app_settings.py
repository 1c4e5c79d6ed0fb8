"""The app runs with the settings that are packed beside it, from whatever folder it is started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "browser.gatherUsageStats": False,
    "browser.serverAddress": "127.0.0.1",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "logger.level": "warning",
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["127.0.0.1", "localhost"],
    "server.corsAllowedOrigins": [],
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.maxMessageSize": 2,
    "server.maxUploadSize": 1,
    "server.maxWidgetStateSize": 2,
    "server.port": 8765,
    "server.trustedUserHeaders": {},
}
ASK = """
import json, sys
from streamlit import config
from streamlit.web import bootstrap
from compliance.cli import app

names = json.loads(sys.argv.pop())
bootstrap.run_asgi_app = lambda *_: print(json.dumps({name: config.get_option(name) for name in names}))
app(["app", "--port", "8765"])
"""


def test_the_command_starts_the_app_with_its_own_safe_settings(tmp_path: Path) -> None:
    assert _settings(tmp_path) == SAFE


def test_settings_in_the_folder_it_is_started_in_do_not_make_the_app_unsafe(tmp_path: Path) -> None:
    """Streamlit also reads `.streamlit/config.toml` of the current folder; the app's own file must say all of it."""
    told = {name: _otherwise(value) for name, value in SAFE.items() if name != "server.port"}
    (tmp_path / ".streamlit").mkdir()
    lines = (f"{name} = {json.dumps(value).replace(': ', ' = ')}\n" for name, value in told.items())
    (tmp_path / ".streamlit" / "config.toml").write_text("".join(lines))

    assert _settings(tmp_path) == SAFE


def _otherwise(value: object) -> object:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case list():
            return ["example.org"]
        case dict():
            return {"X-User": "email"}
        case _:
            return {"none": "full", "minimal": "developer", "warning": "debug", "127.0.0.1": "0.0.0.0"}[str(value)]  # noqa: S104 - refused


def _settings(folder: Path) -> dict[str, object]:
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", ASK, json.dumps(list(SAFE))],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": search},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    settings: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    return settings
