"""What hangs on a provision: everything to look at again when it changes, and the way to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from compliance.law.hanging import KINDS, Kind, hanging_on
from compliance.law.provisions import Provision
from ui.components import parts
from ui.links import internal
from ui.state import book

SHOWN = 12
"""So many of a kind are listed before the rest is folded away."""

LINKS: Mapping[Kind, Callable[[str, str], str]] = {
    "provisions": internal.provision,
    "standing": internal.provision,
    "questions": lambda name, words: internal.link("", words, {"q": name}),
    "scenarios": lambda name, words: internal.link("scenarios", words, {"case": name}),
    "theorems": lambda name, words: internal.link("review", words, {"view": "theorems", "t": name}),
    "flips": lambda name, words: internal.link("review", words, {"view": "flips", "p": name.partition("#")[0]}),
}


def folds(rule: Provision) -> str:
    """Return, kind by kind, what hangs on a provision, as folded lists in HTML."""
    found = hanging_on(book.rulebook(), rule.id).on
    shown = "".join(_fold(kind, items) for kind, items in found.items() if kind != "duties")
    return f'<h2 class="part">What hangs on it</h2>{shown}' if shown else ""


def rows(items: list[str]) -> str:
    """Return a list in HTML; what is beyond the first dozen is folded away."""
    shown = "".join(f"<li>{item}</li>" for item in items[:SHOWN])
    rest = items[SHOWN:]
    more = parts.fold(f"And {len(rest)} more", rows_of(rest)) if rest else ""
    return f'<ul class="plain">{shown}</ul>{more}'


def rows_of(items: list[str]) -> str:
    """Return a list in HTML, whole."""
    return f'<ul class="plain">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _fold(kind: Kind, items: Mapping[str, str]) -> str:
    return parts.fold(f"{KINDS[kind]} ({len(items)})", rows([_item(kind, name, said) for name, said in items.items()]))


def _item(kind: Kind, name: str, said: str) -> str:
    link = LINKS.get(kind)
    return f"{link(name, said) if link else parts.text(said)} {parts.ident(name.partition('#')[0])}"
