"""A district's log: every row is decided under the law of its day, and nothing is dropped, guessed or given away."""

from __future__ import annotations

import csv
import re
import runpy
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pyarrow as pa
import pytest
import xlsxwriter
from pyarrow import parquet
from typer.testing import CliRunner, Result

from compliance import EngineFault, InputError, Outcome, Rulebook, decide, load_rulebook
from compliance.asking import token
from compliance.auditing import survey as surveys
from compliance.auditing.answers import SCHEMA
from compliance.auditing.auditor import Auditor
from compliance.auditing.draft import draft
from compliance.auditing.former import fitting
from compliance.auditing.judge import Judge
from compliance.auditing.lateness import last_day
from compliance.auditing.log import open_log
from compliance.auditing.patterns import distinct
from compliance.auditing.settlers import settling
from compliance.auditing.small_cells import shown
from compliance.auditing.survey import survey
from compliance.auditing.tally import Tally
from compliance.auditing.vouching import vouch
from compliance.cli import app
from compliance.law.duties import Deadline, SchoolCalendar
from compliance.law.logmap import parse_map
from tests.small import SECTION
from tests.unit.test_timeline import NEW, OLD

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
MAP = """\
day: {column: Day}
released: {column: Gave it, yes: [Released], no: [Refused]}
columns:
  - {column: Medium, fact: medium}
  - {column: Friend, fact: friend, unknown: ["?"]}
  - {column: Post, fact: by_post, values: {posted: yes, fetched: no}}
  - {column: Age, fact: age}
done:
  - {duty: log, column: Logged}
"""
HEAD = ("Day", "Medium", "Friend", "Post", "Age", "Gave it", "Logged", "Name")
NAMED = "Zebulon Quartermaine"
OPEN = ("2026-07-06", "Paper", "yes", "fetched", "9", "Released", "2026-07-07", NAMED)
SHUT = ("2026-07-06", "paper", "no", "fetched", "9", "Released", "", NAMED)
BLANK = ("2026-07-06", "paper", "", "fetched", "9", "Released", "", NAMED)


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def audited(rules: Path, folder: Path, rows: Iterable[Sequence[str]], *more: str) -> list[dict[str, object]]:
    """Audit rows with the small rulebook, and return the table of answers."""
    log, map_ = write_csv(folder / "log.csv", rows), folder / "map.yaml"
    map_.write_text(MAP, encoding="utf-8")
    result = run("audit", str(log), "--map", str(map_), "--out", str(folder / "out"), "--rules", str(rules), *more)
    assert result.exit_code == 0, result.output
    table: list[dict[str, object]] = parquet.read_table(folder / "out" / "answers.parquet").to_pylist()
    return table


def _with_fact(rulebook: Rulebook) -> Rulebook:
    """Return the rulebook with one more question."""
    (group,) = rulebook.vocabulary.groups
    friend = next(fact for fact in group.facts if fact.id == "friend")
    more = group.model_copy(update={"facts": (*group.facts, friend.model_copy(update={"id": "usual"}))})
    return replace(rulebook, vocabulary=replace(rulebook.vocabulary, groups=(more,)))


def auditor_of(rules: Path, text: str = MAP) -> Auditor:
    rulebook = load_rulebook(rules)
    return Auditor(rulebook, parse_map(text, "map.yaml", rulebook)[0])


def test_each_row_comes_out_as_decide_says(small: Callable[..., Path], tmp_path: Path) -> None:
    table = audited(small(), tmp_path, [OPEN, SHUT])

    assert [row["outcome"] for row in table] == ["permitted_with_conditions", "prohibited"]
    assert [row["reasons"] for row in table] == ["act.2", "act.1"]
    assert [row["row"] for row in table] == [1, 2]
    assert table[0]["duties"] == "log"


def test_a_blank_is_unknown_and_never_a_no(small: Callable[..., Path], tmp_path: Path) -> None:
    unknown = [BLANK, (*BLANK[:2], "?", *BLANK[3:]), (*BLANK[:2], "  ", *BLANK[3:])]

    assert {row["outcome"] for row in audited(small(), tmp_path, unknown)} == {"need_facts"}


def test_each_row_is_decided_under_the_law_of_its_own_day(small: Callable[..., Path], tmp_path: Path) -> None:
    later = SECTION.replace("    title: Friends\n", "    title: Friends\n    in_force: {from: 2026-07-07}\n")
    rules = small()
    (section,) = (rules / "act").glob("*.yaml")
    section.write_text(later, encoding="utf-8")
    days = [("2026-07-06", *OPEN[1:]), ("2026-07-07", *OPEN[1:])]

    assert [row["outcome"] for row in audited(rules, tmp_path, days)] == ["prohibited", "permitted_with_conditions"]
    today = audited(rules, tmp_path, days, "--as-of", "2026-07-08")
    assert {row["outcome"] for row in today} == {"permitted_with_conditions"}


