"""Whatever is handed out says what it may be used for, and never more than its least sure provision bears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader
from rich.console import Console

from compliance import Rulebook, decide, load_rulebook
from compliance.deciding.use import Use, relied_on, use_of, worst
from compliance.pages import memo
from compliance.pages.report import print_decision
from compliance.teaching.kit.lesson import plan
from compliance.teaching.kit.papers import answer_key, guide, handouts
from compliance.teaching.kit.slides import slides
from tests.signing import Signer, reviewers, signature_of
from tests.small import SECTION, SMALL

TODAY = date(2026, 11, 24)
FACTS = {"medium": "paper", "friend": "yes", "age": 17, "by_post": "no"}
RELIED = ("act.1.record", "act.1", "act.2")
ANN = Signer("ann")


def use(root: Path) -> Use:
    rulebook = load_rulebook(root)
    return use_of(relied_on(rulebook, decide(rulebook, FACTS, TODAY)))


def sealed(small: Callable[..., Path], *names: str) -> Path:
    files = reviewers(ANN.listed("act"))
    return small(**files, **signature_of(small(**files), ANN, *names))


def test_what_was_read_and_not_signed_says_so(small: Callable[..., Path]) -> None:
    assert use(small()) == Use("read", "Read, not signed: no reviewer has signed 3 of the 3 provisions it rests on.")


@pytest.mark.parametrize("status", ["recalled", "secondary"])
def test_one_provision_that_nobody_read_makes_it_training(small: Callable[..., Path], status: str) -> None:
    unread = SECTION.replace("status: seen", f"status: {status}", 1)

    assert use(small(**{"act__1.yaml": unread})).says == (
        "For training only: 1 of the 3 provisions it rests on were not read in the text of the law."
    )


def test_a_source_that_was_only_recalled_makes_it_training(small: Callable[..., Path]) -> None:
    sources = SMALL["sources.yaml"].replace("read: All of it", "read: None of it, rest: recalled")

    assert use(small(**{"sources.yaml": sources})).level == "training"


def test_it_is_signed_only_where_every_provision_is(small: Callable[..., Path]) -> None:
    assert use(sealed(small, *RELIED[:-1])).level == "read"
    assert use(sealed(small, *RELIED)) == Use("signed", "Signed by Ann: each of the 3 provisions it rests on.")


def test_what_changed_since_it_was_signed_is_for_training(small: Callable[..., Path]) -> None:
    root = sealed(small, *RELIED)
    (root / "act/1.yaml").write_text(SECTION.replace("Friends may see it.", "Friends may read it."))

    assert use(root).level == "training"


def test_of_several_the_least_counts() -> None:
    assert worst([Use("signed", "a"), Use("training", "b"), Use("read", "c")]).level == "training"


def test_an_answer_of_the_real_rules_is_no_surer_than_what_it_rests_on(rulebook: Rulebook) -> None:
    for story in [one for one in rulebook.scenarios if one.origin == "training"][:10]:
        relied = relied_on(rulebook, decide(rulebook, story.facts, story.as_of))
        unread = any(rule.review.status in ("recalled", "secondary") for rule in relied)
        assert use_of(relied).level == ("training" if unread or not relied else "read")


def test_memo_command_line_and_kit_say_it(rulebook: Rulebook) -> None:
    story = next(one for one in rulebook.scenarios if one.origin == "training")
    decision = decide(rulebook, story.facts, story.as_of)
    says = use_of(relied_on(rulebook, decision)).says
    printed = StringIO()
    print_decision(Console(file=printed, width=200), rulebook, decision, trace=False)
    made = memo.content(rulebook, decision)
    planned = plan(rulebook, [story.id])
    deck = Presentation(BytesIO(slides(planned, TODAY)))
    shown = [
        printed.getvalue(),
        unescape(memo.printable(made)),
        *(_text(paper(planned, TODAY)) for paper in (guide, handouts, answer_key)),
        _text(memo.memo(rulebook, decision)),
    ]
    assert all(says in " ".join(text.split()) for text in shown)
    assert all(
        any(says in shape.text_frame.text for shape in one.shapes if shape.has_text_frame) for one in deck.slides
    )


def _text(raw: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(raw)).pages)
