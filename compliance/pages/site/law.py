"""The pages that lead to the provisions: one for each law in the order of the statute, and a register of all."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.law.provisions import Law, Provision
from compliance.law.rulebook import Rulebook
from compliance.pages.galley.entry import Chapter
from compliance.pages.labels import KIND, REVIEW
from compliance.pages.site import addresses
from compliance.pages.site.markup import link, listing, page, part, plain, rows, text


def source(rulebook: Rulebook, law: Law, chapter: Chapter) -> str:
    """Return the page of one law; `chapter` is what the printed rulebook says of it."""
    here = addresses.law(law.id)
    blocks: list[str] = [f"<p>{text(chapter.lead)}</p>"]
    for sheet in chapter.sheets:
        found = (rulebook.provisions[entry.name] for entry in sheet.entries)
        blocks += part(sheet.title, listing(_line(rule, here) for rule in found), rows(sheet.rows))
    path = f'<nav class="path" aria-label="Where this stands">{listing([link(here, addresses.LAWS, "Laws")])}</nav>'
    return page(chapter.title, *blocks, above=path)


def index(rulebook: Rulebook) -> str:
    """Return the list of all laws."""
    here = addresses.LAWS
    lead = (
        f"<p>{len(rulebook.provisions)} provisions of {len(rulebook.laws)} laws, in our own words. "
        f"{link(here, addresses.REGISTER, 'All of them by citation')}. {link(here, addresses.CHANGES, 'Change log')}. "
        "Not legal advice.</p>"
    )
    laws = (
        f"{link(here, addresses.law(law.id), law.name)} "
        f'<span class="note">{len(rulebook.provisions_of(law.id))} provisions</span>'
        for law in rulebook.laws
    )
    return page("Laws", lead, listing(laws), contents=False)


def register(rulebook: Rulebook) -> str:
    """Return every provision by its citation, to look through with the browser's own search."""
    lead = "<p>Each provision once, under the first place that it cites. Look through the page with Ctrl+F.</p>"
    return page("All provisions by citation", lead, *_tables(rulebook))


def _tables(rulebook: Rulebook) -> Iterator[str]:
    here = addresses.REGISTER
    for law in rulebook.laws:
        lines = "".join(
            f"<tr><td>{text(rule.cites[0].cite)}</td><td>{link(here, addresses.provision(rule.id), rule.title)}</td>"
            f"<td><code>{text(rule.id)}</code></td></tr>"
            for rule in rulebook.provisions_of(law.id)
        )
        head = '<tr><th scope="col">Citation</th><th scope="col">Provision</th><th scope="col">Id</th></tr>'
        yield f"## {plain(law.short)}"
        yield f'<div class="wide"><table><thead>{head}</thead><tbody>{lines}</tbody></table></div>'


def _line(rule: Provision, here: str) -> str:
    cites = "; ".join(cite.cite for cite in rule.cites)
    note = f"{cites}. {KIND[rule.kind]}. {REVIEW[rule.review.status]}."
    where = link(here, addresses.provision(rule.id), rule.title)
    return f'<strong>{where}</strong><br>{text(rule.says)}<br><span class="note">{text(note)}</span>'
