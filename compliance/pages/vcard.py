"""The people of a district as cards for an address book (vCard 4.0, RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.law.district import District, Person, Reached
from compliance.law.rulebook import Rulebook

_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


def cards(rulebook: Rulebook, district: District) -> str:
    """Return a card for every office, and for whoever stands in."""
    found = (line for person in district.people for line in _of(rulebook, district, person))
    return "".join(f"{line}\r\n" for line in found)


def _of(rulebook: Rulebook, district: District, person: Person) -> Iterator[str]:
    role = rulebook.people[person.role].label
    yield from _card(district, person, role)
    if person.stands_in:
        yield from _card(district, person.stands_in, f"stands in for the {role}")


def _card(district: District, reached: Reached, role: str) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", "KIND:org")
    yield f"FN:{_text(reached.office)}"
    yield f"ORG:{_text(district.district)}"
    yield f"ROLE:{_text(role)}"
    if reached.phone:
        yield f"TEL;VALUE=text;TYPE=work:{_text(reached.phone)}"
    if reached.after_hours:
        yield f"TEL;VALUE=text;TYPE=cell:{_text(reached.after_hours)}"
    if reached.mail:
        yield f"EMAIL:{_text(reached.mail)}"
    yield "END:VCARD"


def _text(words: str) -> str:
    return words.translate(_ESCAPED)
