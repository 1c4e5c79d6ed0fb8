"""A signature holds for the content that was signed, and any change un-signs it visibly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import Rulebook, RulebookError, decide, load_rulebook
from compliance.cli import app
from compliance.law.conditions import parse, plain
from compliance.law.inventory import holdings
from compliance.law.signoff import content_hash, signature, unsigned_text
from compliance.pages.memo import content, printable
from tests.small import FACTS, SECTION, SMALL

EXCEPTION = "    duties: [log]\n    decider: clerk\n    review: {status: seen}\n"


def signed(small: Callable[..., Path], **replaced: str) -> dict[str, str]:
    """Return the files of the small rulebook with its exception signed as it stands in them."""
    rulebook = load_rulebook(small(**replaced))
    line = signature(rulebook, rulebook.provisions["act.2"], "A. Lawyer", date(2026, 11, 24))
    text = replaced.get("act__1.yaml", SECTION)
    assert EXCEPTION in text
    return {**replaced, "act__1.yaml": text.replace(EXCEPTION, EXCEPTION.replace("review: {status: seen}", line))}


def standing(root: Path) -> str:
    return load_rulebook(root).provisions["act.2"].review.status


def test_a_signature_stands_while_nothing_changes(small: Callable[..., Path]) -> None:
    files = signed(small)

    assert standing(small(**files)) == "signed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("says: Friends may see it.", "says: Friends may read it."),
        ("unless: {age: {at_least: 18}}", "unless: {age: {at_least: 12}}"),
        ("title: Friends", "title: A friend"),
        ("what: Write it down.", "what: Write all of it down."),
        ("school_days: 1", "school_days: 2"),
        (
            "cites: [{cite: Act 2, source: act}]\n    weight: statute\n    when: {friend",
            "cites: [{cite: Act 9, source: act}]\n    weight: statute\n    when: {friend",
        ),
    ],
)
def test_any_change_of_the_provision_or_its_duty_unsigns_it(small: Callable[..., Path], old: str, new: str) -> None:
    files = signed(small)
    assert old in files["act__1.yaml"]

    changed = {**files, "act__1.yaml": files["act__1.yaml"].replace(old, new)}

    assert standing(small(**changed)) == "stale"


BEHIND = SECTION.replace("when: {friend: {is: yes}}", "when: {all: [{friend: {is: yes}}, {is_record: {is: yes}}]}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("when: {medium: {is: paper}}\n    gives", "when: {medium: {is: air}}\n    gives"),
        ("{id: is_record, label: A record}", "{id: is_record, label: A record, otherwise: unsure}"),
    ],
)
def test_a_change_of_a_definition_behind_it_unsigns_it(small: Callable[..., Path], old: str, new: str) -> None:
    files = signed(small, **{"act__1.yaml": BEHIND})
    assert standing(small(**files)) == "signed"

    assert old in files["act__1.yaml"]
    assert standing(small(**{**files, "act__1.yaml": files["act__1.yaml"].replace(old, new)})) == "stale"


def test_a_definition_that_only_reads_better_leaves_the_signature(small: Callable[..., Path]) -> None:
    files = signed(small, **{"act__1.yaml": BEHIND})
    better = files["act__1.yaml"].replace("says: Paper is a record.", "says: Whatever is on paper is a record.")

    assert standing(small(**{**files, "act__1.yaml": better})) == "signed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("question: Is it a friend?", "question: Does somebody say that it is a friend?"),
        ("question: What is it on?", "question: What was it on?"),
        ("{id: paper, label: Paper}", "{id: paper, label: Paper or a copy}"),
        ("{id: paper, label: Paper}", "{id: paper, label: Paper, hint: A copy too}"),
    ],
)
def test_a_question_behind_it_in_other_words_unsigns_it(small: Callable[..., Path], old: str, new: str) -> None:
    files = signed(small, **{"act__1.yaml": BEHIND})
    assert old in FACTS

    assert standing(small(**{**files, "facts__1.yaml": FACTS.replace(old, new)})) == "stale"


def test_a_question_that_it_does_not_read_leaves_the_signature(small: Callable[..., Path]) -> None:
    files = signed(small, **{"act__1.yaml": BEHIND})
    other = FACTS.replace("question: Does it go by post?", "question: Does it go by mail?")

    assert standing(small(**{**files, "facts__1.yaml": other})) == "signed"


def test_another_reading_of_the_source_unsigns_what_cites_it(small: Callable[..., Path]) -> None:
    files = signed(small)

    reread = SMALL["sources.yaml"].replace("read: All of it", "read: All of it twice")

    assert standing(small(**files, **{"sources.yaml": reread})) == "stale"


def test_a_change_beside_it_leaves_the_signature(small: Callable[..., Path]) -> None:
    files = signed(small)

    other = files["act__1.yaml"].replace("title: Never by post", "title: Not by post")

    assert standing(small(**{**files, "act__1.yaml": other})) == "signed"


def test_stale_and_signed_provisions_are_counted_apart(small: Callable[..., Path]) -> None:
    files = signed(small)
    changed = {**files, "act__1.yaml": files["act__1.yaml"].replace("title: Friends", "title: A friend")}

    (fresh,), (stale,) = holdings(load_rulebook(small(**files))), holdings(load_rulebook(small(**changed)))

    assert (fresh.review["signed"], fresh.review["stale"]) == (1, 0)
    assert (stale.review["signed"], stale.review["stale"]) == (0, 1)


def test_nobody_writes_stale(small: Callable[..., Path]) -> None:
    root = small(**{"act__1.yaml": SECTION.replace("review: {status: seen}", "review: {status: stale}", 1)})

    with pytest.raises(RulebookError, match="`stale` is what a signature becomes"):
        load_rulebook(root)


def test_sign_prints_where_the_line_goes_and_what_it_is(small: Callable[..., Path]) -> None:
    root = small()

    result = CliRunner().invoke(app, ["sign", "act.2", "--by", "A. Lawyer", "--rules", str(root)])

    rulebook = load_rulebook(root)
    assert result.exit_code == 0
    assert content_hash(rulebook, rulebook.provisions["act.2"]) in result.stdout
    assert "rules/act/1.yaml:35" in result.stderr


def test_what_is_not_there_cannot_be_signed(small: Callable[..., Path]) -> None:
    result = CliRunner().invoke(app, ["sign", "act.9", "--by", "me", "--rules", str(small())])

    assert result.exit_code == 2
    assert "`act.9`: there is no such provision" in result.stderr


def test_a_condition_written_out_and_read_again_is_the_same(rulebook: Rulebook) -> None:
    for provision in rulebook.provisions.values():
        for condition in (provision.when, provision.unless):
            if condition is not None:
                assert parse(plain(condition)) == condition


def test_a_changed_provision_counts_as_unsigned_and_as_signed_before(small: Callable[..., Path]) -> None:
    files = signed(small)
    whole = load_rulebook(small(**files))
    changed = {**files, "act__1.yaml": files["act__1.yaml"].replace("title: Friends", "title: A friend")}
    after = load_rulebook(small(**changed))

    assert unsigned_text(whole.provisions.values()) == "3 of 4 provisions are not signed by a reviewer"
    assert unsigned_text(after.provisions.values()) == (
        "4 of 4 provisions are not signed by a reviewer, of which 1 were signed before they changed"
    )


def test_every_memo_counts_the_provisions_that_nobody_signed(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small(**signed(small)))
    decision = decide(rulebook, {"medium": "paper", "friend": "yes", "age": 17, "by_post": "no"}, date(2026, 11, 24))

    memo = content(rulebook, decision)
    said = memo["unsigned"]

    assert said["rulebook"] == "3 of 4 provisions are not signed by a reviewer"
    assert said["relied"].startswith("2 of 3 provisions")
    assert said["relied"] in unescape(printable(memo))
