"""The phrases that the rules quote, each with the places that the words around it cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compliance.law.duties import Duty
from compliance.law.facts import Asked
from compliance.law.models import Citation
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.sureness import cited

_QUOTED = re.compile(r'"([^"]+)"|\u201c([^\u201d]+)\u201d')
_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Quote:
    """One quoted phrase: in which provision, duty or question, and what that cites."""

    within: str
    phrase: str
    cites: tuple[Citation, ...]


def quotes(rulebook: Rulebook) -> Iterator[Quote]:
    """Yield every quoted phrase of the provisions, the duties, the questions and the theorems, each once a place."""
    for provision in rulebook.provisions.values():
        yield from _quoted(provision.id, _of_law(provision), tuple(cited(rulebook, provision)))
    for duty in rulebook.duties.values():
        yield from _quoted(duty.id, _of_duty(duty), duty.cites)
    for fact in rulebook.vocabulary.asked:
        labels = {option.label for option in getattr(fact, "options", ())}
        found = _quoted(fact.id, _of_question(fact), fact.cites)
        yield from (quote for quote in found if quote.phrase not in labels)
    for theorem in rulebook.theorems:
        yield from _quoted(theorem.id, (theorem.says,), theorem.cites)


def _quoted(within: str, texts: Iterable[str], cites: tuple[Citation, ...]) -> Iterator[Quote]:
    phrases = (first or second for text in texts for first, second in _QUOTED.findall(text))
    yield from (Quote(within, phrase, cites) for phrase in dict.fromkeys(phrases) if _LETTER.search(phrase))


def _of_law(provision: Provision) -> Iterator[str]:
    yield from (provision.title, provision.says, *provision.doubts)
    yield from (reading.says for reading in provision.readings)


def _of_duty(duty: Duty) -> tuple[str, ...]:
    return (duty.what, duty.holds, duty.leaves_out, duty.form, *duty.doubts)


def _of_question(fact: Asked) -> Iterator[str]:
    yield from (fact.question, fact.help)
    yield from (option.hint for option in getattr(fact, "options", ()))
