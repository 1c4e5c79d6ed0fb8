"""A folder of texts is held against the rules; what stands there is recorded, and what changed is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from compliance import InputError, load_rulebook
from compliance.checks.texts.examination import Examined, examine
from compliance.checks.texts.quotes import quotes
from compliance.checks.texts.recording import recorded
from compliance.cli import app
from compliance.law.signoff import content_hash
from tests.small import LEDGER, SCENARIOS, SECTION, SMALL, write

RECORDABLE = """\
sources:
  # The only one
  - id: act
    title: The Act
    kind: statute
    pattern: 'Act (?P<section>[0-9]+)(\\([a-z]\\))*'
    link: none
    read: All of it
    rest: seen
"""
QUOTING = SECTION.replace("says: Nothing goes by post.", "says: 'Nothing \"goes by the post\".'").replace(
    "{cite: Act 3, source: act}", "{cite: Act 3(b), source: act}"
)
TEXT = """\
Sec. 1. Every paper is a record.
Sec. 2. A friend may see it. It is written down.
Sec. 3. (a) Post is slow.
(b) Nothing goes by the post.
(Source: P.A. 1-1.)
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    files = {"act/1.yaml": QUOTING, "sources.yaml": RECORDABLE, "scenarios/one.yaml": SCENARIOS}
    return write(tmp_path / "rules", {**SMALL, **files, "ledger/act.yaml": LEDGER})


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    return write(tmp_path / "downloads", {"act.txt": TEXT})


def examined(rules: Path, downloads: Path) -> Examined:
    return examine(load_rulebook(rules), downloads)


def run(rules: Path, downloads: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["texts", str(downloads), "--rules", str(rules), *more])


def test_every_paragraph_and_quote_is_found_and_the_texts_are_recorded(rules: Path, downloads: Path) -> None:
    found = examined(rules, downloads)
    assert [one.citation.cite for one in found.of("first")] == ["Act 1", "Act 2", "Act 3(b)"]
    assert [quote.phrase for quote in found.quoted] == ["goes by the post"]

    assert run(rules, downloads, "--record").exit_code == 0

    again = run(rules, downloads)
    assert again.exit_code == 0
    assert "3 cited paragraphs stand as they were read" in again.stdout
    assert "# The only one" in (rules / "sources.yaml").read_text(encoding="utf-8")


def test_a_recorded_file_is_recorded_again_without_a_change(rules: Path, downloads: Path) -> None:
    run(rules, downloads, "--record")
    once = (rules / "sources.yaml").read_text(encoding="utf-8")

    assert recorded(once, examined(rules, downloads)) == once


def test_no_text_is_kept(rules: Path, downloads: Path) -> None:
    run(rules, downloads, "--record")

    kept = "".join(path.read_text(encoding="utf-8") for path in rules.rglob("*.yaml"))
    assert "Every paper is a record" not in kept


def test_a_planted_change_is_found_with_all_that_is_stale_by_it(rules: Path, downloads: Path) -> None:
    run(rules, downloads, "--record")
    write(downloads, {"act.txt": TEXT.replace("A friend may", "A close friend may")})

    result = run(rules, downloads, "--format", "json")

    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["paragraphs"]["changed"] == ["Act 2"]
    assert told["stale"]["provisions"] == ["act.2"]


def test_a_change_names_the_stories_theorems_forms_and_situations_that_rest_on_it(tmp_path: Path) -> None:
    section = QUOTING.replace("    what: Write it down.\n", "    what: Write it down.\n    means: The log\n")
    story = SCENARIOS.replace("expect: {laws: {act: permitted", "expect: {reasons: [act.2], laws: {act: permitted")
    theorem = (
        "theorems:\n  - {id: by_post, says: Post is never free., cites: [{cite: Act 2, source: act}],"
        " when: {by_post: {is: yes}}, never: {act: {is: permitted}}}\n"
    )
    situation = "situations:\n  - {id: a_friend_asks, label: A friend asks, facts: {friend: yes}}\n"
    files = {"act/1.yaml": section, "sources.yaml": RECORDABLE, "scenarios/one.yaml": story}
    rules = write(tmp_path / "rules", {**SMALL, **files, "theorems.yaml": theorem, "situations.yaml": situation})
    downloads = write(tmp_path / "downloads", {"act.txt": TEXT})
    run(rules, downloads, "--record")
    write(downloads, {"act.txt": TEXT.replace("A friend may", "A close friend may")})

    found = examined(rules, downloads).stale.as_json()

    assert found == {
        "provisions": ["act.2"],
        "scenarios": ["one.open"],
        "theorems": ["by_post"],
        "forms": ["log"],
        "situations": ["a_friend_asks"],
    }


def test_what_is_gone_from_a_text_is_told(rules: Path, downloads: Path) -> None:
    run(rules, downloads, "--record")
    write(downloads, {"act.txt": TEXT.replace("(b) Nothing goes by the post.\n", "")})

    result = run(rules, downloads)

    assert result.exit_code == 1
    assert "are missing here: Act 3(b)" in result.stdout
    assert "Look again at 1 provisions: act.3" in result.stdout


