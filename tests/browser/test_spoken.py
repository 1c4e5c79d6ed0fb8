"""What a screen reader would say, kept to be read: an emergency from the first question to the answer, and a quiz.

`make spoken` writes the texts anew; read what changed before you commit it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.reader import spoken
from tests.browser.test_training import NAME, PATH, commit, story_of
from tests.browser.visitor import Visitor

TEXTS = Path(__file__).parent / "spoken"
EMERGENCY = {
    "danger": "now",
    "usual_emergency": "school_decided",
    "recipient": "police",
    "report_kind": "none",
    "legal_process": "none",
}
ON_THE_HEADING = "document.activeElement.tagName === 'H1'"
RUN_TOGETHER = re.compile(r"[a-z.:;!?][A-Z][a-z]|\*\*")
"""Words that the eye sees apart and a voice would not, and marks that were meant for a printer."""
NAMELESS = {"button", "link", "edit", "check box", "combo box", "image"}
NAMES = re.compile(r"PoliceOne|\S+/\S*")
"""Words and addresses that are written so."""


def test_an_emergency_is_heard_from_the_first_question_to_the_answer(visitor: Visitor) -> None:
    heard = [("The first screen", spoken(visitor.page))]
    while fact := visitor.asked():
        visitor.choose(fact, EMERGENCY.get(fact, "unknown"))
        visitor.until(ON_THE_HEADING)
        heard.append((f"After the answer to {fact}", screen(visitor)))

    kept("emergency", heard)


def test_a_quiz_is_heard_from_its_start_to_the_reveal(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open(PATH, do="quiz", set=NAME)
    heard = [("The start", screen(visitor))]
    visitor.tell(lambda: visitor.tap("Start to practice"))
    visitor.page.get_by_role("button", name="Commit").wait_for()
    visitor.settle()
    heard.append(("The story", screen(visitor)))
    commit(visitor, story_of(visitor.rulebook, NAME))
    visitor.page.locator(".tick.right").first.wait_for()
    visitor.settle()
    heard.append(("The reveal", screen(visitor)))

    kept("quiz", heard)


@pytest.mark.parametrize("path", ["/scenarios", "/training", "/rules", "/resources", "/review", "/about"])
def test_every_page_has_names_for_its_fields_and_runs_no_words_together(
    visit: Callable[..., Visitor], path: str
) -> None:
    visitor = visit()
    visitor.open(path)

    assert list(faults(spoken(visitor.page))) == []


def screen(visitor: Visitor) -> list[str]:
    """Return what is read between the menu and the foot, which are the same on every screen."""
    lines = spoken(visitor.page)
    return lines[lines.index("link, About") + 1 : lines.index("footer")]


def faults(lines: list[str]) -> Iterator[str]:
    """Yield lines that nobody would understand by ear."""
    for line in lines:
        if RUN_TOGETHER.search(NAMES.sub("", line)) or line in NAMELESS:
            yield line


def kept(name: str, heard: list[tuple[str, list[str]]]) -> None:
    """Hold what was heard against the text that is kept, or write it."""
    said = "\n".join(f"## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in heard)
    said = re.sub(r"Rulebook [0-9a-f]{12}: \d+ of \d+", "Rulebook ...: ... of ...", said)
    said = re.sub(r"If today: [^.]*", "If today: ...", said)
    path = TEXTS / f"{name}.txt"
    if os.environ.get("RECORD"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert list(faults(said.splitlines())) == []
    assert said.splitlines() == path.read_text(encoding="utf-8").splitlines(), "make spoken"
