"""An engine in a process of its own, so that a crash or a hang of durable_rules costs one answer and no more.

The parent writes pickles to the child's standard input and reads them from its standard output: first the edition,
then one case at a time. The child ends when its input does, and when its engine fails: what durable_rules has compiled
is never given back. Nothing but our own two ends ever writes to the pipes.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from select import select
from threading import Lock
from typing import IO, Any
from weakref import finalize

from compliance.deciding.engine import Engine
from compliance.deciding.findings import Findings
from compliance.law import child
from compliance.law.errors import EngineFault
from compliance.law.facts import Answers
from compliance.law.rulebook import Edition

PATIENCE = 20.0
"""Seconds that a case may take; it takes a few milliseconds."""


class Worker:
    """One edition of a rulebook, compiled in a child process. Safe to share between threads."""

    def __init__(self, edition: Edition, patience: float = PATIENCE) -> None:
        self._edition = edition
        self._patience = patience
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def findings(self, answers: Answers) -> Findings:
        """Run the rules over one case; raise `EngineFault` if the engine fails, ends or does not answer in time."""
        with self._lock:
            try:
                reply = self._ask(dict(answers))
            except Exception as error:  # whatever it was, half a pickle may stand in the pipe
                self._end()
                raise EngineFault(f"the engine's process ended: {error or 'no reason given'}") from error
            if isinstance(reply, EngineFault):
                self._end()
        if isinstance(reply, EngineFault):
            raise reply
        if not isinstance(reply, Findings):
            raise EngineFault("the engine's process answered with something else than findings")
        return reply

    def _ask(self, answers: Answers) -> object:
        given, taken = _pipes(self._running())
        _write(given, answers)
        if not select([taken], [], [], self._patience)[0]:
            raise TimeoutError(f"no answer within {self._patience:g} seconds")
        return _read(taken)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = _start()
            finalize(self, _kill, self._child)
            _write(_pipes(self._child)[0], self._edition)
        return self._child

    def _end(self) -> None:
        """End the child; the next case starts another."""
        if self._child is not None:
            _kill(self._child)
            self._child = None


def serve(given: IO[bytes], taken: IO[bytes]) -> None:
    """Answer cases until the input ends, or the engine fails."""
    reply: Findings | EngineFault | None = None
    with suppress(EOFError):
        engine = Engine(_read(given))
        while not isinstance(reply, EngineFault):
            reply = _findings(engine, _read(given))
            _write(taken, reply)


def main() -> None:
    """Serve the parent; whatever a library prints goes to standard error and never among the pickles."""
    taken = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, taken)


def _findings(engine: Engine, answers: Answers) -> Findings | EngineFault:
    try:
        return engine.findings(answers)
    except EngineFault as fault:
        return EngineFault(str(fault))


def _start() -> subprocess.Popen[bytes]:
    run = "from compliance.deciding import worker; worker.main()"
    return child.start("-c", run, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _kill(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    with suppress(OSError, ValueError):
        child.communicate()


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Return the child's input and output; both were asked for when it was started."""
    if child.stdin is None or child.stdout is None:
        raise EOFError
    return child.stdin, child.stdout


def _write(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _read(pipe: IO[bytes]) -> Any:
    return pickle.load(pipe)  # noqa: S301 - the pipe joins our own two ends
