"""The review desk shows what the library says: of coverage, of sureness, of theorems, of the law on two days."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from compliance import Rulebook
from compliance.checks.altered import altered
from compliance.checks.difference import compare
from compliance.checks.theorems import Refutation
from compliance.checks.timeline import changes
from compliance.law.measurement import Measurement, Survivor
from compliance.law.theorems import Theorem
from tests.real import RULEBOOK
from tests.ui.test_pages import html, opened
from ui.components.date_picker import FIRST, LAST
from ui.review import page, theorems
from ui.review.queue import ORDER
from ui.state import book

LAWS = [law.id for law in RULEBOOK.laws]
PAGE = "ui.review.page"


@pytest.mark.parametrize("view", [*page.VIEWS, "", "no such view"])
def test_every_view_is_drawn_and_marked_as_the_current_one(view: str) -> None:
    shown = html(opened(PAGE, view=view))
    named = view if view in page.VIEWS else next(iter(page.VIEWS))
    assert re.findall(r'aria-current="page">([^<]+)', shown) == [page.VIEWS[named][0]]


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1969-12-31", "1970-W01-1", "21000101", "9999-12-31", "-1", "2026-02-30"]
)
@pytest.mark.parametrize("view", ["coverage", "queue", "paper", "changes"])
def test_a_day_that_no_calendar_offers_is_no_error_in_any_view(view: str, day: str) -> None:
    app = opened(PAGE, view=view, on=day, **({"from": day} if view == "changes" else {}))
    assert "Review" in html(app)
    assert all(FIRST <= one.value <= LAST for one in app.date_input)


def test_the_last_day_before_the_calendar_is_compared_as_its_first(rulebook: Rulebook) -> None:
    days = {"from": "1969-12-31", "to": "0001-01-01"}
    assert "Proved equal" in html(opened(PAGE, view="changes", **days))
    assert rulebook.edition(date.min) is rulebook.edition(FIRST), "a day that is moved moves to the same law"


@pytest.mark.parametrize("law", LAWS)
def test_every_row_of_the_ledger_is_shown_with_its_provisions_or_its_reason(rulebook: Rulebook, law: str) -> None:
    shown = html(opened(PAGE, view="coverage", law=law))
    for row in rulebook.ledger[law].rows:
        assert row.cite in shown
        assert row.why in shown
        assert all(f"rules?p={name}" in shown for name in row.by if name in rulebook.provisions)


def test_white_spots_are_the_rows_that_no_provision_holds(rulebook: Rulebook) -> None:
    shown = html(opened(PAGE, view="coverage", law="ferpa", show="white"))
    white = [row.cite for row in rulebook.ledger["ferpa"].rows if row.status != "encoded"]
    assert white
    assert re.findall(r'class="cite">([^<]+)', shown) == white


@pytest.mark.parametrize("day", ["2026-11-24", "2020-01-01"])
def test_the_queue_counts_the_provisions_of_the_day_and_puts_the_least_sure_first(rulebook: Rulebook, day: str) -> None:
    here = rulebook.edition(date.fromisoformat(day)).provisions
    counts = Counter[str](rule.review.status for rule in here)
    shown = html(opened(PAGE, view="queue", on=day))
    tallies = list(map(int, re.findall(r"<b>(\d+)</b>", shown)))
    assert tallies == [len(here), *(counts[status] for status in ORDER)]
    first = next(rule for rule in here if rule.review.status == "recalled")
    assert re.findall(r"rules\?p=([\w.]+)", shown)[0] == first.id


def test_the_queue_can_be_narrowed_to_one_law_and_to_doubts(rulebook: Rulebook) -> None:
    app = opened(PAGE, view="queue", law="issra", status="seen", on="2026-11-24")
    app.toggle(key="queue_doubts").set_value(True).run()
    wanted = [
        rule.id
        for rule in rulebook.edition(date(2026, 11, 24)).provisions
        if rule.law == "issra" and rule.review.status == "seen" and rule.doubts
    ]
    assert wanted
    assert f"{len(wanted)} provisions." in html(app)
    assert re.findall(r"rules\?p=([\w.]+)", html(app)) == wanted[:15]


def test_a_theorem_that_nobody_tried_is_not_called_proved() -> None:
    theorems._shelf.clear()
    shown = html(opened(PAGE, view="theorems"))
    assert "is-untried" in shown
    assert "is-proved" not in shown


def test_a_refuted_theorem_stands_first_with_its_case_and_a_way_to_the_answer(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    theorem: Theorem = rulebook.theorems[-1]
    found = Refutation(theorem, date.min, {"legal_process": "court_order"}, {"danger": "now"})
    monkeypatch.setattr(theorems, "refutations", lambda _: [found])
    theorems._shelf.clear()
    theorems._refuted.clear()
    app = opened(PAGE, view="theorems")
    app.button(key="prove_now").click().run()
    shown = html(app)
    theorems._shelf.clear()
    theorems._refuted.clear()
    assert re.findall(r'class="card theorem is-(\w+)"', shown)[:2] == ["refuted", "proved"]
    assert theorem.says in shown
    assert rulebook.vocabulary["legal_process"].label in shown
    assert len(re.findall(r'href="\./\?a=[^"]+s=1"', shown)) == 2


def test_two_days_are_compared_as_the_library_compares_them(rulebook: Rulebook) -> None:
    turn = changes(rulebook)[-1][1]
    before = turn - timedelta(days=1)
    shown = html(opened(PAGE, view="changes", **{"from": before.isoformat(), "to": turn.isoformat()}))
    found = compare(rulebook, rulebook, before, turn)
    assert found.changes
    assert re.findall(r'class="card change is-(\w+)"', shown) == [change.direction for change in found.changes]


def test_the_provision_and_its_element_are_named_before_any_case_of_the_solver(rulebook: Rulebook) -> None:
    turn = changes(rulebook)[-1][1]
    before = turn - timedelta(days=1)
    shown = html(opened(PAGE, view="changes", **{"from": before.isoformat(), "to": turn.isoformat()}))
    named = altered(rulebook, rulebook, before, turn)
    cards, cases = shown.split('class="card change', 1)
    assert [one.provision.id for one in named] == [
        found for found in re.findall(r"rules\?p=([\w.]+)", cards) if found in {one.provision.id for one in named}
    ]
    assert cards.count('class="card altered"') == len(named)
    assert 'class="card altered"' not in cases
    assert any(one.story and one.story.scenario.story in cards for one in named)


def test_a_day_compared_with_itself_is_proved_equal() -> None:
    shown = html(opened(PAGE, view="changes", **{"from": "2026-11-24", "to": "2026-11-24"}))
    assert "Proved equal" in shown


def measured(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> Survivor:
    """Have the rulebook say that one flip survived."""
    provision = rulebook.provisions["ferpa.99.36"]
    one = Survivor(provision=provision.id, what="`unless` dropped", as_of=date(2026, 7, 1), case={"danger": "now"})
    flips_ = {
        "equal": 2,
        "noticed by a scenario": 6,
        "noticed by a read boundary": 2,
        "noticed by an unread boundary": 1,
        "survived": 1,
    }
    found = Measurement.model_validate(
        {"rulebook": "sha256:all", "day": "2026-11-24", "flips": flips_, "survivors": [one]}
    )
    monkeypatch.setattr(book, "rulebook", lambda: replace(rulebook, measurement=found))
    return one


def test_a_flip_that_survived_is_shown_with_its_provision_and_a_case(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = measured(rulebook, monkeypatch)
    shown = html(opened(PAGE, view="flips"))
    assert "<strong>80.0%</strong>" in shown
    assert "by scenarios and theorems alone, 60.0%" in shown
    assert "that nobody has read, 90.0%" in shown
    assert rulebook.provisions[one.provision].title in shown
    assert rulebook.vocabulary["danger"].label in shown
    assert "See its answer" in shown


def test_a_rulebook_that_was_not_measured_as_it_stands_claims_no_score(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "rulebook", lambda: replace(rulebook, measurement=None))
    shown = html(opened(PAGE, view="flips"))
    assert "Not measured for these rules" in shown
    assert "%" not in shown


def test_what_was_read_of_each_source_is_told_part_by_part(rulebook: Rulebook) -> None:
    app = opened(PAGE, view="sources")
    while more := [one for one in app.button if one.key == "more_sources"]:
        more[0].click().run()
    shown = html(app)
    for source in rulebook.sources.values():
        assert f'<code class="id">{source.id}</code>' in shown
        assert source.read in shown
    assert "6(a)(7), 6(a)(9)" in shown, "what of ISSRA was recalled"


@pytest.mark.parametrize("view", ["queue", "theorems"])
def test_ids_stand_where_a_reviewer_needs_them(rulebook: Rulebook, view: str) -> None:
    shown = html(opened(PAGE, view=view))
    ids = re.findall(r'<code class="id">([^<]+)</code>', shown)
    assert ids
    assert set(ids) <= {*rulebook.provisions, *(theorem.id for theorem in rulebook.theorems)}


def test_one_theorem_can_be_led_to() -> None:
    shown = html(opened(PAGE, view="theorems", t="subpoena_alone"))
    assert re.findall(r'<code class="id">([^<]+)</code>', shown) == ["subpoena_alone"]


def test_the_flips_of_one_provision_can_be_led_to(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    one = measured(rulebook, monkeypatch)
    title = f">{rulebook.provisions[one.provision].title}<"
    assert title in html(opened(PAGE, view="flips", p=one.provision))
    assert title not in html(opened(PAGE, view="flips", p="issra.8"))
    assert title not in html(opened(PAGE, view="flips", law="issra"))


def test_a_provision_shows_its_id_how_each_citation_was_read_and_what_hangs_on_it(rulebook: Rulebook) -> None:
    shown = html(opened("ui.rules.page", p="issra.6.a.7"))
    assert '<code class="id">issra.6.a.7</code>' in shown
    assert "105 ILCS 10/6(a)(7): <strong>Not read, from memory</strong>" in shown
    assert "23 Ill. Adm. Code 375.60: <strong>Text was read</strong>" in shown
    assert rulebook.sources["issra_act"].read in shown
    assert "rules?p=issra.375.60.c" in shown, "the log"
    story = next(one for one in rulebook.scenarios if "issra.6.a.7" in one.expect.reasons)
    assert f"scenarios?case={story.id}" in shown
    assert "view=theorems&t=" in shown
    assert 'href="./?q=danger"' in shown


def test_a_link_that_nobody_opened_says_so_and_one_that_was_seen_does_not() -> None:
    built = html(opened("ui.rules.page", p="ferpa.99.36"))
    assert 'section-99.36#p-99.36(b)(2)"' in html(opened("ui.rules.page", p="ferpa.99.36.b"))
    assert "(not opened)" in built
    seen = html(opened("ui.rules.page", p="ferpa.1232g.b.1.L"))
    citations = seen.partition('aria-label="Citations">')[2].partition("</ul>")[0]
    assert "1232g(b)(1)(L)" in citations
    assert "not opened" not in citations
