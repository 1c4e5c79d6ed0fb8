"""A downloaded text is cut into its paragraphs whatever its form, and held against what the rules say of it."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import docx
import pytest

from compliance import InputError
from compliance.checks.texts import reading
from compliance.checks.texts.folder import copies
from compliance.checks.texts.paragraphs import paragraph
from compliance.checks.texts.plain import SET, UNSET, bare_fingerprint, fingerprint, plain, stands_in
from compliance.checks.texts.reading import lines_of
from compliance.checks.texts.sections import sections
from tests.small import write
from tests.texts import ACT, CODE, FEDERAL, RULE, document, held, pdf


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
