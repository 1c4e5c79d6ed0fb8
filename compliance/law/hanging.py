"""What hangs on what: for a provision, a source or a fact, everything to be looked at again when it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from compliance.law.conditions import facts
from compliance.law.ledger import lies_under
from compliance.law.lookup import meant
from compliance.law.models import Citation
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook, reads
from compliance.law.sureness import cited
from compliance.law.theorems import Theorem

Kind = Literal["provisions", "standing", "duties", "questions", "scenarios", "theorems", "flips", "lines", "situations"]
KINDS: Mapping[Kind, str] = {
    "provisions": "Provisions that rest on it",
    "standing": "Standing duties that hang on the same terms",
    "duties": "Duties that it brings",
    "questions": "Questions that it reads",
    "scenarios": "Scenarios that name it",
    "theorems": "Theorems about it",
    "flips": "Flips of it that nothing notices",
    "lines": "First lines that stand on it",
    "situations": "Situations that give it",
}


On = Mapping[Kind, Mapping[str, str]]
"""By kind, each thing by its id with its words."""


@dataclass(frozen=True)
class Hanging:
    """What hangs on one thing: by kind, each by its id with its words. A kind with nothing in it is left out."""

    what: str
    on: On = field(default_factory=dict)


def hanging_on(rulebook: Rulebook, name: str) -> Hanging:
    """Return what hangs on the provision (by id or citation), the source or the fact of this name.

    Raises `CaseError` if there is no such thing.
    """
    if name in rulebook.sources:
        return _hanging(name, _of_source(rulebook, name))
    if name in {fact.id for fact in (*rulebook.vocabulary.asked, *rulebook.vocabulary.derived)}:
        return _hanging(name, _of_fact(rulebook, name))
    provision = meant(rulebook, name)
    return _hanging(provision.id, _of_provision(rulebook, provision))


def index(rulebook: Rulebook) -> Iterator[Hanging]:
    """Yield what hangs on each source, each provision and each fact."""
    facts_ = (fact.id for fact in (*rulebook.vocabulary.asked, *rulebook.vocabulary.derived))
    for name in (*rulebook.sources, *rulebook.provisions, *facts_):
        yield hanging_on(rulebook, name)


def readers_of(rulebook: Rulebook, names: Iterable[str]) -> dict[str, str]:
    """Return the provisions that read some facts, themselves or through definitions, in the order of the laws."""
    wanted, found = set(names), set[str]()
    while fresh := {
        rule.id for rule in rulebook.provisions.values() if rule.id not in found and not wanted.isdisjoint(reads(rule))
    }:
        found |= fresh
        wanted = {gives for name in fresh if (gives := rulebook.provisions[name].gives)}
    return {name: rule.title for name, rule in rulebook.provisions.items() if name in found}


def questions_behind(rulebook: Rulebook, provision: Provision) -> dict[str, str]:
    """Return the questions that a provision reads, itself or through the definitions behind it, in force or not."""
    left, seen = set(reads(provision)), set[str]()
    while left:
        seen |= left
        giving = (rule for rule in rulebook.provisions.values() if rule.gives in left)
        left = {name for rule in giving for name in reads(rule)} - seen
    return {fact.id: fact.question for fact in rulebook.vocabulary.asked if fact.id in seen}


Found = Iterator[tuple[Kind, Mapping[str, str]]]


def _hanging(name: str, found: Found) -> Hanging:
    return Hanging(name, {kind: items for kind, items in found if items})


def _of_provision(rulebook: Rulebook, provision: Provision) -> Found:
    named = {provision.id}
    yield "provisions", readers_of(rulebook, [provision.gives] if provision.gives else [])
    yield "standing", dict(_standing(rulebook, provision))
    yield "duties", {name: rulebook.duties[name].what for name in provision.duties}
    yield "questions", questions_behind(rulebook, provision)
    yield "scenarios", _scenarios(rulebook, named)
    yield "theorems", _theorems(rulebook, lambda theorem: _speaks_of(theorem, provision))
    yield "flips", _flips(rulebook, named)
    yield "lines", _lines(rulebook, set(provision.duties))


def _of_source(rulebook: Rulebook, name: str) -> Found:
    citing = {one.id: one for one in rulebook.provisions.values() if _cites(cited(rulebook, one), name)}
    yield "provisions", {one.id: one.title for one in citing.values()}
    yield "duties", {duty.id: duty.what for duty in rulebook.duties.values() if _cites(duty.cites, name)}
    yield "questions", {fact.id: fact.question for fact in rulebook.vocabulary.asked if _cites(fact.cites, name)}
    yield "scenarios", _scenarios(rulebook, set(citing))
    yield "theorems", _theorems(rulebook, lambda theorem: _cites(theorem.cites, name))
    yield "flips", _flips(rulebook, set(citing))


def _of_fact(rulebook: Rulebook, name: str) -> Found:
    yield "provisions", readers_of(rulebook, [name])
    yield "scenarios", {one.id: one.title for one in rulebook.scenarios if name in one.turns_on}
    yield "theorems", _theorems(rulebook, lambda theorem: name in _spoken(theorem) or name in theorem.changing)
    yield "lines", _lines(rulebook, {name})
    yield "situations", {one.id: one.label for one in rulebook.situations if name in one.facts}


def _standing(rulebook: Rulebook, provision: Provision) -> Iterator[tuple[str, str]]:
    """Yield the standing duties of the law that read a term which the provision reads too."""
    derived = {fact.id for fact in rulebook.vocabulary.derived}
    terms = reads(provision) & derived
    for one in rulebook.provisions_of(provision.law):
        if one.kind == "duty" and one.id != provision.id and not terms.isdisjoint(_asserted(one)):
            yield one.id, one.title


def _asserted(rule: Provision) -> frozenset[str]:
    return facts(rule.when) if rule.when is not None else frozenset()


def _scenarios(rulebook: Rulebook, names: set[str]) -> dict[str, str]:
    return {
        one.id: one.title
        for one in rulebook.scenarios
        if not names.isdisjoint(one.provisions) or not names.isdisjoint(one.expect.reasons)
    }


def _theorems(rulebook: Rulebook, about: Callable[[Theorem], bool]) -> dict[str, str]:
    return {theorem.id: theorem.says for theorem in rulebook.theorems if about(theorem)}


def _speaks_of(theorem: Theorem, provision: Provision) -> bool:
    """Tell whether a theorem cites the place of a provision, or speaks of its duties, its term or its reading."""
    own = {*provision.duties, *filter(None, (provision.gives,))}
    cites = any(_same_place(one, another) for one in theorem.cites for another in provision.cites)
    return cites or not _spoken(theorem).isdisjoint(own) or provision.id in theorem.not_on


def _spoken(theorem: Theorem) -> set[str]:
    return {name for _, condition in theorem.conditions for name in facts(condition)}


def _same_place(one: Citation, another: Citation) -> bool:
    return lies_under(one.cite, another.cite) or lies_under(another.cite, one.cite)


def _flips(rulebook: Rulebook, names: set[str]) -> dict[str, str]:
    survivors = rulebook.measurement.survivors if rulebook.measurement else ()
    return {f"{one.provision}#{at}": one.what for at, one in enumerate(survivors) if one.provision in names}


def _lines(rulebook: Rulebook, names: set[str]) -> dict[str, str]:
    lines = (*rulebook.hallway.first_acts, *rulebook.hallway.words_to_say)
    return {line.id: line.says for line in lines if not names.isdisjoint(facts(line.when))}


def _cites(citations: Iterable[Citation], source: str) -> bool:
    return any(cite.source == source for cite in citations)
