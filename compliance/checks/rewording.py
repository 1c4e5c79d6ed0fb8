"""What two rulebooks say in other words: a reviewer signed the words too, and no proof about cases sees them."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.law.duties import Duty
from compliance.law.facts import Asked
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook

Words = dict[str, str]


def reworded(old: Rulebook, new: Rulebook) -> tuple[str, ...]:
    """Return one line for each text that differs of what both rulebooks have: law first, then duties and questions."""
    return tuple(
        f"{name}, {part}: {before or '(nothing)'} -> {after or '(nothing)'}"
        for name, was, is_ in _pairs(old, new)
        for part, before, after in _apart(was, is_)
    )


def reworded_names(old: Rulebook, new: Rulebook) -> frozenset[str]:
    """Return the provisions, duties and questions that both rulebooks have and say in other words, by their ids."""
    return frozenset(name for name, was, is_ in _pairs(old, new) if was != is_)


def _pairs(old: Rulebook, new: Rulebook) -> Iterator[tuple[str, Words, Words]]:
    for name, provision in new.provisions.items():
        if name in old.provisions:
            yield name, _of_law(old.provisions[name]), _of_law(provision)
    for name, duty in new.duties.items():
        if name in old.duties:
            yield name, _of_duty(old.duties[name]), _of_duty(duty)
    asked = {fact.id: fact for fact in old.vocabulary.asked}
    for fact in new.vocabulary.asked:
        if fact.id in asked:
            yield fact.id, _of_question(asked[fact.id]), _of_question(fact)


def _apart(was: Words, is_: Words) -> Iterator[tuple[str, str, str]]:
    for part in {**was, **is_}:
        before, after = was.get(part, ""), is_.get(part, "")
        if before != after:
            yield part, before, after


def _of_law(provision: Provision) -> Words:
    cites = "; ".join(cite.cite for cite in provision.cites)
    readings = {f"reading {reading.outcome.value}": reading.says for reading in provision.readings}
    return {"title": provision.title, "says": provision.says, "cites": cites, **readings}


def _of_duty(duty: Duty) -> Words:
    return {"what": duty.what, "holds": duty.holds, "leaves out": duty.leaves_out, "form": duty.form}


def _of_question(fact: Asked) -> Words:
    options = {f"answer {option.id}": f"{option.label} ({option.hint})" for option in fact.options}
    return {"question": fact.question, "help": fact.help, **options}
