"""Take the pictures of this folder: each page, on a phone and on a laptop, light and dark.

Run with `make screenshots`. The app is started on a free port, and nothing outside this machine is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from compliance import load_rulebook  # noqa: E402 - the folder above has to be found first
from compliance.asking import token  # noqa: E402 - the folder above has to be found first
from tests.browser.server import free_port, serving  # noqa: E402 - as above
from tests.stories import ON_THE_PHONE  # noqa: E402 - as above
from tests.ui.test_now import DETECTIVE  # noqa: E402 - as above

SCREENS = {"phone": {"width": 375, "height": 812}, "laptop": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
PAGES = ("", "scenarios", "training", "rules", "resources", "review", "district", "about")
STILL = "[data-testid=stApp][data-test-script-state=notRunning]"
ANSWERS = {
    "yes": {
        "danger": "nobody",
        "holder": "officer",
        "record_kind": "video",
        "worn_by_officer": "yes",
        "police_matter": "custody_other_offense",
        "victim_told": "no",
        "age_at_event": "0",
        "contains_school_information": "no",
        "therapy_in_record": "nothing",
        "recipient": "police",
        "purpose": "criminal_investigation",
        "report_kind": "none",
        "student_age": "12",
    },
    "no": DETECTIVE,
    "branch": ON_THE_PHONE,
    "emergency": {
        "danger": "now",
        "usual_emergency": "school_decided",
        "recipient": "police",
        "report_kind": "none",
        "legal_process": "none",
    },
}
LONG_LIST = {"danger": "nobody", "holder": "public_school"}


def main() -> None:
    """Take them all."""
    with TemporaryDirectory() as folder, serving(Path(folder), free_port()) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for screen, size in SCREENS.items():
            for scheme in SCHEMES:
                context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
                page = context.new_page()
                for name, url in _addresses(address):
                    _take(page, url, HERE / f"{name}-{screen}-{scheme}.png")
                context.close()


def _addresses(address: str) -> Iterator[tuple[str, str]]:
    for path in PAGES:
        yield path or "ask", f"{address}/{path}"
    rulebook = load_rulebook()
    yield "list", f"{address}/?a={token.write(rulebook, LONG_LIST)}&q=recipient"
    for name, facts in ANSWERS.items():
        yield name, f"{address}/?a={token.write(rulebook, rulebook.vocabulary.answers(facts))}&s=1"


def _take(page: Page, url: str, target: Path) -> None:
    page.goto(url)
    page.wait_for_selector(STILL, timeout=60_000)
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_timeout(1_500)
    page.screenshot(path=target)


if __name__ == "__main__":
    main()
