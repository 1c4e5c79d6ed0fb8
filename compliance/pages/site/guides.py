"""The documents of the repository as pages of the site; a link into `rules/` leads to the pages of the rulebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath

from compliance.pages.site import addresses
from compliance.pages.site.addresses import between

LINK = re.compile(
    r"(?P<code>^```.*?^```|`[^`\n]+`)|(?P<shown>!?)\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)",
    re.MULTILINE | re.DOTALL,
)
RULES: Mapping[str, str] = {
    "rules": addresses.LAWS,
    "rules/laws.yaml": addresses.LAWS,
    "rules/facts": addresses.QUESTIONS,
    "rules/theorems.yaml": addresses.THEOREMS,
    "rules/first_acts.yaml": addresses.LINES,
    "rules/words_to_say.yaml": addresses.LINES,
    "rules/sources.yaml": addresses.SOURCES,
    "rules/scenarios": addresses.SCENARIOS,
    "docs/site/emergency.yaml": addresses.EMERGENCY,
}
"""What a path of the repository is called on the site."""
FRONT = "index.md"
TREE = "docs/site/toctree.txt"
"""What the menu of the site holds; it stands at the end of its first page."""
CARRIED = ("docs/openacr.yaml", "docs/examples/", "docs/screenshots/", "docs/tutorial/")
"""What the site carries as it is, where a document links to it."""
ROOT = ("README.md", "CONTRIBUTING.md", "SECURITY.md")


def documents(root: Path) -> dict[str, str]:
    """Return the documents of a repository that the site shows, by their path with the path on the site."""
    found = {name: name.lower() for name in ROOT}
    for path in sorted((root / "docs").rglob("*.md")):
        inside = path.relative_to(root / "docs").as_posix()
        found[f"docs/{inside}"] = FRONT if inside == f"start/{FRONT}" else inside
    return found


def sources(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each page on the site and its source."""
    known = documents(root)
    for name, place in known.items():
        source = rewritten((root / name).read_text(encoding="utf-8"), name, place, _places(root, known))
        yield place, source + (root / TREE).read_text(encoding="utf-8") if place == FRONT else source


def shown(root: Path) -> Iterator[str]:
    """Yield the path of each file that a document links to and that the site carries as it is."""
    for name in documents(root):
        for found in LINK.finditer((root / name).read_text(encoding="utf-8")):
            target = normpath(join(dirname(name), (found["target"] or "").partition("#")[0]))
            if _carried(target) and (root / target).is_file():
                yield target


def rewritten(source: str, name: str, place: str, where: Callable[[str], str]) -> str:
    """Return a document with its links as they are on the site; a link to what is not there becomes its words."""

    def one(found: re.Match[str]) -> str:
        if found["code"] or "://" in found["target"] or found["target"].startswith(("#", "mailto:")):
            return found[0]
        path, mark, anchor = found["target"].partition("#")
        target = normpath(join(dirname(name), path))
        words, there = found["words"], where(target)
        if there.endswith(".png"):
            return f'<img src="{between(place, there)}" alt="{escape(words)}">'
        if there.endswith((".html", ".yaml")):
            return f'<a href="{between(place, there)}">{words}</a>'
        if there:
            return f"{found['shown']}[{words}]({between(place, there)}{mark}{anchor})"
        return words if words.strip("`") in target or target in words else f"{words} (`{target}`)"

    return LINK.sub(one, source)


def decisions(root: Path) -> str:
    """Return the page that lists the decisions about the design."""
    lines = [
        f"- [{path.read_text(encoding='utf-8').partition(chr(10))[0].removeprefix('# ')}]({path.name})"
        for path in sorted((root / "docs" / "decisions").glob("*.md"))
    ]
    return "\n".join(["# Decisions about the design\n", *lines, ""])


def _places(root: Path, known: Mapping[str, str]) -> Callable[[str], str]:
    def where(target: str) -> str:
        if target in known:
            return known[target]
        if target == "docs/decisions":
            return "decisions/index.md"
        if target in RULES:
            return RULES[target]
        return target.removeprefix("docs/") if _carried(target) and (root / target).is_file() else ""

    return where


def _carried(target: str) -> bool:
    return target.endswith((".yaml", ".png")) and target.startswith(CARRIED)
