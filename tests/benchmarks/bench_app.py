"""Time what an officer waits for, in a real Chromium: the start, the next screen after a tap, and a slow line.

- *Start*: from the command that starts the app to the first question on the screen, files warm, which then takes an
  answer; and until the app has drawn its own screen in its place.
- *Next screen*: from the tap to the heading of the next question, by the page's own clock, over the ways of scenarios.
- *Slow line*: the same two from the address, through 1.6 Mbit/s with 150 ms of latency, which Lighthouse calls slow 4G,
  nothing cached. Streamlit's icon font goes on loading after that, and so does the browser's "load".
- *Beside them*: the same tap in a page that does nothing but answer, because a noisy machine slows both.
"""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console

from compliance import Rulebook, load_rulebook
from compliance.law.facts import UNKNOWN
from tests.benchmarks import oracle
from tests.browser.server import free_port, serving
from tests.browser.visitor import Visitor

STARTS = 3
PATIENCE = 30.0
STORIES = 12
MEGABIT = 1_000_000 / 8
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6 * MEGABIT, "uploadThroughput": 0.75 * MEGABIT}
PHONE = {"width": 375, "height": 812}

WATCH = """() => {
  const told = document.querySelector('h1').textContent;
  window.tapped = window.drawn = 0;
  addEventListener('pointerdown', () => { window.tapped = performance.now(); }, {capture: true, once: true});
  const watch = new MutationObserver(() => {
    const now = document.querySelector('h1');
    if (window.tapped && now && now.textContent !== told) {
      requestAnimationFrame(() => { window.drawn = window.drawn || performance.now(); });
      watch.disconnect();
    }
  });
  watch.observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
BARE = """<h1>one</h1><button onclick="document.querySelector('h1').textContent += '.'">tap</button>"""


def main() -> None:
    """Print the times."""
    rulebook, console = load_rulebook(), Console(width=120)
    with _chromium() as browser:
        alone = oracle.reading(rulebook)
        starts = [_start(browser, rulebook) for _ in range(STARTS)]
        console.print(f"start to first question: {', '.join(f'{one:.2f} s' for one, _ in starts)}")
        console.print(f"start to the app's own screen: {', '.join(f'{one:.2f} s' for _, one in starts)}")
        times = statistics.median(one for one, _ in starts) * 1000 / alone
        console.print(f"the median start is {times:.0f} times a reading by the oracle alone, {alone:.2f} ms")
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder), free_port(), rehearsed=None) as home:
            question, own = _slow(browser, home, rulebook)
            console.print(f"over a slow line: first question {question:.2f} s, the app's own screen {own:.2f} s")
            waits = sorted(_answers(browser, home, rulebook))
        middle, slow = statistics.median(waits), waits[int(len(waits) * 0.95)]
        console.print(f"answer to next screen, {len(waits)} taps: median {middle:.0f} ms, p95 {slow:.0f} ms")
        console.print(f"the same tap in a bare page: median {statistics.median(_bare(browser)):.0f} ms")


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def _start(browser: Browser, rulebook: Rulebook) -> tuple[float, float]:
    """Return the seconds from the command to the first question and to the app's own, in a browser that was open."""
    page = browser.new_context(viewport=PHONE).new_page()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        with serving(Path(folder), free_port(), rehearsed=None) as home:
            taken = _arrived(page, home, rulebook, began)
            page.context.close()
    return taken


def _slow(browser: Browser, home: str, rulebook: Rulebook) -> tuple[float, float]:
    page = browser.new_context(viewport=PHONE).new_page()
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    taken = _arrived(page, home, rulebook, time.perf_counter())
    page.context.close()
    return taken


def _arrived(page: Page, home: str, rulebook: Rulebook, began: float) -> tuple[float, float]:
    """Go to the app; return the seconds until its first question is there, and until its own screen has replaced it."""
    page.goto(home, timeout=60_000, wait_until="commit")
    page.get_by_role("heading", name=rulebook.vocabulary.asked[0].question).wait_for(timeout=60_000)
    question = time.perf_counter() - began
    page.locator("#early").wait_for(state="detached", timeout=60_000)
    return question, time.perf_counter() - began


def _answers(browser: Browser, home: str, rulebook: Rulebook) -> Iterator[float]:
    """Walk the ways of scenarios and yield the milliseconds from each tap to the next screen."""
    visitor = Visitor.new(browser.new_context(viewport=PHONE), home, rulebook)
    visitor.page.set_default_timeout(30_000)
    for story in random.Random(1).sample(rulebook.scenarios, STORIES):
        facts = rulebook.vocabulary.settle(rulebook.vocabulary.answers(story.facts))
        visitor.open()
        while fact := visitor.asked():
            value = facts.get(fact, UNKNOWN)
            visitor.page.evaluate(WATCH)
            visitor.page.locator(f"[class*='st-key-ans_{fact}_{value}'] button").first.click()
            yield _waited(visitor.page)
            visitor.settle()


def _bare(browser: Browser) -> list[float]:
    page = browser.new_context(viewport=PHONE).new_page()
    page.set_content(BARE)
    waits = []
    for _ in range(30):
        page.evaluate(WATCH)
        page.get_by_role("button").click()
        waits.append(_waited(page))
    return waits


def _waited(page: Page) -> float:
    end = time.monotonic() + PATIENCE
    while not page.evaluate("window.drawn"):
        assert time.monotonic() < end, "no next screen came"
        page.wait_for_timeout(20)
    return float(page.evaluate("window.drawn - window.tapped"))


if __name__ == "__main__":
    main()
