"""What downloaded texts show, for a terminal: source by source, then the quotes, then what is stale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.checks.stale import WORDS
from compliance.checks.texts.examination import STATES, Examined, Held, State
from compliance.checks.texts.quotes import Quote
from compliance.law.errors import seen

NAMED: tuple[State, ...] = ("changed", "gone", "missing", "unread", "blurred")
SHOWN = 12
"""So many of a kind are named; the JSON has them all."""


def report(found: Examined) -> Iterator[str]:
    """Yield the lines of the report."""
    for source in dict.fromkeys(one.source for one in found.copies):
        yield from map(seen, _source(found, source))
    yield from map(seen, _quotes(found))
    yield from map(seen, _stale(found))
    if found.absent:
        named = ", ".join(found.absent)
        yield f"No copy here of {len(found.absent)} sources that were read: {named}"


def _source(found: Examined, source: str) -> Iterator[str]:
    names = ", ".join(one.name for one in found.copies if one.source == source)
    yield f"{found.rulebook.sources[source].title} ({names})"
    for state, words in STATES.items():
        if held := found.of(state, source):
            yield f"  {len(held):4} cited paragraphs {words}{_named(held) if state in NAMED else ''}"
    for one in found.copies:
        if one.source == source and one.lost:
            yield f"  {one.name} has lost words: {one.lost[:60]}"
            yield "    Its fingerprints leave out what is in italics; those of the page itself hold more"


def _named(held: Sequence[Held]) -> str:
    return f": {_first([one.citation.cite for one in held])}"


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"


def _quotes(found: Examined) -> Iterator[str]:
    yield f"{len(found.quoted)} quoted phrases stand word for word where the rules cite them"
    for words, quotes in (
        ("stands in the section, and not in a paragraph that is cited", found.elsewhere),
        ("does not stand there", found.misquoted),
    ):
        yield from (f'  {quote.within}: "{quote.phrase}" {words} ({_cites(quote)})' for quote in quotes)


def _cites(quote: Quote) -> str:
    return "; ".join(one.cite for one in quote.cites)


def _stale(found: Examined) -> Iterator[str]:
    for kind, items in found.stale.by.items():
        yield f"Look again at {len(items)} {WORDS[kind]}: {_first(list(items))}"