def test_a_row_is_decided_as_the_law_was_known_on_its_day(small: Callable[..., Path], tmp_path: Path) -> None:
    section = SECTION.replace(OLD, f"{OLD}    in_force: {{to: 2026-02-28}}\n")
    learned = NEW.replace("    replaces: act.2\n", "    replaces: act.2\n    known_from: 2026-03-20\n")
    rules = small(**{"act__1.yaml": section.replace("  - id: act.3\n", f"{learned}  - id: act.3\n")})
    rows = [(day, "paper", "yes", "fetched", "20", "Released", "", NAMED) for day in ("2026-03-10", "2026-03-20")]

    assert [one["outcome"] for one in audited(rules, tmp_path, rows)] == ["permitted", "permitted"]
    then = audited(rules, tmp_path, rows, "--as-known-then")
    assert [one["outcome"] for one in then] == ["prohibited", "permitted"]
    assert "as it was known then" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_a_column_that_the_map_does_not_name_reaches_no_file(small: Callable[..., Path], tmp_path: Path) -> None:
    audited(small(), tmp_path, [OPEN] * 12 + [SHUT] * 12)

    for path in (tmp_path / "out").iterdir():
        held = path.read_bytes()
        if path.suffix == ".docx":
            with ZipFile(path) as packed:
                held = b"".join(packed.read(name) for name in packed.namelist())
        assert NAMED.encode() not in held
        assert NAMED.split(maxsplit=1)[0].encode() not in held


