"""A reader: looks up a rule, tries facts on it, finds a document, changes a scenario, takes the memo along."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from compliance import decide
from compliance.law.resources import located, search
from compliance.pages.reading import behind
from tests.browser.test_access import Eye, Look, unfold_all
from tests.browser.test_interview import facts_of
from tests.browser.visitor import Visitor

PAGES = {
    "scenarios": {"path": "/scenarios"},
    "one scenario": {"path": "/scenarios", "case": "published.issra_001"},
    "rules": {"path": "/rules", "law": "issra"},
    "the change log": {"path": "/rules", "view": "changes"},
    "one rule": {"path": "/rules", "p": "ferpa.99.36"},
    "an unsettled rule": {"path": "/rules", "p": "issra.6.a.2.outside_officer"},
    "resources": {"path": "/resources"},
    "about": {"path": "/about"},
}


def pick(visitor: Visitor, label: str, answer: str) -> None:
    """Choose an answer in a select box by typing it."""
    box = visitor.page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.press_sequentially(answer)
    visitor.tell(visitor.page.get_by_role("option", name=answer).first.click)


def sought(visitor: Visitor, words: str) -> None:
    """Search for words."""
    box = visitor.page.get_by_role("textbox").first
    box.fill(words)
    visitor.tell(lambda: box.press("Enter"))


def test_a_rule_is_found_by_its_law_and_reads_beside_its_citation(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open()
    visitor.page.get_by_role("link", name="Rules", exact=True).click()
    visitor.shows("Rules")
    pick(visitor, "Law", "ISSRA")
    rule = visitor.rulebook.provisions["issra.6.a.7"]
    wanted = [f"{found.section} {found.heading}" for found in visitor.rulebook.sections["issra"]]
    expect(visitor.page.locator(".statute h3").first).to_contain_text(visitor.rulebook.sections["issra"][0].section)
    sections = visitor.page.locator(".statute h3").all_inner_texts()
    assert [" ".join(heading.split()) for heading in sections] == wanted

    visitor.page.locator(f"a[href*='p={rule.id}']").first.click()
    visitor.shows(rule.title)
    expect(visitor.page.locator(".statute-text")).to_contain_text(rule.says)
    official = visitor.page.locator(".statute-text a").first
    assert official.inner_text() == rule.cites[0].cite
    assert official.get_attribute("href") == visitor.rulebook.sources[rule.cites[0].source].link_to(rule.cites[0])
    visitor.until("document.activeElement.tagName === 'H1'")

    visitor.page.go_back()
    visitor.shows("Rules")


def test_facts_can_be_tried_on_a_rule(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    rule = visitor.rulebook.provisions["ferpa.99.36"]
    facts = facts_of(visitor, "emergency")
    visitor.open("/rules", p=rule.id)
    visitor.unfold("Try facts on it")
    result = visitor.page.locator(".result")
    expect(result).to_contain_text("Cannot tell")

    for fact in behind(visitor.rulebook.edition(date.today()), rule):
        if fact.id in facts:
            pick(visitor, fact.label, visitor.words(fact.id, facts[fact.id]))
    expect(result).to_contain_text("Met")
    pick(visitor, visitor.rulebook.vocabulary["danger"].label, visitor.words("danger", "nobody"))
    expect(result).to_contain_text("Not met")


def test_a_rule_that_is_not_in_force_on_the_day_says_so(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    rule = visitor.rulebook.provisions["hipaa.164.509.vacated"]
    last = rule.in_force.to
    assert last is not None
    visitor.open("/rules", p=rule.id)
    expect(visitor.page.locator(".tags")).to_contain_text("Not in force")
    visitor.open("/rules", p=rule.id, on=last.isoformat())
    expect(visitor.page.locator(".tags")).not_to_contain_text("Not in force")


def test_a_rule_that_does_not_exist_is_told(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open("/rules", p="ferpa.<b>x</b>")
    expect(visitor.page.get_by_role("alert")).to_contain_text("no such provision")


def test_documents_are_found_by_words_and_lead_to_the_rules_that_cite_them(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open("/resources")
    everything = visitor.rulebook.resources
    titles = visitor.page.locator(".card h2")
    for missing in (resource for resource in everything if not located(resource)):
        expect(titles.filter(has_text=missing.title)).to_have_count(0)

    sought(visitor, "threat assessment")
    found = [resource for resource in search(everything, "threat assessment") if located(resource)]
    assert 0 < len(found) < len(everything)
    expect(visitor.page.get_by_text(f"{len(found)} documents.")).to_be_visible()

    sought(visitor, "34 CFR Part 99")
    visitor.unfold("cite the same source")
    link = visitor.page.locator(".card details a.inside").first
    title = link.inner_text()
    link.click()
    visitor.shows(title)


def test_documents_without_an_address_stand_behind_a_switch(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    missing = next(resource for resource in visitor.rulebook.resources if not located(resource))
    visitor.open("/resources")
    sought(visitor, missing.title)
    card = visitor.page.locator(".card", has_text=missing.title)
    expect(card).to_have_count(0)
    visitor.page.get_by_text("not located").click()
    expect(card.first).to_contain_text("No official address")


def test_one_changed_fact_shows_the_answer_before_and_after_law_by_law(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    story = next(one for one in visitor.rulebook.scenarios if one.id == "published.issra_001")
    visitor.open("/scenarios", case=story.id)
    changed = {**story.facts, "legal_process": "court_order"}
    pick(visitor, "Fact", visitor.rulebook.vocabulary["legal_process"].label)
    pick(visitor, "Answer", visitor.words("legal_process", "court_order"))

    rows = visitor.page.locator("table.shifts tbody tr")
    names = visitor.rulebook.wordings
    before, after = (decide(visitor.rulebook, facts, story.as_of) for facts in (story.facts, changed))
    expect(rows.first.locator("td")).to_have_text([names[before.outcome].short, names[after.outcome].short])
    for law in ("ferpa", "issra"):
        row = rows.filter(has_text=visitor.rulebook.law(law).short).first
        wanted = [names[decision.laws[law].outcome].short for decision in (before, after)]
        expect(row.locator("td")).to_have_text(wanted)


def test_a_scenario_opens_in_ask_with_its_answers(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    story = next(one for one in visitor.rulebook.scenarios if one.id == "published.issra_001")
    visitor.open("/scenarios", case=story.id)
    visitor.page.get_by_role("link", name="Open the full answer").click()
    decision = decide(visitor.rulebook, story.facts, date.today())
    visitor.shows(visitor.rulebook.wordings[decision.outcome].short)


@pytest.mark.parametrize("name", ["Save the memo (PDF)", "Save it as a page to print"])
def test_the_memo_that_is_saved_holds_the_answer(visitor: Visitor, name: str) -> None:
    facts = facts_of(visitor, "court-order")
    visitor.answer_all(facts)
    with visitor.page.expect_download() as download:
        visitor.tap(name)
    saved = Path(download.value.path()).read_bytes()
    if saved.startswith(b"%PDF"):
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(saved)).pages).split())
    else:
        text = saved.decode()
    decision = decide(visitor.rulebook, facts, date.today())
    assert visitor.rulebook.wordings[decision.outcome].short in text
    assert visitor.rulebook.digest in text
    assert all(citation["cite"].split('"')[0] in text for citation in decision.citations)


@pytest.mark.parametrize(
    "looks",
    [
        (Look("light", 1280), Look("dark", 320)),
        pytest.param((Look("dark", 1280), Look("light", 320)), marks=pytest.mark.nightly),
    ],
    ids=str,
)
def test_axe_finds_nothing_wrong_on_any_page(visit: Callable[..., Visitor], looks: tuple[Look, Look]) -> None:
    eye = Eye.of(visit, *looks)
    for name, params in PAGES.items():
        eye.visitor.open(**params)
        unfold_all(eye.visitor, 6)
        assert eye.wrong() == [], name
