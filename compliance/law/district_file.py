"""Reading a district file, and holding it against the rulebook: every fault with its line and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from compliance.law.adoption import misread
from compliance.law.agreement import Given
from compliance.law.district import AdoptedReading, Answered, District, Person
from compliance.law.documents import Document, parse
from compliance.law.errors import InputError, Problem, first
from compliance.law.files import contents
from compliance.law.models import build
from compliance.law.rulebook import Rulebook
from compliance.law.settling import agreed, is_stale
from compliance.law.standing import contradict, unfit

T = TypeVar("T")

Path_ = tuple[str | int, ...]
Fault = tuple[Path_, str, str]


def read_district(path: Path | str, rulebook: Rulebook) -> tuple[District, Document]:
    """Read a district file; raise `InputError` naming every problem with its line."""
    return parse_district(contents(Path(path), str(path)), str(path), rulebook)


def parse_district(text: str | bytes, name: str, rulebook: Rulebook) -> tuple[District, Document]:
    """Parse the text of a district file; raise `InputError` naming every problem with its line."""
    document = parse(text, name)
    built = build(District, document, document.data)
    if isinstance(built, list):
        raise InputError(built)
    problems = first(document.problem(*fault) for fault in _faults(rulebook, built))
    if problems:
        raise InputError(list(problems))
    return built, document


def due(rulebook: Rulebook, district: District, document: Document, on: date) -> Iterator[Problem]:
    """Yield what the file says and is not followed on a day: it is stale, not yet so, or due for another look."""
    for at, reading in enumerate(district.readings):
        if is_stale(rulebook, reading):
            wrong = "the point says something else than when this reading was adopted, so it is not followed"
            mend = f"Read it again; `compliance district --point {reading.point}` prints its hash"
            yield document.problem(("readings", at, "hash"), wrong, mend)
    answered: list[tuple[Path_, Answered]] = [(("standing", at), one) for at, one in enumerate(district.standing)]
    if district.agreement:
        answered.append((("agreement",), district.agreement))
    for path, one in answered:
        if on >= one.look_again:
            wrong = f"this was to be looked at again by {one.look_again}, so it is asked"
            yield document.problem((*path, "look_again"), wrong, "Ask whoever said it, and write the new days")


def _faults(rulebook: Rulebook, district: District) -> Iterator[Fault]:
    for at, one in enumerate(district.standing):
        yield from (((*("standing", at), *path), wrong, mend) for path, wrong, mend in unfit(rulebook.vocabulary, one))
    yield from _contradictions(rulebook, district)
    yield from _each("readings", district.readings, lambda one: _reading(rulebook, one))
    yield from _twice("readings", "point", [one.point for one in district.readings])
    yield from _each("people", district.people, lambda one: _person(rulebook, one))
    yield from _twice("people", "role", [one.role for one in district.people])
    clauses = [clause.id for clause in rulebook.agreement.clauses]
    for at, clause in enumerate(district.agreement.holds_clauses if district.agreement else ()):
        if clause not in clauses:
            yield ("agreement", "clauses", at), f"there is no clause `{clause}`", f"Use one of: {', '.join(clauses)}"


def _contradictions(rulebook: Rulebook, district: District) -> Iterator[Fault]:
    given: list[tuple[Path_, Given]] = [
        *((("agreement",), one) for one in agreed(rulebook, district)),
        *((("standing", at), one) for at, one in enumerate(district.standing)),
    ]
    for (_, one), (path, other) in combinations(given, 2):
        if contradict(rulebook.vocabulary, one, other):
            wrong = f"`{other.fact}` is `{other.is_}` here and `{one.is_}` elsewhere in this file, for the same cases"
            yield (*path, "is"), wrong, "Keep what is so"


def _reading(rulebook: Rulebook, reading: AdoptedReading) -> Iterator[Fault]:
    if fault := misread(rulebook, reading.point, reading.adopt):
        key = "adopt" if reading.point in rulebook.provisions else "point"
        yield (key,), *fault


def _person(rulebook: Rulebook, person: Person) -> Iterator[Fault]:
    role = rulebook.people.get(person.role)
    if role is None:
        listed = ", ".join(one.id for one in rulebook.people.values() if not one.private)
        yield ("role",), f"there is no role `{person.role}`", f"Use one of: {listed}"
    elif role.private:
        yield ("role",), "nobody of a case stands in a district file", "Leave it out; list offices and staff only"


def _each(key: str, items: tuple[T, ...], faults: Callable[[T], Iterator[Fault]]) -> Iterator[Fault]:
    for at, item in enumerate(items):
        yield from (((key, at, *path), wrong, mend) for path, wrong, mend in faults(item))


def _twice(key: str, name: str, listed: list[str]) -> Iterator[Fault]:
    for at, one in enumerate(listed):
        if one in listed[:at]:
            yield (key, at, name), f"`{one}` stands twice", "Keep one of the two"
