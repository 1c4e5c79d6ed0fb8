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
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.maxMessageSize": 2,
    "server.maxUploadSize": 1,
    "server.maxWidgetStateSize": 2,
    "server.port": 8765,
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
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", ASK, json.dumps(list(SAFE))],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": search},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert json.loads(ran.stdout.splitlines()[-1]) == SAFE
