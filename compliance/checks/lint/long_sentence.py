"""long-sentence: a sentence has 25 words at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.checks.lint.sentence import sentences
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook

MOST_WORDS = 25


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every sentence with more words than a reader in a hallway can take."""
    del on
    for place, text in _texts(rulebook):
        for sentence in sentences(text):
            words = len(sentence.split())
            if words > MOST_WORDS:
                yield Fault(
                    place, f"a sentence has {words} words", f"Say it in {MOST_WORDS} at most, or in two sentences"
                )


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


RULE = Rule("long-sentence", "error", "A sentence has 25 words at most.", find)