def test_what_cannot_be_read_is_listed_with_row_column_and_mend_and_never_dropped(
    small: Callable[..., Path], tmp_path: Path
) -> None:
    wrong = [OPEN, ("someday", *OPEN[1:]), ("", *OPEN[1:]), (OPEN[0], "stone", *OPEN[2:]), SHUT]
    table = audited(small(), tmp_path, wrong)
    with (tmp_path / "out" / "problems.csv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))

    assert [row["row"] for row in table] == [1, 2, 3, 4, 5]
    assert [row["outcome"] is None for row in table] == [False, True, True, True, False]
    assert [(one["row"], one["column"]) for one in listed] == [("2", "Day"), ("3", "Day"), ("4", "Medium")]
    assert all(one["mend"] for one in listed)
    assert not any("stone" in value for one in listed for value in one.values())


def test_a_record_with_too_few_cells_is_told_and_the_others_keep_their_numbers(
    small: Callable[..., Path], tmp_path: Path
) -> None:
    table = audited(small(), tmp_path, [OPEN, OPEN[:3], SHUT])

    assert {row["row"]: row["outcome"] for row in table} == {
        1: "permitted_with_conditions",
        2: None,
        3: "prohibited",
    }
    assert "2,," in (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")


def test_csv_parquet_and_excel_give_one_table(small: Callable[..., Path], tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is locked and not installed here: run make again")
    rules, rows = small(), [OPEN, SHUT, BLANK]
    expected = audited(rules, tmp_path, rows)
    columns = [pa.array([row[at] for row in rows]) for at in range(len(HEAD))]
    columns[0] = pa.array([date(2026, 7, 6)] * 3)
    columns[4] = pa.array([9.0, 9.0, 9.0])
    parquet.write_table(pa.table(columns, names=list(HEAD)), tmp_path / "log.parquet")
    with xlsxwriter.Workbook(str(tmp_path / "log.xlsx")) as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "m/d/yyyy"})
        sheet.write_row(0, 0, HEAD)
        for at, row in enumerate(rows, 1):
            sheet.write_row(at, 0, row)
            sheet.write_datetime(at, 0, date(2026, 7, 6), form)
            sheet.write_number(at, 4, 9)

    for name in ("log.parquet", "log.xlsx"):
        more = ("--map", str(tmp_path / "map.yaml"), "--out", str(tmp_path / name[4:]), "--rules", str(rules))
        assert run("audit", str(tmp_path / name), *more).exit_code == 0
        assert parquet.read_table(tmp_path / name[4:] / "answers.parquet").to_pylist() == expected


def test_what_engine_and_oracle_do_not_confirm_is_no_audit(
    small: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    auditor = auditor_of(small())
    looked = survey(open_log(write_csv(tmp_path / "log.csv", [OPEN, SHUT])), auditor)
    vouch(auditor, looked.vouched)
    judge = Judge.judge
    monkeypatch.setattr(
        Judge, "judge", lambda self, given: (replace(one, outcome=Outcome.PERMITTED) for one in judge(self, given))
    )

    with pytest.raises(EngineFault, match="the outcome"):
        vouch(auditor_of(small()), looked.vouched)


def test_beyond_the_limit_a_sample_is_drawn_that_hangs_on_no_order(
    small: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveys, "SAMPLE", 2)
    auditor = auditor_of(small())
    rows = [OPEN, SHUT, BLANK, (OPEN[0], "air", *OPEN[2:])]
    ahead = survey(open_log(write_csv(tmp_path / "a.csv", rows)), auditor, most=3)
    behind = survey(open_log(write_csv(tmp_path / "b.csv", rows[::-1])), auditor, most=3)

    assert ahead.sampled
    assert len(ahead.vouched) == 2
    assert ahead.vouched == behind.vouched
    drawn = {survey(open_log(tmp_path / "a.csv"), auditor, most=3, seed=seed).vouched for seed in range(9)}
    assert len(drawn) > 1


def test_real_patterns_are_confirmed_by_engine_and_oracle(rulebook: Rulebook, tmp_path: Path) -> None:
    entries = runpy.run_path(str(EXAMPLES / "log.py"))["main"]
    log = tmp_path / "log.csv"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.argv", ["log.py", str(log), "400"])
        entries()
    result = run("audit", str(log), "--map", str(EXAMPLES / "log-map.yaml"), "--out", str(tmp_path / "out"))
    table = parquet.read_table(tmp_path / "out" / "answers.parquet")
    first = table.to_pylist()[0]
    decision = decide(rulebook, token.read(rulebook, first["case"]), first["day"])

    assert result.exit_code == 0, result.output
    assert table.num_rows == 400
    assert table.schema.equals(SCHEMA)
    assert first["outcome"] == decision.outcome.value
    assert set(first["duties"].split()) == {task.duty.id for task in decision.due}


def test_duties_not_shown_and_late_are_counted(small: Callable[..., Path], tmp_path: Path) -> None:
    late = (*OPEN[:6], "2026-07-09", NAMED)
    missing = (*OPEN[:6], "", NAMED)
    table = audited(small(), tmp_path, [OPEN, late, missing, SHUT])

    assert [row["late"] for row in table] == ["", "log", "", ""]
    assert [row["not_shown"] for row in table] == ["", "", "log", ""]


def test_a_duty_is_late_by_the_calendar_of_the_district() -> None:
    deadline = Deadline(timing="within", anchor="disclosure", school_days=1)
    friday = date(2026, 7, 10)

    assert last_day(deadline, friday, SchoolCalendar()) == date(2026, 7, 13)
    assert last_day(deadline, friday, SchoolCalendar(frozenset({date(2026, 7, 13)}))) == date(2026, 7, 14)
    assert last_day(Deadline(timing="at", anchor="disclosure"), friday, SchoolCalendar()) == friday
    assert last_day(Deadline(timing="promptly", anchor="disclosure"), friday, SchoolCalendar()) == date.max


def test_the_fact_that_settles_a_row_is_named(small: Callable[..., Path], tmp_path: Path) -> None:
    auditor = auditor_of(small())
    tally = Tally(auditor)
    (part,) = open_log(write_csv(tmp_path / "log.csv", [BLANK])).parts(auditor.logmap.read)
    tally.add(auditor.audit(part.batch, part.rows))
    (key,) = tally.patterns

    assert settling(auditor, key) == ["friend"]


def test_rows_that_come_out_otherwise_are_listed_with_the_provision_that_changed_them(
    small: Callable[..., Path], tmp_path: Path
) -> None:
    rules, old = small(), tmp_path / "old"
    shutil.copytree(rules, old)
    (section,) = (old / "act").glob("*.yaml")
    text = section.read_text(encoding="utf-8")
    section.write_text(text.replace("when: {friend: {is: yes}}", "when: {friend: {is: no}}"), encoding="utf-8")
    audited(rules, tmp_path, [OPEN, SHUT, BLANK], "--against", str(old))
    with (tmp_path / "out" / "changed.csv").open(encoding="utf-8") as file:
        listed = [(one["row"], one["before"], one["after"], one["because"]) for one in csv.DictReader(file)]

    assert listed == [
        ("1", "prohibited", "permitted_with_conditions", "act.2"),
        ("2", "permitted_with_conditions", "prohibited", "act.2"),
    ]
    assert "What comes out otherwise" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_a_fact_that_the_former_rules_lack_is_unknown_there(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small())
    logmap = parse_map(MAP.replace("columns:", "always: {usual: yes}\ncolumns:"), "map.yaml", _with_fact(rulebook))[0]
    fitted, odd = fitting(logmap, rulebook.vocabulary)

    assert odd == ("usual",)
    assert fitted.always == {}
    assert fitted.columns == logmap.columns


def test_a_small_count_is_hidden_with_another_that_would_give_it_away() -> None:
    assert shown({"a": 40, "b": 9, "c": 12, "d": 0}) == {"a": 40, "b": None, "c": None, "d": 0}
    assert shown({"a": 3, "b": 4, "c": 12}) == {"a": None, "b": None, "c": 12}
    assert shown({"a": 10, "b": 12}) == {"a": 10, "b": 12}


def test_the_report_hides_small_counts_and_asks_nothing_from_outside(
    small: Callable[..., Path], tmp_path: Path
) -> None:
    rules = small()
    audited(rules, tmp_path, [OPEN] * 30 + [SHUT] * 12 + [BLANK] * 3)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', page)
    rulebook = load_rulebook(rules)

    assert "hidden" in page
    assert ">3<" not in page
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import", page)
    assert len(links) == 1
    assert links[0].startswith("http://127.0.0.1:8501/?a=")
    case = token.read(rulebook, links[0].partition("a=")[2].partition("&")[0])
    assert decide(rulebook, case, date(2026, 7, 6)).outcome is Outcome.PROHIBITED


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("fact: medium", "fact: medum", "map.yaml:4: `columns.0.fact`"),
        ("posted: yes", "posted: perhaps", "map.yaml:6: `columns.2.values.posted`"),
        ("fetched: no", "POSTED: no", "map.yaml:6: `columns.2.values.POSTED`"),
        ("duty: log", "duty: lag", "map.yaml:9: `done.0.duty`"),
        ("fact: age", "fact: friend", "map.yaml:7: `columns.3.fact`"),
        ("{column: Day}", "{column: Dya}", "map.yaml:1: `day.column`"),
        ("day:", "days:", "map.yaml:1: `days`"),
    ],
)
def test_a_wrong_map_is_told_with_line_key_and_mend(
    small: Callable[..., Path], tmp_path: Path, old: str, new: str, place: str
) -> None:
    log, map_ = write_csv(tmp_path / "log.csv", [OPEN]), tmp_path / "map.yaml"
    map_.write_text(MAP.replace(old, new), encoding="utf-8")
    result = run("audit", str(log), "--map", str(map_), "--out", str(tmp_path / "out"), "--rules", str(small()))

    assert result.exit_code == 2
    assert place in result.output
    assert not (tmp_path / "out").exists()


