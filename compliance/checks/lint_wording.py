"""Lint rules about wording: short sentences, one question a question, doubts spoken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook
from compliance.law.sureness import NOT_READ, cited, how_read

MOST_WORDS = 25
MOST_SENTENCES = 2


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a dot inside a citation or an abbreviation ends none."""
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z\"'(])", text.strip()) if part]


def long_sentences(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every sentence with more words than a reader in a hallway can take."""
    del on
    for place, text in _texts(rulebook):
        for sentence in sentences(text):
            words = len(sentence.split())
            if words > MOST_WORDS:
                yield Fault(
                    place, f"a sentence has {words} words", f"Say it in {MOST_WORDS} at most, or in two sentences"
                )


def long_summaries(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision that is summed up in more than two sentences."""
    del on
    for provision in rulebook.provisions.values():
        count = len(sentences(provision.says))
        if count > MOST_SENTENCES:
            yield Fault(
                Place("provisions", provision.id, ("says",)), f"{count} sentences", "Keep two, or split the provision"
            )


def questions(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every question that is none, or that is two."""
    del on
    for fact in rulebook.vocabulary.asked:
        if not fact.question.endswith("?") or fact.question.count("?") > 1:
            yield Fault(
                Place("facts", fact.id, ("question",)),
                "this is not one question",
                "Ask one thing, with one `?` at its end",
            )


def silent_doubts(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision whose text was not read and that has no doubts, if its sources do not say so for it."""
    del on
    for provision in rulebook.provisions.values():
        told = provision.doubts or any(how_read(rulebook, cite) in NOT_READ for cite in cited(rulebook, provision))
        if provision.review.status in NOT_READ and not told:
            wrong = f"the text is `{provision.review.status}`, and no doubt is told"
            yield Fault(Place("provisions", provision.id, ("review",)), wrong, "Say in `doubts` what was not read")


def _texts(rulebook: Rulebook) -> Iterator[tuple[Place, str]]:
    for provision in rulebook.provisions.values():
        here = Place("provisions", provision.id)
        yield here._replace(path=("says",)), provision.says
        yield from ((here._replace(path=("doubts", at)), doubt) for at, doubt in enumerate(provision.doubts))
        for at, reading in enumerate(provision.readings):
            yield here._replace(path=("readings", at, "says")), reading.says
    for duty in rulebook.duties.values():
        for key, text in (("what", duty.what), ("holds", duty.holds), ("leaves_out", duty.leaves_out)):
            yield Place("duties", duty.id, (key,)), text
        yield from ((Place("duties", duty.id, ("doubts", at)), doubt) for at, doubt in enumerate(duty.doubts))
    for fact in rulebook.vocabulary.asked:
        yield Place("facts", fact.id, ("question",)), fact.question
        yield Place("facts", fact.id, ("help",)), fact.help
    for theorem in rulebook.theorems:
        yield Place("theorems", theorem.id, ("says",)), theorem.says
