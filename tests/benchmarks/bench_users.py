"""Let a hundred people answer questions at once, and time what each of them waits for.

Each speaks Streamlit's own protocol to the app, as a browser does: one socket, and for every answer one run of the
script. They walk the ways of scenarios and think about each question for `THINKS` seconds on average, drawn from an
exponential distribution, so that taps fall together as they do in life. What is timed is the run, from the tap to the
end of the script, with no drawing, from when all of them have come. The oracle is timed beside it on the same
machine, alone and then under the load.
"""

from __future__ import annotations

import asyncio
import random
import ssl
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from compliance import Rulebook, load_rulebook
from compliance.asking import token
from compliance.asking.interview import next_fact
from compliance.deciding.possibilities import possibilities_of
from compliance.law.facts import UNKNOWN
from compliance.law.scenarios import Scenario
from tests.benchmarks import oracle
from tests.browser.nginx import NGINX, proxied
from tests.browser.server import free_port, listening, memory, serving, waiting_for
from tests.browser.test_processes import child, pair

USERS = 100
SECONDS = 60
THINKS = 10.0
REST = 90.0
"""Seconds in which the app, once started, has rehearsed what is asked first."""


def main() -> None:
    """Print the waits, and the memory that a session takes; then the same behind nginx, if it is here."""
    rulebook = load_rulebook()
    console = Console(width=120)
    ways = [list(_way(rulebook, story)) for story in random.Random(1).sample(rulebook.scenarios, USERS)]
    console.print(f"oracle, alone: {oracle.reading(rulebook):.2f} ms")
    console.print(f"{USERS} people, one answer in {THINKS:g} s each")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), free_port(), rehearsed=None) as home:
        _measure(console, rulebook, ways, home, [listening(home)])
    if NGINX is None:
        console.print("nginx is not here: apt-get install nginx-light")
        return
    with tempfile.TemporaryDirectory() as folder, _behind(Path(folder)) as (home, processes):
        console.rule("through nginx, two processes")
        _measure(console, rulebook, ways, home, processes)


@contextmanager
def _behind(folder: Path) -> Iterator[tuple[str, list[int]]]:
    ports, tls = pair(), free_port()
    folder.chmod(0o755)
    with serving(folder, ports[0], rehearsed=None, more=("--processes", "2")), proxied(folder, tls, ports) as home:
        waiting_for(f"http://127.0.0.1:{ports[1]}", None, folder / f"server-{ports[0]}.log")
        yield home, [child(port) for port in ports]


def _measure(console: Console, rulebook: Rulebook, ways: list[list[str]], home: str, processes: list[int]) -> None:
    asyncio.run(_glance(home, ways[0][-1], len(processes)))
    before = sum(map(memory, processes))
    waits, after, beside = asyncio.run(_crowd(home, rulebook, ways, processes))
    ranked = sorted(waits)
    middle, slow = statistics.median(ranked), ranked[int(len(ranked) * 0.99)]
    console.print(f"{len(waits)} answers: median {middle:.0f} ms, p99 {slow:.0f} ms, most {ranked[-1]:.0f} ms")
    console.print(f"oracle beside {beside:.2f} ms, so p99 is {slow / beside:.0f} times the oracle")
    console.print(f"memory: {before:.0f} MB without them, {after:.0f} MB with all")
    console.print(f"{(after - before) / USERS:.2f} MB a session")


async def _crowd(
    home: str, rulebook: Rulebook, ways: list[list[str]], processes: list[int]
) -> tuple[list[float], float, float]:
    waits: list[float] = []
    end = time.monotonic() + THINKS + SECONDS
    people = [asyncio.create_task(_person(home, way, random.Random(seed), end, waits)) for seed, way in enumerate(ways)]
    await asyncio.sleep(THINKS)
    waits.clear()
    await asyncio.sleep(SECONDS / 2)
    beside = await asyncio.to_thread(oracle.reading, rulebook)
    await asyncio.sleep(SECONDS / 4)
    filled = sum(map(memory, processes))
    await asyncio.gather(*people)
    return waits, filled, beside


async def _glance(home: str, last: str, processes: int) -> None:
    """See the first question, then an answer, for which the app compiles all it has, and let it come to rest."""
    for _ in range(4 * processes if processes > 1 else 1):  # the proxy says which process it is
        async with _session(home) as socket:
            await _run(socket, "")
            await _run(socket, last)
    await asyncio.sleep(REST)


def _session(home: str) -> connect:
    address = home.replace("http", "ws") + "/_stcore/stream"
    trusting = ssl._create_unverified_context() if home.startswith("https") else None  # noqa: S323 - our own nginx
    return connect(address, origin=home, subprotocols=["streamlit"], max_size=None, ssl=trusting)  # type: ignore[arg-type, list-item]  # plain strings do


async def _person(home: str, way: list[str], dice: random.Random, end: float, waits: list[float]) -> None:
    await asyncio.sleep(dice.random() * THINKS)
    async with _session(home) as socket:
        await _run(socket, "")
        while time.monotonic() < end:
            for answers in way:
                await asyncio.sleep(min(dice.expovariate(1 / THINKS), max(0.0, end - time.monotonic())))
                if time.monotonic() >= end:
                    return
                began = time.perf_counter()
                await _run(socket, answers)
                waits.append((time.perf_counter() - began) * 1000)


async def _run(socket: ClientConnection, answers: str) -> None:
    """Run the script at an address and wait until it is through; fail if it ends in an error."""
    asked = BackMsg()
    asked.rerun_script.query_string = answers
    await socket.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(bytes(await socket.recv(decode=False)))
        if told.WhichOneof("type") == "script_finished":
            if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                raise AssertionError(f"the script ended otherwise: {told}")
            return


def _way(rulebook: Rulebook, story: Scenario) -> Iterator[str]:
    """Yield the address after each answer on the way of a scenario."""
    edition = rulebook.edition(story.as_of)
    facts = rulebook.vocabulary.settle(rulebook.vocabulary.answers(story.facts))
    told: dict[str, str] = {}
    while (name := next_fact(edition, possibilities_of(edition), rulebook.vocabulary.settle(told))) is not None:
        told[name] = facts.get(name, UNKNOWN)
        yield urlencode({"a": token.write(rulebook, told)})


if __name__ == "__main__":
    main()
