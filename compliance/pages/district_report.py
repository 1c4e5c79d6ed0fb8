"""What a district file settles, what of it is due, and what is missing, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.console import Console

from compliance.asking.gaps import gaps, open_points
from compliance.law.district import District
from compliance.law.errors import Problem
from compliance.law.rulebook import Rulebook
from compliance.law.settling import under
from compliance.pages.reading import standing_text


def print_district(console: Console, rulebook: Rulebook, district: District, due: Iterable[Problem], on: date) -> None:
    """Print the state of a district file on a day."""
    _say(console, f"[{district.district}] {district.digest}")
    _print_set(console, rulebook, district)
    for problem in due:
        _say(console, f"Due: {problem}")
    _print_missing(console, rulebook, district, on)


def _say(console: Console, line: str) -> None:
    console.print(line, soft_wrap=True)


def _print_set(console: Console, rulebook: Rulebook, district: District) -> None:
    for one in district.standing:
        told = standing_text(rulebook.vocabulary, one)
        _say(console, f"Set: {told}; {one.said_by} on {one.on}, until {one.look_again}")
    for reading in district.readings:
        title = rulebook.provisions[reading.point].title
        _say(console, f"Read as {reading.adopt.value}: {title} ({reading.point}); {reading.by} on {reading.on}")
        for theorem in rulebook.theorems:
            if theorem.not_on.get(reading.point) is reading.adopt:
                _say(console, f"  So this is no longer true: {theorem.says}")
    for person in district.people:
        ways = ", ".join(way for way in (person.phone, person.after_hours, person.mail) if way)
        _say(console, f"Call: {rulebook.people[person.role].label}: {person.office} {ways}".rstrip())


def _print_missing(console: Console, rulebook: Rulebook, district: District, on: date) -> None:
    settled = under(rulebook, district, on)
    for gap in gaps(settled, on):
        _say(console, f"Missing: {gap.fact.label}; it is asked in {gap.stories} stories for teaching")
    held = district.agreement.holds_clauses if district.agreement else ()
    for one in rulebook.agreement.clauses:
        if one.id not in held:
            _say(console, f"Not in the agreement: {one.title}; {', '.join(cite.cite for cite in one.cites)}")
    points = open_points(settled)
    _say(console, f"{len(points)} unsettled points without a reading; `compliance doubts` prints them")
