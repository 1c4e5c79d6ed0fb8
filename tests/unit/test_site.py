"""The site shows the rulebook, all of it and nothing else, and leads nowhere that is not there."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from compliance import Rulebook, load_rulebook
from compliance.law.chronicle import chronicle
from compliance.law.hanging import hanging_on
from compliance.pages.galley.content import one_law
from compliance.pages.site import addresses, emergency, guides, provision
from compliance.pages.site.building import rulebook_pages
from tests.small import REPORTING, SCENARIOS, write

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 24)
LAW = "soppa"


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rulebook, dict[str, str]]:
    files = {**REPORTING, "scenarios/one.yaml": SCENARIOS}
    rulebook = load_rulebook(write(tmp_path_factory.mktemp("site") / "rules", files))
    return rulebook, dict(rulebook_pages(rulebook, DAY))


def test_every_provision_has_its_page_and_no_page_is_without_one(
    small_site: tuple[Rulebook, dict[str, str]],
) -> None:
    rulebook, pages = small_site
    shown = {name for name in pages if name.startswith("provisions/")} - {addresses.REGISTER}

    assert shown == {f"provisions/{name}.html" for name in rulebook.provisions}


def test_no_link_between_the_pages_of_the_rulebook_is_broken(small_site: tuple[Rulebook, dict[str, str]]) -> None:
    _, pages = small_site
    links = [(page, target) for page, source in pages.items() for target in re.findall(r'href="([^"]+)"', source)]

    assert len(links) > 50
    assert [found for found in links if not leads_somewhere(pages, *found)] == []


@pytest.mark.parametrize("at", range(3))
def test_the_page_of_a_provision_says_what_the_rulebook_says(rulebook: Rulebook, at: int) -> None:
    rule = rulebook.provisions_of(LAW)[at]
    entries = {entry.name: entry for sheet in one_law(rulebook, DAY, LAW).chapters[0].sheets for entry in sheet.entries}
    hangs = hanging_on(rulebook, rule.id).on
    source = provision.source(rulebook, rule, entries[rule.id], hangs, chronicle(rulebook))
    shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", source)).split())

    for said in (*(cite.cite for cite in rule.cites), " ".join(rule.says.split()), *rule.doubts):
        assert said in shown
    for kind in ("scenarios", "theorems", "provisions"):
        assert all(" ".join(words.split()) in shown for words in hangs.get(kind, {}).values())
    assert "## Change log" in source


def test_the_emergency_page_needs_nothing_and_is_decided(rulebook: Rulebook) -> None:
    said = emergency.danger(ROOT / "docs" / "site" / "emergency.yaml")
    shown = emergency.page(rulebook, said, DAY)

    assert not re.search(r"<script|<link|<img|src=|url\(|https?:", shown)
    assert re.findall(r'href="([^"]+)"', shown) == ["tel:911", "tel:988"]
    assert shown.count("<section>") == len(said.answers) + 1
    assert unescape(shown).count("Yes, if you do what is listed") == 2


def test_a_document_leads_to_the_pages_of_the_rulebook_and_to_nothing_that_is_not_on_the_site() -> None:
    pages = dict(guides.sources(ROOT))
    carried = {target.removeprefix("docs/") for target in guides.shown(ROOT)}
    known = {*pages, *carried, *guides.RULES.values(), "decisions/index.md", addresses.EMERGENCY}
    code = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
    bare = {page: code.sub("", source) for page, source in pages.items()}
    links = [
        (page, target)
        for page, source in bare.items()
        for target in re.findall(r'\]\(([^)\s#]+)|href="([^"#]+)', source)
        for target in target
        if target and "://" not in target
    ]

    assert {"index.md", "start/officer.md", "readme.md", "decisions/0001-the-law-is-data.md"} <= set(pages)
    assert [(page, target) for page, target in links if normpath(join(dirname(page), target)) not in known] == []


def leads_somewhere(pages: dict[str, str], page: str, target: str) -> bool:
    """Tell whether a link of a page leads to a page, and to something on it."""
    if "://" in target:
        return True
    path, _, anchor = target.partition("#")
    there = normpath(join(dirname(page), path)) if path else page
    return there in pages and (not anchor or f'id="{unescape(anchor)}"' in pages[there])
