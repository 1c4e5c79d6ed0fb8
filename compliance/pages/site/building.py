"""The sources of the whole site in one folder, from which Sphinx makes the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from compliance.law.chronicle import chronicle
from compliance.law.hanging import hanging_on
from compliance.law.rulebook import Rulebook
from compliance.pages.galley.content import whole
from compliance.pages.site import addresses, appendix, changes, emergency, guides, law, provision

CARRIED = "_carried"
"""The folder of what goes to the site as it is."""


def rulebook_pages(rulebook: Rulebook, on: date) -> Iterator[tuple[str, str]]:
    """Yield the address of each page that shows the rulebook, and its source in Markdown."""
    log = chronicle(rulebook)
    hanging = {name: hanging_on(rulebook, name).on for name in rulebook.provisions}
    for one, chapter in zip(rulebook.laws, whole(rulebook, on).chapters, strict=False):
        yield addresses.law(one.id), law.source(rulebook, one, chapter)
        for entry in (entry for sheet in chapter.sheets for entry in sheet.entries):
            rule = rulebook.provisions[entry.name]
            yield addresses.provision(rule.id), provision.source(rulebook, rule, entry, hanging[rule.id], log)
    yield addresses.LAWS, law.index(rulebook)
    yield addresses.REGISTER, law.register(rulebook)
    yield addresses.CHANGES, changes.source(rulebook)
    yield from appendix.sources(rulebook, hanging)


def write(rulebook: Rulebook, root: Path, on: date, out: Path) -> None:
    """Write the sources of the site of a repository into a folder, which is emptied first."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(root / "docs" / "site", out)
    for address, source in rulebook_pages(rulebook, on):
        _put(out, address.removesuffix(".html") + ".md", source)
    for place, source in guides.sources(root):
        _put(out, place, source)
    _put(out, "decisions/index.md", guides.decisions(root))
    danger = emergency.danger(root / "docs" / "site" / "emergency.yaml")
    _put(out, f"{CARRIED}/{addresses.EMERGENCY}", emergency.page(rulebook, danger, on))
    for target in sorted(set(guides.shown(root))):
        copied = out / CARRIED / target.removeprefix("docs/")
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / target, copied)


def _put(out: Path, place: str, source: str) -> None:
    path = out / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
