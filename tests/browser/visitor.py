"""What somebody does in the app: opens it, reads the heading, taps an answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Page, Request, expect

from compliance import Rulebook
from compliance.facts import Derived

READY = "[data-testid=stApp][data-test-script-state=notRunning]"

PATIENCE = 30.0


@dataclass
class Visitor:
    """One browser page at the app, and every request that it made."""

    page: Page
    home: str
    rulebook: Rulebook
    requested: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def new(cls, context: BrowserContext, home: str, rulebook: Rulebook) -> Visitor:
        """Return a visitor whose every request and error is noted."""
        visitor = cls(context.new_page(), home, rulebook)
        visitor.page.on("request", visitor._note)
        visitor.page.on("websocket", lambda socket: visitor.requested.append(socket.url))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.page.on(
            "console", lambda said: visitor.complaints.append(said.text) if "Content Security" in said.text else None
        )
        return visitor

    def _note(self, request: Request) -> None:
        self.requested.append(request.url)

    def open(self, path: str = "/", **query: str) -> None:
        """Open an address of the app and wait until it is drawn."""
        self.page.goto(f"{self.home}{path}{'?' + urlencode(query) if query else ''}")
        self.settle()

    def settle(self) -> None:
        """Wait until the app has answered: it is at rest before its first word too, so the words are awaited first."""
        expect(self.page.locator("h1")).to_have_count(1)
        expect(self.page.locator("footer")).to_have_count(1)
        self.page.locator(READY).wait_for(timeout=30_000)

    @property
    def heading(self) -> str:
        """The words of the main heading."""
        return self.page.locator("h1").inner_text()

    def shows(self, heading: str) -> None:
        """Fail unless the main heading becomes these words."""
        self.settle()
        expect(self.page.locator("h1")).to_have_text(heading)

    def until(self, script: str) -> None:
        """Wait until a script says yes; asked from outside, because the policy of the app lets no page evaluate one."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(script):
            assert time.monotonic() < end, f"never came true: {script}"
            self.page.wait_for_timeout(50)

    def asked(self) -> str:
        """Return the id of the fact that is asked, or an empty string where an answer is shown."""
        heading = self.heading
        return next((fact.id for fact in self.rulebook.vocabulary.asked if fact.question == heading), "")

    def tap(self, name: str | re.Pattern[str]) -> None:
        """Tap a button by its name."""
        self.page.get_by_role("button", name=name).first.click()

    def unfold(self, name: str) -> None:
        """Open what is folded away under a name."""
        self.page.locator("summary", has_text=name).first.click()

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
        while fact := self.asked():
            assert fact not in asked, f"{fact} is asked twice"
            asked.append(fact)
            self.choose(fact, facts.get(fact, "unknown"))
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
