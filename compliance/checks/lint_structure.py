"""Lint rules about what stands beside what: conditions, doubles, shadows, terms and duties that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.checks.space import Search, chosen
from compliance.deciding.encoding import encode
from compliance.law.conditions import All, AnyOf, Condition, Not, facts
from compliance.law.consistency import Fault, Place
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook, reads

ASKERS = ("requester",)
"""Roles that ask; if they also decided, nobody would."""


def impossible(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision that no case meets on the day."""
    edition, search = rulebook.edition(on), Search()
    copy = encode(edition, search.formula, chosen(rulebook.vocabulary.asked, search.formula))
    for provision in edition.provisions:
        if not search.possible([copy.holds[provision.id]]):
            yield Fault(Place("provisions", provision.id, ("when",)), "no case can meet this", "Mend the condition")


def repeated(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every condition in which a part stands twice, or in which a list joins a single part."""
    del on
    for provision in rulebook.provisions.values():
        for key, condition in (("when", provision.when), ("unless", provision.unless)):
            if condition is not None and _repeats(condition):
                wrong = "a part stands twice, or a list has a single part"
                yield Fault(Place("provisions", provision.id, (key,)), wrong, "Say it once, without the list")


def duplicates(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every provision that another one of its law and kind repeats word for word."""
    del on
    seen: dict[object, str] = {}
    for rule in rulebook.provisions.values():
        key = (rule.law, rule.kind, rule.when, rule.unless, rule.gives, rule.question, rule.upon, rule.in_force.from_)
        if key in seen and rule.kind != "duty":
            wrong = f"`{seen[key]}` has the same condition"
            yield Fault(Place("provisions", rule.id, ("when",)), wrong, "Keep one of the two, with both citations")
        seen.setdefault(key, rule.id)


def shadowed(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield what is met only where another one of its law and kind is, and that brings no duty of its own."""
    edition, search = rulebook.edition(on), Search()
    copy = encode(edition, search.formula, chosen(rulebook.vocabulary.asked, search.formula))
    for law in edition.laws:
        for kind in ("exception", "bar", "mandate", "report"):
            rules = edition.of(law.id, kind)
            for rule in rules:
                for other in _wider(rule, rules):
                    if not search.possible([copy.holds[rule.id], -copy.holds[other.id]]):
                        wrong = f"whenever it is met, `{other.id}` is met too"
                        yield Fault(Place("provisions", rule.id, ("when",)), wrong, "Narrow the other, or drop this")


def undecided(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every exception and mandate that the very person who asks would open."""
    del on
    for provision in rulebook.provisions.values():
        if provision.kind in ("exception", "mandate") and provision.decider in ASKERS:
            wrong = f"`{provision.decider}` asks for the record and cannot decide"
            yield Fault(Place("provisions", provision.id, ("decider",)), wrong, "Name who opens it")


def undefined_terms(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every term that no provision defines, and every one that none reads."""
    del on
    given = {provision.gives for provision in rulebook.provisions.values()}
    read = _read(rulebook)
    for term in rulebook.vocabulary.derived:
        if term.id not in given:
            yield Fault(Place("terms", term.id), "no definition gives it", "Write one, or drop the term")
        if term.id not in read:
            yield Fault(Place("terms", term.id), "no provision reads it", "Use it, or drop the term")


def idle_questions(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every question whose answer no provision and no other question reads."""
    del on
    read = _read(rulebook)
    for fact in rulebook.vocabulary.asked:
        if fact.id not in read:
            yield Fault(Place("facts", fact.id), "no provision reads the answer", "Drop the question")


def idle_duties(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every duty that no provision makes."""
    del on
    made = {duty for provision in rulebook.provisions.values() for duty in provision.duties}
    for duty in rulebook.duties:
        if duty not in made:
            yield Fault(Place("duties", duty), "no provision makes it", "Attach it, or drop it")


def agreeing(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every unsettled point whose readings come to the same."""
    del on
    for provision in rulebook.provisions.values():
        outcomes = [reading.outcome for reading in provision.readings]
        if len(set(outcomes)) < len(outcomes):
            wrong = f"both readings say `{outcomes[0].value}`"
            yield Fault(Place("provisions", provision.id, ("readings",)), wrong, "It is settled, or a reading is wrong")


def _read(rulebook: Rulebook) -> set[str]:
    """Return every fact that a provision, or the settling of another question, reads."""
    settled = (rule.when for fact in rulebook.vocabulary.asked for rule in fact.settled)
    of_rules = (reads(provision) for provision in rulebook.provisions.values())
    return set().union(*of_rules, *(facts(condition) for condition in settled))


def _repeats(condition: Condition) -> bool:
    match condition:
        case All(parts) | AnyOf(parts):
            return len(set(parts)) < max(len(parts), 2) or any(_repeats(part) for part in parts)
        case Not(part):
            return _repeats(part)
        case _:
            return False


def _wider(rule: Provision, rules: Sequence[Provision]) -> Iterator[Provision]:
    """Yield the other rules that bring all duties of this one and prevail as far, so that it may be spared."""
    for other in rules:
        if other is not rule and {*rule.duties} <= {*other.duties} and {*rule.prevails_over} <= {*other.prevails_over}:
            yield other
