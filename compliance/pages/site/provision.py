"""The page of one provision: citation, words, conditions, demands, doubts, scenarios, theorems and its change log."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from compliance.law.chronicle import Entry as Change
from compliance.law.hanging import On
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.pages.galley.entry import Entry
from compliance.pages.galley.law import expected
from compliance.pages.labels import JOIN
from compliance.pages.reading import Clause, clause
from compliance.pages.site import addresses, changes
from compliance.pages.site.markup import link, listing, page, part, rows, text

APART = ("When", "When, its event first", "Unless", "Doubts", "Scenarios")
"""What stands on the page under a heading of its own."""


def source(rulebook: Rulebook, rule: Provision, entry: Entry, hangs: On, log: tuple[Change, ...]) -> str:
    """Return the page.

    `entry` is what the printed rulebook says of the provision, `hangs` what hangs on it, `log` the whole change log.
    """
    here = addresses.provision(rule.id)
    doubts = (words for row in entry.rows if row.label == "Doubts" for _, words in row.lines)
    resting = (link(here, addresses.provision(name), words) for name, words in hangs.get("provisions", {}).items())
    proved = (link(here, addresses.theorem(name), words) for name, words in hangs.get("theorems", {}).items())
    turns = [one for one in log if rule in (one.provision, one.replaced)]
    return page(
        rule.title,
        f'<p class="note">{text(entry.note)} <code>{text(rule.id)}</code></p>',
        f'<p class="says">{text(rule.says)}</p>',
        _on_line(entry),
        *_conditions(rulebook, rule, here),
        *part("How it stands", rows(row for row in entry.rows if row.label not in APART)),
        *part("Doubts", listing(map(text, doubts))),
        *part("Scenarios", *_scenarios(rulebook, here, hangs.get("scenarios", {}))),
        *part("Theorems about it", listing(proved)),
        *part("Provisions that rest on it", listing(resting)),
        *part("Change log", listing(changes.said(one, here) for one in turns) or "<p>No change is recorded.</p>"),
        _neighbors(rulebook, rule, here),
        above=_path(rulebook, rule, here),
    )


def _path(rulebook: Rulebook, rule: Provision, here: str) -> str:
    law = rulebook.law(rule.law)
    section = next(found.section for found in rulebook.sections[rule.law] if rule in found.provisions)
    steps = (link(here, addresses.LAWS, "Laws"), link(here, addresses.law(law.id), law.short), text(section))
    return f'<nav class="path" aria-label="Where this stands">{listing(steps)}</nav>'


def _on_line(entry: Entry) -> str:
    shown = "; ".join(f'<a href="{text(address)}">{text(words)}</a>' for words, address in entry.links)
    return f'<p class="note">The text of the law: {shown}</p>' if shown else ""


def _conditions(rulebook: Rulebook, rule: Provision, here: str) -> Iterator[str]:
    when = "When, its event first" if rule.kind == "report" else "When"
    for title, condition in ((when, rule.when), ("Unless", rule.unless)):
        if condition is not None:
            said = clause(rulebook.vocabulary, condition, {})
            yield from part(title, f'<ul class="tree">{_item(rulebook, said, here)}</ul>')
    if rule.when is None:
        yield from part("When", "<p>Whenever its law applies.</p>")


def _item(rulebook: Rulebook, said: Clause, here: str) -> str:
    if said.join == "test":
        answers = " or ".join(f"<strong>{text(answer)}</strong>" for answer in said.answers)
        return f"<li>{_fact(rulebook, said, here)}: {answers}</li>"
    return f"<li>{JOIN[said.join]}<ul>{''.join(_item(rulebook, one, here) for one in said.parts)}</ul></li>"


def _fact(rulebook: Rulebook, said: Clause, here: str) -> str:
    if not said.derived:
        return link(here, addresses.question(said.fact), said.label)
    giving = next((rule.id for rule in rulebook.provisions.values() if rule.gives == said.fact), "")
    return link(here, addresses.provision(giving), said.label) if giving else text(said.label)


def _scenarios(rulebook: Rulebook, here: str, named: Collection[str]) -> Iterator[str]:
    answers: dict[str, list[str]] = {}
    for story in rulebook.scenarios:
        if story.id in named:
            where = link(here, addresses.scenario(rulebook, story), story.title)
            answers.setdefault(expected(rulebook, story), []).append(where)
    for answer, links in answers.items():
        yield f'<p class="answer"><strong>{text(answer)}</strong></p>'
        yield listing(links)


def _neighbors(rulebook: Rulebook, rule: Provision, here: str) -> str:
    law = rulebook.provisions_of(rule.law)
    at = law.index(rule)
    beside = (("Before", law[at - 1] if at else None), ("Next", law[at + 1] if at + 1 < len(law) else None))
    shown = (f"{name}: {link(here, addresses.provision(one.id), one.title)}" for name, one in beside if one)
    return f'<nav class="neighbors" aria-label="Neighbors in the law">{listing(shown)}</nav>'
