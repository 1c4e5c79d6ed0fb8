"""A reviewer marks in the browser, saves the file, opens it again elsewhere, and signs what was found right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import expect
from typer.testing import CliRunner

from compliance import load_rulebook
from compliance.cli import app
from compliance.law.loading import RULES
from compliance.law.marks import read_marks
from tests.browser.test_access import Eye, Look
from tests.browser.visitor import Visitor
from tests.signing import Signer, reviewers


def mark(visitor: Visitor, word: str, note: str = "") -> None:
    visitor.tell(visitor.page.get_by_role("radiogroup", name="Your mark").get_by_text(word, exact=True).click)
    if note:
        box = visitor.page.get_by_role("textbox", name="Note for whoever keeps the rules")
        box.fill(note)
        visitor.tell(lambda: box.press("Tab"))


def save(visitor: Visitor, button: str, path: Path) -> Path:
    with visitor.page.expect_download() as download:
        visitor.tap(button)
    download.value.save_as(path)
    return path


def follow(visitor: Visitor, link: str) -> None:
    visitor.move(visitor.page.get_by_role("link", name=link, exact=True).first.click)


def test_marks_are_saved_opened_by_another_and_merged(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    one, two = visit(), visit()
    one.open("/review", view="marks", kind="provision", id="issra.8")
    mark(one, "Right")
    follow(one, "All marks")
    saved = save(one, "Save my marks (review.yaml)", tmp_path / "review.yaml")

    two.open("/review", view="marks", kind="provision", id="issra.8")
    mark(two, "Wrong", "An element is missing.")
    follow(two, "All marks")
    chooser = two.page.get_by_label("Open a file of marks (review.yaml)")
    two.tell(lambda: chooser.set_input_files(saved))
    expect(two.page.get_by_text("1 mark opened from review.yaml.")).to_be_visible()
    both = save(two, "Save my marks (review.yaml)", tmp_path / "both.yaml")

    (before,), (after,) = (read_marks(path.read_bytes(), path.name).marks for path in (saved, both))
    assert (before.id, before.mark) == ("issra.8", "right")
    assert (after.id, after.mark, after.note) == ("issra.8", "wrong", "An element is missing.")


def test_a_review_goes_from_the_browser_to_a_signed_provision(visitor: Visitor, tmp_path: Path) -> None:
    """As docs/legal-reviewer.md tells it: mark, save what is signed, sign, put both files into the rules."""
    visitor.open("/rules", p="issra.8")
    visitor.unfold("Mark it")
    mark(visitor, "Right")
    follow(visitor, "Review")
    follow(visitor, "Mark")
    visitor.tell(visitor.page.locator("summary", has_text="Sign what you found right").click)
    box = visitor.page.get_by_role("textbox", name="Your id in the list of reviewers")
    box.fill("ann")
    visitor.tell(lambda: box.press("Tab"))
    ann, name = Signer("ann"), f"ann-{date.today()}.yaml"
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    (rules / "reviewers.yaml").write_text(reviewers(ann.listed("issra"))["reviewers.yaml"])
    (rules / "signatures").mkdir(exist_ok=True)
    made = save(visitor, "Save what I sign", rules / "signatures" / name)
    assert load_rulebook(rules).provisions["issra.8"].review.status != "signed"

    (made.parent / f"{name}.sig").write_text(ann.sign(made.read_bytes()))

    found = load_rulebook(rules).provisions["issra.8"].review
    assert (found.status, found.by, found.day) == ("signed", "Ann", date.today())


def test_what_was_marked_wrong_becomes_a_patch(visitor: Visitor, tmp_path: Path) -> None:
    visitor.open("/review", view="marks", kind="provision", id="issra.8")
    mark(visitor, "Wrong", "An element is missing.")
    follow(visitor, "All marks")
    saved = save(visitor, "Save my marks (review.yaml)", tmp_path / "review.yaml")

    patch = CliRunner().invoke(app, ["review", "apply", str(saved)]).stdout

    assert "+++ b/rules/issra/8.yaml" in patch
    assert "An element is missing." in patch


def test_a_file_that_holds_no_marks_is_named(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text("scenarios: []\n")
    visitor.open("/review", view="marks")
    chooser = visitor.page.get_by_label("Open a file of marks (review.yaml)")
    visitor.tell(lambda: chooser.set_input_files(tmp_path / "story.yaml"))
    expect(visitor.page.get_by_role("alert").first).to_contain_text("story.yaml")


def test_axe_finds_nothing_wrong_where_marks_are_made(visit: Callable[..., Visitor]) -> None:
    eye = Eye.of(visit, Look("light", 1280), Look("dark", 320))
    visitor = eye.visitor
    for kind, name in (("provision", "issra.8"), ("question", "danger"), ("duty", "issra_emergency_log")):
        visitor.open("/review", view="marks", kind=kind, id=name)
        assert eye.wrong() == [], kind
    mark(visitor, "Ask")
    follow(visitor, "All marks")
    visitor.tell(visitor.page.locator("summary", has_text="Sign what you found right").click)
    assert eye.wrong() == [], "all marks"
