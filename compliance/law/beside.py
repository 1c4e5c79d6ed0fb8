"""The rules, read by a process of its own while the one that asks for them is still being imported.

Python does one thing at a time: whatever reads the rules here holds up what else is done for the first visitor.
The child writes two pickles: what decides a case, and then the whole rulebook without boundary cases.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.law import child

if TYPE_CHECKING:  # the command that opens the app imports next to nothing
    from compliance.law.rulebook import Rulebook


class Reader:
    """Reads a folder of rules, `rules/` if none is named: in a child if it was begun, and here if that failed."""

    def __init__(self, root: Path | None = None) -> None:
        self._folders = [] if root is None else [str(root)]
        self._child: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start to read."""
        run = "from compliance.law import beside; beside.main()"
        self._child = child.start("-c", run, *self._folders, stdout=subprocess.PIPE)

    def rulebook(self) -> Rulebook:
        """Return what decides a case, with the rest of `load_rulebook`, without boundary cases, when it is asked for.

        Raises `RulebookError` like `load_rulebook`, as does whoever asks for the rest.
        """
        from compliance.law.deferred import deferred  # noqa: PLC0415 - as above
        from compliance.law.loading import load_law  # noqa: PLC0415

        return deferred(self._next() or load_law(*self._folders), self._whole)

    def _whole(self) -> Rulebook:
        from compliance.law.loading import load_rulebook  # noqa: PLC0415 - as above

        whole: Rulebook = self._next() or load_rulebook(*self._folders, boundaries=False)
        self._end()
        return whole

    def _next(self) -> Any:
        """Return what the child sends next, or None if it cannot: then the reason shows where it is read here."""
        if self._child is None or self._child.stdout is None:
            return None
        try:
            return pickle.load(self._child.stdout)  # noqa: S301 - of our own child
        except Exception:  # noqa: BLE001 - whatever half a pickle makes of itself
            self._end()
            return None

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def __getstate__(self) -> dict[str, Any]:
        """Leave the child behind: where this is sent to, the rules are read anew."""
        return {**vars(self), "_child": None}


READER = Reader()
"""Of the rules of this app."""


def main() -> None:
    """Write the rules to standard output; nothing if they are wrong, for whoever asks is told what is wrong there."""
    from compliance.law.errors import RulebookError  # noqa: PLC0415 - as above
    from compliance.law.loading import load_law, load_rulebook  # noqa: PLC0415

    folders = sys.argv[1:]
    taken = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no pickle
    with suppress(RulebookError, BrokenPipeError):
        pickle.dump(load_law(*folders), taken, protocol=pickle.HIGHEST_PROTOCOL)
        taken.flush()
        pickle.dump(load_rulebook(*folders, boundaries=False), taken, protocol=pickle.HIGHEST_PROTOCOL)
        taken.flush()
