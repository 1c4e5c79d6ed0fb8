"""Take the flame graphs of this folder: where the time of a start, of a question and of an answer goes.

Run with `make profiles`. The app is started on a free port and asked over its own protocol; py-spy looks on. Every box
is a function, as wide as the share of the samples in which it ran.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from compliance import Rulebook, load_rulebook  # noqa: E402 - the folder above has to be found first
from compliance.asking import token  # noqa: E402 - as above
from compliance.asking.interview import next_fact  # noqa: E402 - as above
from compliance.deciding.possibilities import possibilities_of  # noqa: E402 - as above
from tests.attacks.wire import Session, joined  # noqa: E402 - as above
from tests.browser.server import free_port, listening, serving  # noqa: E402 - as above

RATE = 200
STORIES = 40
WARM = 60.0
"""Seconds after the start in which the app rehearses its first questions."""


def main() -> None:
    """Take them all."""
    rulebook = load_rulebook()
    ways = list(_ways(rulebook))
    _start()
    with (
        TemporaryDirectory() as folder,
        serving(Path(folder), free_port(), rehearsed=None) as home,
        joined(home) as session,
    ):
        session.ask("")
        time.sleep(WARM)
        process = listening(home)
        _while(process, "question", lambda: _ask(session, [query for way in ways for query in way[:-1]]))
        _while(process, "answer", lambda: _ask(session, [way[-1] for way in ways]))
    for graph in HERE.glob("*.svg"):
        graph.write_text(graph.read_text(encoding="utf-8").replace(f"{ROOT}/", ""), encoding="utf-8")


def _ways(rulebook: Rulebook) -> Iterator[list[str]]:
    """Yield, for some teaching stories, the addresses from the first question to the answer."""
    for story in [one for one in rulebook.scenarios if one.origin == "training"][:STORIES]:
        edition = rulebook.edition(story.as_of)
        possibilities, settle = possibilities_of(edition), rulebook.vocabulary.settle
        known = settle(rulebook.vocabulary.answers(story.facts))
        given: dict[str, str] = {}
        way = [""]
        while (fact := next_fact(edition, possibilities, settle(given))) is not None:
            given[fact] = known.get(fact, "unknown")
            way.append(f"a={token.write(rulebook, given)}")
        yield way


def _ask(session: Session, queries: list[str]) -> None:
    for query in queries:
        session.ask(query)


def _start() -> None:
    """Look on from the command to the end of the first screen."""
    with TemporaryDirectory() as folder:
        port = free_port()
        app = [sys.executable, "-m", "compliance", "app", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [*_spy("start"), "--", *app]
        spying = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
        try:
            _first_screen(f"http://127.0.0.1:{port}")
        finally:
            spying.send_signal(signal.SIGINT)
            spying.wait(timeout=60)


def _first_screen(home: str) -> None:
    for _ in range(200):
        try:
            with joined(home) as session:
                session.ask("")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the app did not start")


def _while(process: int, name: str, act: Callable[[], None]) -> None:
    with _spying(process, name):
        act()


@contextmanager
def _spying(process: int, name: str) -> Iterator[None]:
    spying = subprocess.Popen([*_spy(name), "--pid", str(process)], stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    time.sleep(1)
    try:
        yield
    finally:
        spying.send_signal(signal.SIGINT)
        spying.wait(timeout=60)


def _spy(name: str) -> list[str]:
    tool = Path(sys.executable).with_name("py-spy")
    return [str(tool), "record", "--gil", "--rate", str(RATE), "--output", str(HERE / f"{name}.svg")]


if __name__ == "__main__":
    main()
