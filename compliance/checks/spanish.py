"""Whether the Spanish of the papers keeps to its glossary: one term, one translation, and nothing left in English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from compliance.law.consistency import Fault, Place
from compliance.law.facts import Choice
from compliance.law.forms import Words
from compliance.law.rulebook import Rulebook
from compliance.law.stationery import Phrases, Term


def untranslated(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield every Spanish text that does not keep to the glossary, and what a paper could only say in English."""
    papers = rulebook.stationery
    in_spanish = [form for form in papers.forms.values() if "es" in form.languages]
    terms = papers.glossary.terms
    yield from _doubled(terms)
    for form in in_spanish:
        for words in form.texts():
            yield from (Fault(Place("forms", form.id), wrong, mend) for wrong, mend in _unkept(words, terms))
    if papers.spanish is None:
        if in_spanish:
            yield Fault(Place("forms", ""), "there is no `spanish.yaml`", "Add it")
        return
    for words in _phrases(papers.spanish.phrases):
        if not words.es:
            yield Fault(Place("phrases", ""), f"{words.en!r} has no Spanish", "Add it to rules/forms/spanish.yaml")
    for fact, said in papers.spanish.options.items():
        found = rulebook.vocabulary.facts.get(fact)
        known = {option.id for option in found.options} if isinstance(found, Choice) else set()
        for value in sorted(known ^ said.keys()):
            wrong = f"the answer `{value}` to `{fact}` is there in one language only"
            yield Fault(Place("options", fact), wrong, "Add or drop it in rules/forms/spanish.yaml")


def _phrases(phrases: Phrases) -> Iterator[Words]:
    for name in Phrases.model_fields:
        yield getattr(phrases, name)


def _doubled(terms: tuple[Term, ...]) -> Iterator[Fault]:
    for language in ("en", "es"):
        counted = Counter(getattr(term, language)[0].lower() for term in terms)
        for word, count in counted.items():
            if count > 1:
                yield Fault(
                    Place("glossary", word), f"`{word}` stands twice in the glossary", "One term, one translation"
                )


def _unkept(words: Words, terms: tuple[Term, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one text, and how to mend it; a longer term hides the shorter one inside it."""
    english = words.en
    for term in sorted(terms, key=lambda term: -len(term.en[0])):
        if _has(english, term.en) and not _has(words.es, term.es):
            said = " or ".join(term.es)
            yield f"{words.es[:70]!r} does not say `{term.en[0]}` as the glossary does", f"Say {said}"
        if rejected := next((word for word in term.never if _has(words.es, (word,))), ""):
            yield f"{words.es[:70]!r} has the rejected word `{rejected}`", f"Say {term.es[0]}"
        for form in term.en:
            english = re.sub(_word(form), " ", english, flags=re.IGNORECASE)


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(re.search(_word(word), text, re.IGNORECASE) for word in words)


def _word(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"
