"""What stands behind the laws, each kind on a page of its own: questions, theorems, first lines, sources, scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.law.hanging import On
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario
from compliance.pages.galley import appendix, hallway
from compliance.pages.galley.entry import Chapter, Entry
from compliance.pages.labels import ORIGIN
from compliance.pages.site import addresses
from compliance.pages.site.markup import item, link, listing, page, part, text

ASKED = "The questions as officers read them. Any of them may be left unanswered."


def sources(rulebook: Rulebook, hanging: Mapping[str, On]) -> Iterator[tuple[str, str]]:
    """Yield the address of each page and its source; `hanging` says of each provision what hangs on it."""
    numbers = appendix.numbers(rulebook)
    yield addresses.QUESTIONS, _chapter(appendix.questions(rulebook, numbers), ASKED)
    yield addresses.THEOREMS, _theorems(rulebook, hanging)
    yield addresses.LINES, _chapter(hallway.lines(rulebook))
    yield addresses.SOURCES, _chapter(appendix.sources(rulebook))
    yield from _scenarios(rulebook)


def _chapter(chapter: Chapter, lead: str = "") -> str:
    blocks: list[str] = [f"<p>{text(lead or chapter.lead)}</p>"]
    for sheet in chapter.sheets:
        blocks += part(sheet.title, *map(item, sheet.entries))
    return page(chapter.title, *blocks)


def _theorems(rulebook: Rulebook, hanging: Mapping[str, On]) -> str:
    about: dict[str, list[str]] = {}
    for rule in rulebook.provisions.values():
        for name in hanging[rule.id].get("theorems", {}):
            about.setdefault(name, []).append(link(addresses.THEOREMS, addresses.provision(rule.id), rule.title))
    chapter = appendix.theorems(rulebook)
    blocks = [
        item(entry, f'<p class="note">About: {"; ".join(about[entry.name])}</p>' if entry.name in about else "", 2)
        for sheet in chapter.sheets
        for entry in sheet.entries
    ]
    return page(chapter.title, f"<p>{text(chapter.lead)}</p>", *blocks, contents=False)


def _scenarios(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    stories = {story.id: story for story in rulebook.scenarios}
    shelves: dict[str, list[Entry]] = {}
    for sheet in appendix.scenarios(rulebook).sheets:
        for entry in sheet.entries:
            shelves.setdefault(addresses.shelf(rulebook, stories[entry.name]), []).append(entry)
    titles = {**ORIGIN, **{law.id: f"Tests of {law.short}" for law in rulebook.laws}, "together": "Tests of all laws"}
    here = addresses.SCENARIOS
    listed = (
        f'{link(here, f"scenarios/{name}.html", titles[name])} <span class="note">{len(found)}</span>'
        for name, found in shelves.items()
    )
    yield here, page("Scenarios", "<p>Cases with the answer that is expected.</p>", listing(listed), contents=False)
    for name, found in shelves.items():
        blocks = (item(entry, _tried(rulebook, stories[entry.name], f"scenarios/{name}.html"), 2) for entry in found)
        yield f"scenarios/{name}.html", page(titles[name], *blocks, contents=False)


def _tried(rulebook: Rulebook, story: Scenario, here: str) -> str:
    named = dict.fromkeys((*story.provisions, *story.expect.reasons))
    found = (rulebook.provisions[name] for name in named if name in rulebook.provisions)
    shown = "; ".join(link(here, addresses.provision(rule.id), rule.title) for rule in found)
    return f'<p class="note">Provisions: {shown}</p>' if shown else ""
