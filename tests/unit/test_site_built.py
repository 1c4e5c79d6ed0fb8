"""The site as it is made: every provision at its address, no link broken, nothing fetched from elsewhere."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from lxml import html

from compliance import Rulebook

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """The pages of the site, by address."""
    out = tmp_path_factory.mktemp("made") / "site"
    subprocess.run(["make", "site", f"SITE={out}", "DAY=2026-11-24"], cwd=ROOT, check=True)  # noqa: S603, S607 - our own
    assert (out / "pagefind" / "pagefind.js").is_file()
    return {path.relative_to(out).as_posix(): html.parse(path).getroot() for path in out.rglob("*.html")}


def test_site_and_rulebook_are_the_same(rulebook: Rulebook, site: dict[str, html.HtmlElement]) -> None:
    shown = {name for name in site if name.startswith("provisions/")} - {"provisions/index.html"}
    assert shown == {f"provisions/{name}.html" for name in rulebook.provisions}
    for name, rule in rulebook.provisions.items():
        words = flat(site[f"provisions/{name}.html"])
        for said in (rule.title, rule.says, *(cite.cite for cite in rule.cites), *rule.doubts):
            assert " ".join(said.split()) in words, (name, said)


def test_no_link_is_broken(site: dict[str, html.HtmlElement]) -> None:
    anchors = {name: {one.get("id") for one in page.iter() if one.get("id")} for name, page in site.items()}
    found = [(name, link) for name, page in site.items() for link in links(page)]

    assert len(found) > 10_000
    assert [one for one in found if not leads_somewhere(anchors, *one)] == []


def test_a_page_fetches_nothing_from_elsewhere(site: dict[str, html.HtmlElement]) -> None:
    fetched = [
        (name, address)
        for name, page in site.items()
        for address in page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        if "//" in address
    ]
    assert fetched == []


def links(page: html.HtmlElement) -> Iterator[str]:
    yield from (
        link for link in page.xpath("//a/@href") if "://" not in link and not link.startswith(("tel:", "mailto:"))
    )


def leads_somewhere(anchors: dict[str, set[str]], page: str, link: str) -> bool:
    path, _, anchor = unquote(link).partition("#")
    there = normpath(join(dirname(page), path)) if path else page
    if not there.endswith(".html"):
        return there.startswith(("examples/", "screenshots/", "tutorial/")) or there == "openacr.yaml"
    return there in anchors and (not anchor or anchor in anchors[there])


def flat(page: html.HtmlElement) -> str:
    """Return the words of the page, without those of the margins."""
    return " ".join(page.xpath("string(//article)").split())
