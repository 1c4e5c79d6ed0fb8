"""What somebody does in the app: opens it, reads the heading, taps an answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Page, Request, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from compliance import Rulebook
from compliance.law.facts import Derived

READY = "[data-testid=stApp][data-test-script-state=notRunning]"

PATIENCE = 60.0
"""Seconds. What is proved on a screen takes half a minute, and a busy machine three times as long as an idle one."""


@dataclass
class Visitor:
    """One browser page at the app, and every request that it made.

    The address and the look of a page change in the midst of a run, so that `waiting` goes by the wire: `told` counts
    what the page sent to the app, and the app has answered when a run has finished after the last of it.
    """

    page: Page
    home: str
    rulebook: Rulebook
    requested: list[str] = field(default_factory=list)
    told: int = 0
    waiting: bool = True
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def new(cls, context: BrowserContext, home: str, rulebook: Rulebook) -> Visitor:
        """Return a visitor whose every request and error is noted."""
        visitor = cls(context.new_page(), home, rulebook)
        visitor.page.on("request", visitor._note)
        visitor.page.on("websocket", visitor._listen)
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.page.on(
            "console", lambda said: visitor.complaints.append(said.text) if "Content Security" in said.text else None
        )
        return visitor

    def _note(self, request: Request) -> None:
        self.requested.append(request.url)

    def _listen(self, socket: WebSocket) -> None:
        self.requested.append(socket.url)
        self.waiting = True
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self.told += 1
            self.waiting = True

    def _received(self, frame: bytes | str) -> None:
        said = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if said.HasField("script_finished") and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.waiting = False

    def open(self, path: str = "/", **query: str) -> None:
        """Open an address of the app and wait until it is drawn."""
        self.page.goto(f"{self.home}{path}{'?' + urlencode(query) if query else ''}")
        self.settle()

    def settle(self) -> None:
        """Wait until the app has answered and the answer is drawn."""
        footer = self.page.locator("footer")
        self.wait(lambda: not self.waiting and footer.count() == 1, "the app has not answered")
        expect(self.page.locator("h1")).to_have_count(1)
        self.page.locator(READY).wait_for(timeout=30_000)
        expect(self.page.locator("[data-testid=stSkeleton], [data-stale=true]")).to_have_count(0)

    def tell(self, act: Callable[[], object]) -> None:
        """Do something that the app is told of, and wait until it has answered."""
        before = self.told
        act()
        self.wait(lambda: self.told > before, "the app was told nothing")
        self.settle()

    @property
    def menu(self) -> list[str]:
        """The pages in the row of links."""
        return self.page.locator("nav.pages a").all_inner_texts()

    @property
    def heading(self) -> str:
        """The words of the main heading."""
        return self.page.locator("h1").inner_text()

    def shows(self, heading: str) -> None:
        """Fail unless the main heading becomes these words; for a moment the one before may stand beside it."""
        self.settle()
        expect(self.page.locator("h1")).to_have_text([heading])

    def wait(self, ready: Callable[[], object], otherwise: str) -> None:
        """Wait until something is so; asked from outside, because the policy of the app lets no page evaluate one."""
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end, otherwise
            self.page.wait_for_timeout(20)

    def until(self, script: str) -> None:
        """Wait until a script says yes."""
        self.wait(lambda: self.page.evaluate(script), f"never came true: {script}")

    def asked(self) -> str:
        """Return the id of the fact that is asked, or an empty string where an answer is shown."""
        heading = self.heading
        return next((fact.id for fact in self.rulebook.vocabulary.asked if fact.question == heading), "")

    def tap(self, name: str | re.Pattern[str]) -> None:
        """Tap a button by its name."""
        self.page.get_by_role("button", name=name).first.click()

    def unfold(self, name: str) -> None:
        """Open what is folded away under a name, and wait until it is drawn and lies still."""
        summary = self.page.locator("summary", has_text=name).first
        summary.click()
        self.wait(lambda: summary.evaluate("it => !it.parentElement.getAnimations().length"), "it still unfolds")
        self.settle()

    def go(self, name: str | re.Pattern[str]) -> None:
        """Tap a button that leads to another screen."""
        self.move(lambda: self.tap(name))

    def move(self, act: Callable[[], object]) -> None:
        """Do something that leads to another screen, and wait for it."""
        before = self.page.url
        act()
        self.page.wait_for_url(lambda url: url != before)
        self.settle()

    def choose(self, fact: str, value: str) -> None:
        """Tap one answer to the question of a fact, and wait for the next screen."""
        self.move(self.page.locator(f"[class*='st-key-ans_{fact}_{value}'] button").first.click)

    def answer_all(self, facts: Mapping[str, str]) -> list[str]:
        """Answer until the answer is shown, "I don't know" where no fact is given; return what was asked."""
        asked: list[str] = []
        known = self.rulebook.vocabulary.settle(facts)
        while fact := self.asked():
            assert fact not in asked, f"{fact} is asked twice"
            asked.append(fact)
            self.choose(fact, known.get(fact, "unknown"))
        return asked

    def question(self, fact: str) -> str:
        """Return the question of a fact."""
        found = self.rulebook.vocabulary[fact]
        assert not isinstance(found, Derived)
        return found.question

    def words(self, fact: str, value: str) -> str:
        """Return an answer as it is read."""
        found = self.rulebook.vocabulary[fact]
        assert not isinstance(found, Derived)
        return next(option.label for option in found.options if option.id == value)