def test_a_draft_lists_columns_but_no_names_and_is_refused_until_it_is_filled_in(
    small: Callable[..., Path], tmp_path: Path
) -> None:
    rulebook = load_rulebook(small())
    names = [(*SHUT[:7], f"{NAMED} {at}") for at in range(60)]
    made = draft(open_log(write_csv(tmp_path / "log.csv", names)), rulebook.vocabulary)

    assert NAMED not in made
    assert '"paper": paper  # 60 rows' in made
    with pytest.raises(InputError, match="todo"):
        parse_map(made, "map.yaml", rulebook)


def test_a_log_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(b"a,b\n\xff\xfe\xfa,1\n")
    (tmp_path / "log.doc").write_bytes(b"x")
    (tmp_path / "log.parquet").write_bytes(b"x")

    for name in ("log.csv", "log.doc", "log.parquet", "none.csv"):
        result = run("audit", str(tmp_path / name), "--draft-map")
        assert result.exit_code == 2
        assert name in result.output


def test_columns_that_hold_no_words_and_numbers_that_are_none_are_told(
    small: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "map.yaml").write_text(MAP + "row: Name\n", encoding="utf-8")
    odd = write_csv(tmp_path / "odd.csv", [OPEN])
    columns = {name: pa.array([[OPEN[at]]] if name == "Medium" else [OPEN[at]]) for at, name in enumerate(HEAD)}
    parquet.write_table(pa.table({**columns, "Name": [1]}), tmp_path / "lists.parquet")

    for log, told in ((odd, "whole numbers"), (tmp_path / "lists.parquet", "list<")):
        more = ("--map", str(tmp_path / "map.yaml"), "--out", str(tmp_path / "out"), "--rules", str(small()))
        result = run("audit", str(log), *more)
        assert result.exit_code == 2
        assert told in result.output


def test_distinct_rows_are_found_exactly_however_many_columns_there_are() -> None:
    dice = np.random.default_rng(4)
    columns = [dice.integers(0, 3, 500, np.uint8) for _ in range(3)] + [dice.integers(0, 2, 500, np.uint8)] * 60
    first, which = distinct([(codes, 200) for codes in columns], 500)
    table = np.stack(columns)

    assert np.array_equal(table[:, first][:, which], table)
    assert len(first) == len(np.unique(table, axis=1).T)
    assert all(which[place] == at for at, place in enumerate(first))
