"""A signature holds for the content that was signed, and any change un-signs it visibly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from compliance import Rulebook, RulebookError, decide, load_rulebook
from compliance.checks.inspection import inspect
from compliance.cli import app
from compliance.law.conditions import parse as condition_of
from compliance.law.conditions import plain
from compliance.law.documents import parse
from compliance.law.inventory import holdings
from compliance.law.loading import read_rules
from compliance.law.signoff import content_hash, unsigned_text
from compliance.pages.memo import content, printable
from tests.signing import DAY, Signer, reviewers, signature_of
from tests.small import FACTS, SECTION, SMALL

ANN, BOB = Signer("ann"), Signer("bob")
LISTED = reviewers(ANN.listed("act"), BOB.listed("act"))


def signed(small: Callable[..., Path], *names: str, signer: Signer = ANN, **replaced: str) -> dict[str, str]:
    """Return the files of the small rulebook with its exception signed as it stands in them."""
    files = {"act__1.yaml": SECTION, **LISTED, **replaced}
    return {**files, **signature_of(small(**files), signer, *(names or ("act.2",)))}


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


@pytest.mark.parametrize(
    "typed", ["{status: stale}", "{status: signed}", "{status: seen, by: A. Lawyer, day: 2026-11-24, hash: 'sha256:0'}"]
)
def test_a_typed_name_is_no_signature(small: Callable[..., Path], typed: str) -> None:
    root = small(**{"act__1.yaml": SECTION.replace("review: {status: seen}", f"review: {typed}", 1)})

    with pytest.raises(RulebookError, match="a signature is not typed: anybody can type a name"):
        load_rulebook(root)


def refused(root: Path) -> list[str]:
    rulebook, shelf = read_rules(root)
    assert rulebook.provisions["act.2"].review.status == "seen"
    told = [str(problem) for problem in rulebook.seals.refused]
    assert set(told) <= set(inspect(rulebook, shelf, DAY).failures)
    return told


def test_one_other_letter_in_what_was_signed_is_refused(small: Callable[..., Path]) -> None:
    files = signed(small)
    said = files["signatures/ann.yaml"]

    (told,) = refused(small(**{**files, "signatures/ann.yaml": said.replace("2026-11-24", "2026-11-25")}))

    assert "the signature of Ann does not hold: it is a signature of something else" in told
    assert "rules/signatures/ann.yaml.sig" in told


def test_the_content_that_stands_now_cannot_be_written_into_an_old_signature(small: Callable[..., Path]) -> None:
    files = signed(small)
    changed = {**files, "act__1.yaml": SECTION.replace("Friends may see it.", "Friends may read it.")}
    old, new = (
        content_hash(rulebook := load_rulebook(small(**each)), rulebook.provisions["act.2"])
        for each in (files, changed)
    )
    forged = files["signatures/ann.yaml"].replace(old, new)
    assert forged != files["signatures/ann.yaml"]

    (told,) = refused(small(**{**changed, "signatures/ann.yaml": forged}))

    assert "does not hold" in told


def test_a_reviewer_who_is_not_listed_signs_nothing(small: Callable[..., Path]) -> None:
    files = {**signed(small), **reviewers(BOB.listed("act"))}

    (told,) = refused(small(**files))

    assert "`ann` is not listed as a reviewer" in told


def test_another_ones_key_under_a_listed_name_signs_nothing(small: Callable[..., Path]) -> None:
    (told,) = refused(small(**signed(small, signer=Signer("ann"))))

    assert "it was made with another key than the one that is listed" in told


def test_a_reviewer_of_another_law_signs_nothing_here(small: Callable[..., Path]) -> None:
    files = {**signed(small), **reviewers(ANN.listed("ferpa"))}

    (told,) = refused(small(**files))

    assert "Ann may not sign for the law `act`" in told


def test_a_statement_without_a_signature_counts_for_nothing(small: Callable[..., Path]) -> None:
    root = small(**signed(small))
    (root / "signatures/ann.yaml.sig").unlink()

    (told,) = refused(root)

    assert "rules/signatures/ann.yaml: is not signed. Sign it with `ssh-keygen -Y sign -n compliance-review" in told


@pytest.mark.parametrize("text", ["", "by: ann", "by: ann\nday: 2026-11-24\nprovisions: {act.2: sha256:0}", "a: ["])
def test_a_statement_that_cannot_be_read_is_refused_and_stops_nobody(small: Callable[..., Path], text: str) -> None:
    told = refused(small(**{**signed(small), "signatures/ann.yaml": text}))

    assert told
    assert all(line.startswith("rules/signatures/ann.yaml") for line in told)


def test_a_statement_about_what_is_no_more_is_named(small: Callable[..., Path]) -> None:
    root = small(**signed(small, "act.3"))
    gone = SECTION[: SECTION.index("  - id: act.3")] + SECTION[SECTION.index("duties:\n  - id") :]
    (root / "act/1.yaml").write_text(gone)
    (root / "ledger/act.yaml").write_text(SMALL["ledger/act.yaml"].replace("[act.3]", "[act.2]"))
    (root / "facts/1.yaml").write_text(FACTS)

    assert "there is no such provision" in str(load_rulebook(root).seals.refused[0])


def test_a_law_of_two_readers_wants_two(small: Callable[..., Path]) -> None:
    listed = reviewers(ANN.listed("act"), BOB.listed("act"), two_readers=["act"])
    one = signed(small, **listed)

    assert standing(small(**one)) == "seen"

    both = {**one, **signature_of(small(**one), BOB, "act.2")}

    review = load_rulebook(small(**both)).provisions["act.2"].review
    assert (review.status, review.by, review.day) == ("signed", "Ann and Bob", DAY)


def test_one_reader_twice_is_not_two(small: Callable[..., Path]) -> None:
    listed = reviewers(ANN.listed("act"), two_readers=["act"])
    files = signed(small, **listed)
    again = {name.replace("ann.yaml", "again.yaml"): text for name, text in files.items()}

    assert standing(small(**files, **{name: text for name, text in again.items() if "again" in name})) == "seen"


def test_two_reviewers_have_two_keys(small: Callable[..., Path]) -> None:
    twice = reviewers(ANN.listed("act"), ANN.listed("act").replace("id: ann", "id: eve"))

    with pytest.raises(RulebookError, match="two reviewers have the same `key`"):
        load_rulebook(small(**twice))


def test_a_list_of_reviewers_with_what_is_no_key_is_refused(small: Callable[..., Path]) -> None:
    with pytest.raises(RulebookError, match=r"reviewers.yaml:2.*`key` is no public key"):
        load_rulebook(small(**reviewers(ANN.listed("act").replace("ssh-ed25519", "ssh-dss"))))


def test_a_signature_is_no_part_of_the_law(small: Callable[..., Path]) -> None:
    plain = load_rulebook(small()).digest

    assert load_rulebook(small(**signed(small))).digest == plain


def run_sign(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["sign", *arguments, "--rules", str(root)])


def test_sign_prints_the_file_that_is_signed_and_how(small: Callable[..., Path]) -> None:
    root = small(**LISTED)

    result = run_sign(root, "act.2", "--by", "ann")

    rulebook = load_rulebook(root)
    assert result.exit_code == 0
    said = parse(result.stdout, "signed").data
    assert said["provisions"] == {"act.2": content_hash(rulebook, rulebook.provisions["act.2"])}
    assert "ssh-keygen -Y sign -n compliance-review -f KEY rules/signatures/ann-" in result.stderr


def test_sign_takes_a_citation_and_a_doubt_is_told(small: Callable[..., Path]) -> None:
    doubtful = SECTION.replace("    duties: [log]\n", "    duties: [log]\n    doubts: [Which friends?]\n")

    result = run_sign(small(**{"act__1.yaml": doubtful}, **LISTED), "ACT § 2", "--by", "ann")

    assert "act.2" in parse(result.stdout, "signed").data["provisions"]
    assert "act.2: you sign over an open doubt: Which friends?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("act.9", "--by", "ann"), "`act.9`: there is no such provision. Did you mean"),
        (
            ("Act 1", "--by", "ann"),
            "2 provisions stand on this citation. Name one by its id: `act.1.record`",
        ),
        (("act.2", "--by", "eve"), "`eve`: is not listed as a reviewer"),
    ],
)
def test_what_cannot_be_signed_says_why(small: Callable[..., Path], arguments: tuple[str, ...], told: str) -> None:
    result = run_sign(small(**LISTED), *arguments)

    assert result.exit_code == 2
    assert told in result.stderr


def test_a_condition_written_out_and_read_again_is_the_same(rulebook: Rulebook) -> None:
    for provision in rulebook.provisions.values():
        for condition in (provision.when, provision.unless):
            if condition is not None:
                assert condition_of(plain(condition)) == condition


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
