"""Downloaded texts held against the rules: what stands as it was read, what changed, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from compliance.checks.stale import Stale, stale
from compliance.checks.texts.folder import Copy, copies
from compliance.checks.texts.paragraphs import paragraph
from compliance.checks.texts.plain import BARE, bare_fingerprint, fingerprint, stands_in
from compliance.checks.texts.quotes import Quote, quotes
from compliance.law.ledger import pinpoint
from compliance.law.models import Citation
from compliance.law.rulebook import Rulebook
from compliance.law.sureness import NOT_READ, cited, how_read, text_read

State = Literal["same", "changed", "first", "unread", "gone", "missing", "blurred"]
STATES: Mapping[State, str] = {
    "same": "stand as they were read",
    "changed": "changed since they were read",
    "first": "were read, and no fingerprint was recorded",
    "unread": "were never read, and stand here",
    "gone": "stood there when they were read, and are missing here",
    "missing": "are not found here",
    "blurred": "cannot be compared, because one of the two copies does not show what is in italics",
}


_UNNUMBERED = re.compile(r"^ *(?:\(\) |\u2014 +(?=[A-Z]))", re.MULTILINE)


@dataclass(frozen=True)
class Held:
    """One cited paragraph held against a copy; `now` is its fingerprint there, empty if none can be taken."""

    citation: Citation
    state: State
    now: str = ""


@dataclass(frozen=True)
class Examined:
    """What an examination found. `absent` are sources that were read and of which there is no copy."""

    rulebook: Rulebook
    copies: tuple[Copy, ...]
    held: tuple[Held, ...]
    quoted: tuple[Quote, ...]
    elsewhere: tuple[Quote, ...]
    misquoted: tuple[Quote, ...]
    absent: tuple[str, ...]

    def of(self, state: State, source: str = "") -> tuple[Held, ...]:
        """Return the paragraphs, of one source or of all, that are in a state."""
        return tuple(one for one in self.held if one.state == state and source in ("", one.citation.source))

    @cached_property
    def stale(self) -> Stale:
        """What is to be looked at again by what changed or is gone."""
        moved = {one.citation for one in (*self.of("changed"), *self.of("gone"))}
        citing = (one for one in self.rulebook.provisions.values() if moved & set(cited(self.rulebook, one)))
        return stale(self.rulebook, [one.id for one in citing])

    @property
    def good(self) -> bool:
        """Whether nothing changed, nothing is gone and every quote stands there."""
        return not (self.of("changed") or self.of("gone") or self.misquoted)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "copies": [one.name for one in self.copies],
            "paragraphs": {state: [one.citation.cite for one in self.of(state)] for state in STATES},
            "quotes": {
                name: [{"within": one.within, "phrase": one.phrase} for one in listed]
                for name, listed in (
                    ("found", self.quoted),
                    ("elsewhere", self.elsewhere),
                    ("not_found", self.misquoted),
                )
            },
            "absent": list(self.absent),
            "stale": self.stale.as_json(),
        }


def examine(rulebook: Rulebook, folder: Path) -> Examined:
    """Hold the texts of a folder against the rules; raise `InputError` if a file is misnamed or unreadable."""
    listed = _cited(rulebook)
    sought = {name: {_number(rulebook, one) for one in listed.get(name, ())} for name in rulebook.sources}
    found = copies(folder, sought)
    there = {one.source for one in found}
    held = [_held(rulebook, found, one) for name in sorted(there) for one in listed.get(name, ())]
    told = {"quoted": list[Quote](), "elsewhere": list[Quote](), "misquoted": list[Quote]()}
    for quote in quotes(rulebook):
        if verdict := _verdict(rulebook, found, quote):
            told[verdict].append(quote)
    absent = (
        name for name in listed if name not in there and any(how_read(rulebook, one) == "seen" for one in listed[name])
    )
    return Examined(
        rulebook, found, tuple(held), **{key: tuple(value) for key, value in told.items()}, absent=tuple(absent)
    )


def _cited(rulebook: Rulebook) -> Mapping[str, tuple[Citation, ...]]:
    """Return by source all that provisions and duties cite, in their order."""
    provisions = (cited(rulebook, one) for one in rulebook.provisions.values())
    duties = (duty.cites for duty in rulebook.duties.values())
    found: dict[str, dict[Citation, None]] = {}
    for citation in chain.from_iterable((*provisions, *duties)):
        found.setdefault(citation.source, {})[citation] = None
    return {name: tuple(listed) for name, listed in found.items()}


def _number(rulebook: Rulebook, citation: Citation) -> str:
    """Return the number of the cited section as its heading has it."""
    return rulebook.sources[citation.source].section(citation) or pinpoint(citation.cite)[0].split()[-1]


def _held(rulebook: Rulebook, found: Iterable[Copy], citation: Citation) -> Held:
    here, was = _place(rulebook, found, citation), text_read(rulebook, citation)
    if here is None:
        whole = any(one.source == citation.source and not one.lost for one in found)
        return Held(citation, "gone" if was and whole else "missing")
    copy, text = here
    now = _fingerprint(copy, text)
    if how_read(rulebook, citation) in NOT_READ:
        return Held(citation, "unread", now)
    if not was:
        return Held(citation, "first", now)
    bare = was.startswith(BARE)
    if copy.lost and (not bare or not now):
        return Held(citation, "blurred")
    if bare and not (copy.lost or copy.italics):
        return Held(citation, "blurred", now)
    return Held(citation, "same" if was == (bare_fingerprint(text) if bare else now) else "changed", now)


def _fingerprint(copy: Copy, text: str) -> str:
    """Return the fingerprint of a paragraph: of a copy that lost words the bare one, and none if a number is lost."""
    if not copy.lost:
        return fingerprint(text)
    return "" if _UNNUMBERED.search(text) else bare_fingerprint(text)


def _place(rulebook: Rulebook, found: Iterable[Copy], citation: Citation) -> tuple[Copy, str] | None:
    """Return the first copy that has a cited paragraph, with its text."""
    steps = pinpoint(citation.cite)[1:]
    for copy, lines in _sections(rulebook, found, citation):
        if (text := paragraph(lines, steps)) is not None:
            return copy, text
    return None


def _sections(rulebook: Rulebook, found: Iterable[Copy], citation: Citation) -> Iterator[tuple[Copy, tuple[str, ...]]]:
    number = _number(rulebook, citation)
    for one in found:
        if one.source == citation.source and number in one.sections:
            yield one, one.sections[number]


def _verdict(rulebook: Rulebook, found: Iterable[Copy], quote: Quote) -> str:
    """Tell where a phrase stands: in a cited paragraph, elsewhere in its section or nowhere; empty if none can tell."""
    texts = [_place(rulebook, found, one) for one in quote.cites]
    if any(here is not None and stands_in(quote.phrase, here[1]) for here in texts):
        return "quoted"
    near = ("\n".join(lines) for one in quote.cites for _, lines in _sections(rulebook, found, one))
    if any(stands_in(quote.phrase, text) for text in near):
        return "elsewhere"
    return "" if None in texts or not texts else "misquoted"
