"""What stands behind the laws: the questions as officers read them, the theorems, the scenarios with their stories."""

from __future__ import annotations

from collections.abc import Container, Iterator

from compliance.law.facts import Asked
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario
from compliance.law.sources import Source
from compliance.pages.galley.entry import Chapter, Entry, Row, Sheet, row
from compliance.pages.galley.law import Numbers, expected
from compliance.pages.labels import HOW, LINKED, ORIGIN, SOURCE, day_text
from compliance.pages.reading import answer_label


def numbers(rulebook: Rulebook) -> Numbers:
    """Return by fact the number of its question, or the provisions that define it."""
    asked = {fact.id: f"Q{number}" for number, fact in enumerate(rulebook.vocabulary.asked, 1)}
    defined: dict[str, list[str]] = {}
    for rule in rulebook.provisions.values():
        if rule.gives:
            defined.setdefault(rule.gives, []).append(rule.id)
    return asked | {fact: ", ".join(names) for fact, names in defined.items()}


def questions(rulebook: Rulebook, numbered: Numbers, only: Container[str] | None = None) -> Chapter:
    """Return every question as it is asked, or those named, with its answers and who could give them."""
    listed = (
        (group.title, [fact for fact in group.facts if only is None or fact.id in only])
        for group in rulebook.vocabulary.groups
    )
    sheets = (
        Sheet(title, tuple(_question(rulebook, fact, numbered[fact.id]) for fact in found))
        for title, found in listed
        if found
    )
    lead = "The questions as officers read them; [Q1] in a condition leads here. Any of them may be left unanswered."
    return Chapter("Questions", lead, tuple(sheets))


def theorems(rulebook: Rulebook, only: Container[str] | None = None) -> Chapter:
    """Return what lawyers say of the rulebook as a whole, or those sentences that are named."""
    entries = tuple(
        Entry(theorem.id, theorem.says, "; ".join(cite.cite for cite in theorem.cites), marked=True)
        for theorem in rulebook.theorems
        if only is None or theorem.id in only
    )
    lead = "Sentences about every possible case; the check proves each, or shows a case that refutes it."
    return Chapter("Theorems", lead, (Sheet("Never, always, only if", entries),))


def scenarios(rulebook: Rulebook) -> Chapter:
    """Return every scenario with its story, its facts, what is expected, and who says so."""
    sheets = tuple(
        Sheet(title, tuple(_scenario(rulebook, story) for story in rulebook.scenarios if story.origin == origin))
        for origin, title in ORIGIN.items()
    )
    return Chapter(
        "Scenarios", "Cases with the answer that is expected.", tuple(filter(lambda one: one.entries, sheets))
    )


def sources(rulebook: Rulebook, only: Container[str] | None = None) -> Chapter:
    """Return every source, or those named, with what of it was read."""
    listed = (source for source in rulebook.sources.values() if only is None or source.id in only)
    lead = "What of each source was read. A provision is as sure as the least sure part that it cites."
    return Chapter("Sources", lead, (Sheet("Statutes, rules, cases and guidance", tuple(map(_source, listed))),))


def _source(source: Source) -> Entry:
    parts = ((HOW[how], getattr(source.parts, how)) for how in ("seen", "in_part", "secondary", "recalled"))
    rows = (
        *(line for label, named in parts for line in row(label, [", ".join(named)] if named else [])),
        *row("The rest", [HOW[source.rest]]),
        *row("Link", [LINKED[source.link]]),
        *row("Note", [source.note]),
    )
    return Entry(f"sources.{source.id}", source.title, f"{SOURCE[source.kind]}.", source.read, rows)


def _question(rulebook: Rulebook, fact: Asked, number: str) -> Entry:
    rows = (
        *row("Help", [fact.help]),
        *row("Answers", (f"{one.label}. {one.hint}" if one.hint else one.label for one in fact.options)),
        *row("Can tell", [", ".join(rulebook.people[role].label for role in fact.who_knows)]),
        *row("Law", ["; ".join(cite.cite for cite in fact.cites)]),
    )
    return Entry(fact.id, fact.question, f"{number}. {fact.label}.", rows=rows, marked=True)


def _scenario(rulebook: Rulebook, story: Scenario) -> Entry:
    return Entry(story.id, story.title, f"As of {day_text(story.as_of)}.", story.story, tuple(_told(rulebook, story)))


def _told(rulebook: Rulebook, story: Scenario) -> Iterator[Row]:
    vocabulary, because = rulebook.vocabulary, story.because
    facts = vocabulary.answers(story.facts).items()
    told = (f"{vocabulary[fact].label}: {answer_label(vocabulary, fact, value)}" for fact, value in facts)
    yield from row("Facts", ["; ".join(told)])
    yield from row("Expected", [expected(rulebook, story)])
    yield from row("Authority", [" ".join(filter(None, (because.authority, because.cite)))])
    yield from row("Differs", [story.differs.why] if story.differs else [])
