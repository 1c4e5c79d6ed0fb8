"""broken-link: a web address can be opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook

WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:[0-9]+)?([/?#][^\s<>\"]*)?")


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every address of a source, a resource or a scenario that no browser can open."""
    del on
    for place, url in _addresses(rulebook):
        if url and not is_whole(url):
            blank = "there is a blank in it" if re.search(r"\s", url) else "it is no web address"
            yield Fault(place, f"`{url}` cannot be opened: {blank}", "Write the address on one line")


def is_whole(url: str) -> bool:
    """Tell whether a browser can open an address."""
    return WHOLE.fullmatch(url) is not None


def _addresses(rulebook: Rulebook) -> Iterator[tuple[Place, str]]:
    for source in rulebook.sources.values():
        yield Place("sources", source.id, ("url",)), re.sub(r"\{[^}]*\}", "1", source.url)
    for resource in rulebook.resources:
        yield Place("resources", resource.id, ("url",)), resource.url
    for scenario in rulebook.scenarios:
        yield Place("scenarios", scenario.id, ("because", "url")), scenario.because.url


RULE = Rule("broken-link", "error", "A web address can be opened.", find)
