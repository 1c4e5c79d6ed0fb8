"""Other processes that run this very library."""

from __future__ import annotations

import os
import subprocess
import sys

from compliance.law.place import PACKAGE


def start(*words: str, stdin: int | None = None, stdout: int | None = None) -> subprocess.Popen[bytes]:
    """Start Python with these words of its command line; it finds this library and nothing in the current folder.

    Without -P that folder would come first, and a file `select.py` in it would be run.
    """
    path = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))
    ours = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen([sys.executable, "-P", *words], stdin=stdin, stdout=stdout, env=ours)  # noqa: S603 - our own
