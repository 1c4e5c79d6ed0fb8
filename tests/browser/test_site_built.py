"""The site as it is made: every provision at its address, no link broken, nothing fetched from elsewhere."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from posixpath import dirname, join, normpath
from threading import Thread
from typing import Literal
from urllib.parse import unquote, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, expect

from compliance import Rulebook

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made anew."""
    out = tmp_path_factory.mktemp("made") / "site"
    subprocess.run(["make", "site", f"SITE={out}", "DAY=2026-11-24"], cwd=ROOT, check=True)  # noqa: S603, S607 - our own
    return out


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, html.HtmlElement]:
    """The pages of the site, by address."""
    return {path.relative_to(folder).as_posix(): html.parse(path).getroot() for path in folder.rglob("*.html")}


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


def test_a_page_is_read_from_a_folder_without_scripts(browser: Browser, folder: Path) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800}).new_page()
    page.goto((folder / "provisions" / "issra.6.a.7.html").as_uri())
    for heading in ("Emergency", "When", "Unless", "Doubts", "Scenarios", "Theorems about it", "Change log"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.get_by_role("link", name="ISSRA", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Illinois School Student Records Act")
    page.context.close()


def test_the_search_finds_words_and_citations_with_a_server_and_words_in_a_folder(
    browser: Browser, folder: Path
) -> None:
    assert (folder / "pagefind" / "pagefind.js").is_file()
    with serving(folder) as address, closing(browser.new_context()) as context:
        page = context.new_page()
        for query in ("body camera", "99.31(a)(9)"):
            page.goto(f"{address}/search.html?{urlencode({'q': query})}")
            expect(page.locator("#pagefind .pagefind-ui__result-link").first).to_be_visible()
        page.goto(f"{(folder / 'search.html').as_uri()}?q=body+camera")
        expect(page.locator("#search-results li a").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_on_the_site(browser: Browser, folder: Path, scheme: Literal["light", "dark"]) -> None:
    wrong = []
    with closing(browser.new_context(color_scheme=scheme, viewport={"width": 375, "height": 5000})) as context:
        page = context.new_page()
        for name in (
            "index",
            "start/officer",
            "provisions/issra.6.a.7",
            "laws/issra",
            "questions",
            "readme",
            "emergency",
        ):
            page.goto((folder / f"{name}.html").as_uri())
            options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
            wrong += [(name, one["id"]) for one in Axe().run(page, options=options).response["violations"]]
    assert wrong == []


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder of files on this machine."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that keeps no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


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
