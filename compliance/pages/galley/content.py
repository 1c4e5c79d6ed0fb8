"""What the galley says, as plain data; both of its forms show exactly this."""

from __future__ import annotations

from collections import Counter
from datetime import date

from compliance.law.rulebook import Rulebook
from compliance.pages.galley import appendix, hallway
from compliance.pages.galley.entry import Galley
from compliance.pages.galley.law import Writer
from compliance.pages.labels import REVIEW, day_text


def galley(rulebook: Rulebook, on: date) -> Galley:
    """Return the whole rulebook, in force or not; what is no law on the day is marked so."""
    numbers = appendix.numbers(rulebook)
    writer = Writer(rulebook, on, numbers)
    chapters = (
        *map(writer.chapter, rulebook.laws),
        appendix.questions(rulebook, numbers),
        appendix.theorems(rulebook),
        hallway.lines(rulebook),
        appendix.scenarios(rulebook),
    )
    reviews = Counter[str](rule.review.status for rule in rulebook.provisions.values())
    counted = ", ".join(f"{reviews[status]} {label.lower()}" for status, label in REVIEW.items())
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