@pytest.mark.parametrize("said", ["Nothing goes by post.", "Nothing goes, by the other post."])
def test_a_quote_that_does_not_stand_in_the_text_is_refused(rules: Path, downloads: Path, said: str) -> None:
    write(downloads, {"act.txt": TEXT.replace("Nothing goes by the post.", said)})

    result = run(rules, downloads)

    assert result.exit_code == 1
    assert 'act.3: "goes by the post" does not stand there (Act 3(b))' in result.stdout


def test_a_copy_that_lost_its_italics_is_recorded_by_what_it_has(rules: Path, downloads: Path) -> None:
    lost = f"{TEXT}Sec. 4. Words\nmeans a thing that floats.\n"
    run(rules, write(downloads, {"act.txt": lost}), "--record")
    bare = load_rulebook(rules).sources["act"].text["3(b)"]
    assert bare.startswith("~")

    page = "".join(f"<p>{line}</p>" for line in TEXT.splitlines()).replace("(b) ", "(b) <em>Post.</em> ")
    for kept in downloads.iterdir():
        kept.unlink()
    write(downloads, {"act.html": page})
    assert run(rules, downloads).exit_code == 0

    write(downloads, {"act.html": page.replace("post", "cart")})
    assert "Act 3(b)" in json.loads(run(rules, downloads, "--format", "json").stdout)["paragraphs"]["changed"]

    write(downloads, {"act.html": page})
    run(rules, downloads, "--record")
    assert not load_rulebook(rules).sources["act"].text["3(b)"].startswith("~")


def test_a_text_without_italics_is_not_held_against_a_bare_fingerprint_nor_a_lost_one_against_a_whole(
    rules: Path, downloads: Path
) -> None:
    lost = f"{TEXT}Sec. 4. Words\nmeans a thing that floats.\n"
    for first, second in ((lost, TEXT), (TEXT, lost)):
        run(rules, write(downloads, {"act.txt": first}), "--record")
        result = run(rules, write(downloads, {"act.txt": second}))

        assert "cannot be compared" in result.stdout
        assert result.exit_code == 0


def test_a_number_that_was_lost_leaves_no_fingerprint(rules: Path, downloads: Path) -> None:
    write(downloads, {"act.txt": TEXT.replace("(b) ", "(b) As follows:\n() ") + "Sec. 4. Words\nmeans a float.\n"})

    run(rules, downloads, "--record")

    assert "3(b)" not in load_rulebook(rules).sources["act"].text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("acts.txt", "acts.txt: `acts` is not a source of the rules. Name it after its id in rules/sources.yaml"),
        ("acts.txt", "Did you mean `act`?"),
        ("act.epub", "act.epub: is none of .html, .htm, .pdf, .docx, .txt"),
        ("act.pdf", "act.pdf: cannot be read as .pdf"),
        ("act.docx", "act.docx: cannot be read as .docx"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_how_to_mend_it(
    rules: Path, tmp_path: Path, name: str, said: str
) -> None:
    result = run(rules, write(tmp_path / "wrong", {name: "Sec. 1. Text."}))

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_text_is_refused(rules: Path, tmp_path: Path, text: str) -> None:
    result = run(rules, write(tmp_path / "wrong", {"act.txt": text}))

    assert result.exit_code == 2
    assert "act.txt: holds no text. A scan has pictures only" in result.stderr


def test_no_folder_and_an_empty_folder_are_refused(rules: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "is not a folder" in run(rules, tmp_path / "none").stderr
    assert "holds no text" in run(rules, tmp_path / "empty").stderr


def test_what_nothing_cites_any_more_loses_its_fingerprint(rules: Path, downloads: Path) -> None:
    run(rules, downloads, "--record")
    path = rules / "act/1.yaml"
    path.write_text(path.read_text().replace("Act 3(b)", "Act 3(a)").replace("goes by the post", "is slow"))

    run(rules, downloads, "--record")

    kept = load_rulebook(rules).sources["act"].text
    assert [*kept] == ["1", "2", "3(a)"]


def test_a_signature_covers_the_text_that_was_read(rules: Path, downloads: Path) -> None:
    unread = load_rulebook(rules)
    run(rules, downloads, "--record")
    read = load_rulebook(rules)
    write(downloads, {"act.txt": TEXT.replace("A friend may", "A close friend may")})
    run(rules, downloads, "--record")
    moved = load_rulebook(rules)

    hashes = {content_hash(one, one.provisions["act.2"]) for one in (unread, read, moved)}
    assert len(hashes) == 3
    assert content_hash(read, read.provisions["act.3"]) == content_hash(moved, moved.provisions["act.3"])


def test_a_fingerprint_of_another_form_is_refused(small: Callable[..., Path]) -> None:
    wrong = SMALL["sources.yaml"].replace("read: All of it", "read: All of it, text: {'1': 'ABC'}")

    with pytest.raises(InputError, match=r"sources\.0\.text\.1"):
        load_rulebook(small(**{"sources.yaml": wrong}))


def test_no_option_of_a_question_passes_for_a_quote(small: Callable[..., Path]) -> None:
    facts = SMALL["facts/1.yaml"].replace(
        "question: What is it on?",
        'question: What is it on?\n    help: \'Air is "Air", and a "printed sheet" is not.\'',
    )

    assert [one.phrase for one in quotes(load_rulebook(small(**{"facts__1.yaml": facts})))] == ["printed sheet"]
