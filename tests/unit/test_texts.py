"""A downloaded text is cut into its paragraphs whatever its form, and held against what the rules say of it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from compliance import InputError, load_rulebook
from compliance.checks.texts import reading
from compliance.checks.texts.examination import Examined, examine
from compliance.checks.texts.folder import copies
from compliance.checks.texts.paragraphs import paragraph
from compliance.checks.texts.plain import SET, UNSET, bare_fingerprint, fingerprint, plain, stands_in
from compliance.checks.texts.quotes import quotes
from compliance.checks.texts.reading import lines_of
from compliance.checks.texts.recording import recorded
from compliance.checks.texts.sections import sections
from compliance.cli import app
from compliance.law.signoff import content_hash
from tests.small import LEDGER, SCENARIOS, SECTION, SMALL, write
from tests.texts import ACT, CODE, FEDERAL, RULE, document, pdf


def held(tmp_path: Path, name: str, text: str, known: set[str]) -> dict[str, tuple[str, ...]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return dict(sections(lines_of(path), known))


@pytest.mark.parametrize(
    ("section", "steps", "said"),
    [
        ("7.1", ['"Lamp"'], "Lamp means a thing that shines, and stands on a table.\n(a) A candle"),
        ("7.1", ['"Lamp"', "(b)"], "A star is none."),
        ("7.1", ['"Owner"'], "Owner means whoever pays for the oil."),
        ("7.2", ["(a)", "(1)"], "A lamp may be lent to a neighbor, except as provided in § 7.3(a)."),
        ("7.2", ["(a)", "(2)"], "It must be “given back” within two days—\n(i) Clean; and\n(ii) Filled"),
        ("7.2", ["(a)", "(2)", "(ii)"], "Filled, under paragraph (a)(1) of this section."),
        ("7.2", ["(i)"], "The owner is told of each loan."),
        ("7.2", ["(h)"], "Nobody lends what is not the lender\u2019s own."),
        ("7.30", [], "Who breaks a lamp pays for it."),
    ],
)
def test_a_federal_rule_is_read_from_its_page(tmp_path: Path, section: str, steps: list[str], said: str) -> None:
    found = paragraph(held(tmp_path, "rule.html", FEDERAL, {"7.1", "7.2", "7.3"})[section], steps)

    assert found is not None
    assert found.replace(SET, "").replace(UNSET, "").startswith(said)


@pytest.mark.parametrize("steps", [["(c)"], ["(a)", "(3)"], ['"Sofa"'], ["(a)", "(2)", "(iii)"]])
def test_a_paragraph_that_is_not_there_is_not_found(tmp_path: Path, steps: list[str]) -> None:
    assert paragraph(held(tmp_path, "rule.html", FEDERAL, {"7.2"})["7.2"], steps) is None


def test_a_mention_of_a_section_begins_none(tmp_path: Path) -> None:
    text = "§ 7.2 Loans\n(a) As the rule in\n§ 7.3 of this part has it, and\n§ 7.3(a) too.\n§ 7.3 Oil\nOil is dear."

    found = held(tmp_path, "rule.txt", text, {"7.2", "7.3"})

    assert found["7.3"] == ("Oil is dear.",)
    assert "§ 7.3(a) too." in found["7.2"]


def test_what_a_publisher_puts_behind_a_section_is_no_part_of_it(tmp_path: Path) -> None:
    rule = held(tmp_path, "rule.html", FEDERAL, {"7.1", "7.2"})
    code = held(tmp_path, "code.html", CODE, {"9"})

    told = "\n".join((*rule["7.1"], *rule["7.2"], *code["9"]))
    assert not [word for word in ("FR", "Authority", "Pub. L.", "Editorial", "1902") if word in told]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (["(a)", "(1)"], "A lamp is lit at dusk."),
        (["(a)", "(2)", "(B)"], "never by the wind."),
        (["(b)"], "Exception\nNo lamp is lit at sea."),
    ],
)
def test_the_united_states_code_is_read_from_its_page(tmp_path: Path, steps: list[str], said: str) -> None:
    assert paragraph(held(tmp_path, "code.html", CODE, {"9"})["9"], steps) == said


@pytest.mark.parametrize(
    ("section", "steps", "said"),
    [
        ("2", ['"Boat"'], '"Boat" means anything that floats and carries a person.'),
        ("2", ['"Pier"'], '"Pier" includes a bridge that nobody finished.'),
        ("6", ["(a)", "(6)"], "As the harbor master orders;"),
        ("6", ["(a)", "(6.5)"], "To save a life, and for no longer."),
        ("6", ["(a)", "(7)"], "To whoever pays."),
        ("6", ["(b)"], "Each loan is written down."),
        ("6.1", [], "Oars. Oars go with the boat."),
    ],
)
def test_an_illinois_act_is_read_from_its_page(tmp_path: Path, section: str, steps: list[str], said: str) -> None:
    assert paragraph(held(tmp_path, "act.html", ACT, {"2", "6"})[section], steps) == said


def test_a_section_in_two_versions_holds_both(tmp_path: Path) -> None:
    again = ACT[ACT.index("(999 ILCS 1/6)") :].replace("(a) No boat", "(a) No sound boat")
    after = again.replace("<br>", "<br>(Text of Section after amendment by P.A. 4-4)<br>", 1)
    found = held(tmp_path, "act.html", ACT.partition("</code>")[0] + after, {"2", "6"})

    text = paragraph(found["6"], ["(a)"]) or ""

    assert "No boat may" in text
    assert "No sound boat may" in text


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt"])
def test_an_illinois_rule_reads_alike_from_a_document_a_pdf_and_a_text(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"rule.{kind}"
    if kind == "docx":
        document(path, RULE)
    elif kind == "pdf":
        head = "JOINT COMMITTEE ON BOATS  page"
        pdf(path, [[f"{head} 1", *RULE[:5]], [f"{head} 2", *RULE[5:]]])
    else:
        path.write_text("\n".join(RULE), encoding="utf-8")

    found = sections(lines_of(path), {"5.60"})

    assert [*found] == ["5.60", "5.70"]
    assert paragraph(found["5.60"], ["(a)", "(1)", "(B)"]) == "swept."
    assert paragraph(found["5.60"], ["(b)"]) == "The owner is told within 24 hours."
    told = fingerprint(paragraph(found["5.60"], ["(a)"]) or "")
    assert told == fingerprint(
        "The harbor master may lend a boat if Section 5.10 of this Part is kept. (1) It is brought back, subject to "
        "Section 5.10 of this Part; and (A) dry; or (B) swept."
    )


def test_the_plain_form_forgets_how_a_text_was_set_and_nothing_that_was_said() -> None:
    set_otherwise = "The  “dis-\nclosure” of a\u00a0record—if *any*"

    assert plain(set_otherwise) == plain("the disclosure of a record - if any")
    assert fingerprint(set_otherwise) == fingerprint("The disclosure of a record: if any".replace(":", ""))
    for said in (
        "the disclosures of a record if any",
        "the disclosure of a record, if any",
        "no disclosure of a record",
    ):
        assert fingerprint(said) != fingerprint(set_otherwise)


@pytest.mark.parametrize(
    ("phrase", "stands"),
    [
        ("shall not become", True),
        ("Shall not ... a part", True),
        ("[It] shall not become", True),
        ("not", True),
        ("hall not become", False),
        ("shall become", False),
        ("a part ... shall not", False),
        ("part of the records", False),
    ],
)
def test_a_phrase_is_quoted_word_for_word_or_not(phrase: str, *, stands: bool) -> None:
    assert stands_in(phrase, "It shall not\nbecome a part of the record.") is stands


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


PAGE = """<html><body>
<p>(a) <em>Loans.</em> A boat may be lent, <i>e.g.,</i> for a day, under paragraph (a)(<em>1</em>).</p>
<p>(A) <em>Where.</em> On the lake:</p><p>(<em>1</em>) By day; and</p><p>(<em>2</em>) In calm.</p>
<p><em>Oar</em> means what moves a boat.</p></body></html>"""
LOST = """(a)  A boat may be lent,  for a day, under paragraph (a)().\n(A)  On the lake:\n(1) By day; and\n(2) In calm.
means what moves a boat."""


def test_a_copy_that_lost_its_italics_has_the_bare_fingerprint_of_the_page(tmp_path: Path) -> None:
    page, lost = tmp_path / "page.html", tmp_path / "lost.txt"
    page.write_text(PAGE, encoding="utf-8")
    lost.write_text(LOST, encoding="utf-8")
    one, other = "\n".join(lines_of(page)), "\n".join(lines_of(lost))

    assert fingerprint(one) != fingerprint(other)
    assert bare_fingerprint(one) == bare_fingerprint(other)
    assert bare_fingerprint(one) != bare_fingerprint(one.replace("calm", "fog"))


def test_a_number_in_italics_opens_a_paragraph_and_a_mention_of_one_does_not(tmp_path: Path) -> None:
    mark = '<span class="paragraph-hierarchy"><span class="paren">(</span>{}<span class="paren">)</span></span>'
    shallow = "".join(f"<p>({one}) Text.</p>" for one in ("a", "1", "i", "A"))
    deep = f"<p>{mark.format('<em>1</em>')} One; and</p><p>{mark.format('<em>2</em>')} Two, see (A)(<em>1</em>).</p>"
    page = f"<html><body><h4>§ 7.2 <em>Loans.</em></h4>{shallow}{deep}</body></html>"

    found = held(tmp_path, "rule.html", page, {"7.2"})["7.2"]

    assert paragraph(found, ["(a)", "(1)", "(i)", "(A)", "(2)"]) == f"Two, see (A)({SET}1{UNSET})."


def test_italics_of_a_document_are_left_out_like_those_of_a_page(tmp_path: Path) -> None:
    made = docx.Document()
    block = made.add_paragraph("(a) ")
    block.add_run("Loans.").italic = True
    block.add_run(" A boat may be lent.")
    made.save(str(tmp_path / "act.docx"))

    assert bare_fingerprint("\n".join(lines_of(tmp_path / "act.docx"))) == bare_fingerprint("(a) A boat may be lent.")


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


def test_a_file_of_one_section_needs_no_heading(tmp_path: Path) -> None:
    (found,) = copies(write(tmp_path / "one", {"act-6.txt": "(a) Alone.\n"}), {"act": {"6", "7"}})

    assert paragraph(found.sections["6"], ["(a)"]) == "Alone."


def test_a_publishers_page_without_our_heading_is_read_by_its_name(tmp_path: Path) -> None:
    page = "<h1>1 U.S. Code § 9 - Lamps</h1><p>(a) Lit at dusk.</p><p>(Pub. L. 1-2, 1 Stat. 1.)</p><p>(b) Toolbox</p>"

    (found,) = copies(write(tmp_path / "one", {"code.html": page}), {"code": {"9"}})

    assert paragraph(found.sections["9"], ["(a)"]) == "Lit at dusk."
    assert paragraph(found.sections["9"], ["(b)"]) is None


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_a_damaged_file_is_read_or_refused_and_never_breaks(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"rule.{kind}"
    if kind == "pdf":
        pdf(path, [RULE])
    elif kind == "docx":
        document(path, RULE)
    else:
        path.write_text(FEDERAL, encoding="utf-8")
    whole, chance = path.read_bytes(), random.Random(7)
    for _ in range(60):
        raw = bytearray(whole[: chance.randrange(1, len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 40)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        with suppress(InputError):
            assert lines_of(path)


def test_a_text_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)

    with pytest.raises(InputError, match="is more than 10 bytes long"):
        lines_of(write(tmp_path, {"act.txt": "Sec. 1. Long."}) / "act.txt")


@pytest.mark.parametrize(
    ("text", "number", "steps", "said"),
    [
        (
            "Sec. 10-20.14. Discipline; committee.\n(a) To set up\nit.\n(b) To\nreport under Section 10-20.5a.",
            "10-20.14",
            ["(b)"],
            "To\nreport under Section 10-20.5a.",
        ),
        ("Sec. 1-7. Records.\n(A) All of it.\n(1) One.\n(A-5) More.\n(B)(1) Two.", "1-7", ["(B)", "(1)"], "Two."),
        ("Sec. 1-7. Records.\n(A) All of it.\n(1) One.\n(A-5) More.\n(B)(1) Two.", "1-7", ["(A-5)"], "More."),
        ("Sec. 11. Who may.\n(i) To one;\n(ii) to two;\n(v) to five.", "11", ["(v)"], "to five."),
        ("Sec. 9.4a. Sharing. A text\nof its own.", "9.4a", [], "Sharing. A text\nof its own."),
        ("Sec. 3. Of\nall (a) of these\n(x) none.\n(a) First.", "3", ["(a)"], "First."),
    ],
)
def test_what_illinois_numbers_in_its_own_way_is_found(
    tmp_path: Path, text: str, number: str, steps: list[str], said: str
) -> None:
    assert paragraph(held(tmp_path, "act.txt", text, {number})[number], steps) == said


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
