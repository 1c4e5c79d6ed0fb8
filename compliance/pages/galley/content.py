"""What the galley says, as plain data; both of its forms show exactly this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from compliance.law.hanging import KINDS, hanging_on
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.sureness import cited
from compliance.pages.galley import appendix, hallway
from compliance.pages.galley.entry import Galley
from compliance.pages.galley.law import Writer
from compliance.pages.labels import REVIEW, day_text


def galley(rulebook: Rulebook, on: date, law: str = "") -> Galley:
    """Return the whole rulebook, in force or not, or one law of it; what is no law on the day is marked so."""
    return one_law(rulebook, on, law) if law else whole(rulebook, on)


def one_law(rulebook: Rulebook, on: date, name: str) -> Galley:
    """Return one law with the questions that it reads, the theorems about it, and the sources that it cites."""
    law, rules = rulebook.law(name), rulebook.provisions_of(name)
    numbers = appendix.numbers(rulebook)
    hanging = [hanging_on(rulebook, rule.id).on for rule in rules]
    about = {kind: {one for found in hanging for one in found.get(kind, ())} for kind in KINDS}
    chapters = (
        Writer(rulebook, on, numbers).chapter(law),
        appendix.questions(rulebook, numbers, about["questions"]),
        appendix.theorems(rulebook, about["theorems"]),
        appendix.sources(rulebook, {cite.source for rule in rules for cite in cited(rulebook, rule)}),
    )
    counted = _counted(rules)
    how = (
        f"{law.name} as of {day_text(on)}, in our own words and in the order of the statute. "
        "Compare each entry with the text of the law and mark it in the margin."
    )
    lead = (
        how,
        f"{len(rules)} provisions: {counted}.",
        "Not legal advice. Write no student's name on these pages.",
    )
    shown = tuple(chapter for chapter in chapters if any(sheet.entries for sheet in chapter.sheets))
    return Galley(f"{law.short} to mark up", lead, shown, f"Rulebook {rulebook.digest}. As of {on.isoformat()}.")


def whole(rulebook: Rulebook, on: date) -> Galley:
    """Return every law, and what stands behind them."""
    numbers = appendix.numbers(rulebook)
    writer = Writer(rulebook, on, numbers)
    chapters = (
        *map(writer.chapter, rulebook.laws),
        appendix.questions(rulebook, numbers),
        appendix.theorems(rulebook),
        hallway.lines(rulebook),
        appendix.scenarios(rulebook),
        appendix.sources(rulebook),
    )
    counted = _counted(rulebook.provisions.values())
    how = (
        f"The whole rulebook as of {day_text(on)}, in our own words and in the order of the statutes. "
        "Compare each entry with the text of the law and mark it in the margin."
    )
    lead = (
        how,
        f"{len(rulebook.provisions)} provisions: {counted}. {len(rulebook.scenarios)} scenarios.",
        "Not legal advice. Write no student's name on these pages.",
    )
    return Galley("Rulebook to mark up", lead, chapters, f"Rulebook {rulebook.digest}. As of {on.isoformat()}.")


def _counted(rules: Iterable[Provision]) -> str:
    reviews = Counter[str](rule.review.status for rule in rules)
    return ", ".join(f"{reviews[status]} {label.lower()}" for status, label in REVIEW.items())
