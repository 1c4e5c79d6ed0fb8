"""A rulebook for one district: what the district settled is not asked, and its calendar counts the school days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from compliance.law.adoption import with_readings
from compliance.law.agreement import Given
from compliance.law.conditions import ALWAYS
from compliance.law.district import AdoptedReading, District
from compliance.law.facts import Asked, Settled, Vocabulary
from compliance.law.rulebook import Rulebook
from compliance.law.signoff import content_hash


def under(rulebook: Rulebook, district: District, on: date) -> Rulebook:
    """Return the rulebook as it stands in a district on a day.

    What is due for another look is asked again, and a reading that was adopted for another wording is not followed.
    """
    says: dict[str, list[Settled]] = {}
    for one in answers(rulebook, district, on):
        settled = Settled.model_construct(is_=one.is_, when=one.when or ALWAYS)
        says.setdefault(one.fact, []).append(settled)
    followed = tuple(
        (one, rulebook.provisions[one.point])
        for one in district.readings
        if one.on <= on and one.point in rulebook.provisions and not is_stale(rulebook, one)
    )
    return replace(
        with_readings(rulebook, {one.point: one.adopt for one, _ in followed}),
        vocabulary=_knowing(rulebook.vocabulary, says),
        district=district,
        adopted=followed,
        _editions={},
    )


def answers(rulebook: Rulebook, district: District, on: date) -> Iterator[Given]:
    """Yield every answer that holds in the district on a day, by its agreement or by what somebody said."""
    yield from (one for one in district.standing if one.holds(on))
    if district.agreement and district.agreement.holds(on):
        yield from agreed(rulebook, district)


def agreed(rulebook: Rulebook, district: District) -> Iterator[Given]:
    """Yield what the agreement of the district gives."""
    if district.agreement is None:
        return
    if rulebook.agreement.in_force:
        yield rulebook.agreement.in_force
    for clause in rulebook.agreement.clauses:
        if clause.gives and clause.id in district.agreement.holds_clauses:
            yield clause.gives


def is_stale(rulebook: Rulebook, reading: AdoptedReading) -> bool:
    """Tell whether the point says something else than when the reading of it was adopted."""
    return content_hash(rulebook, rulebook.provisions[reading.point]) != reading.hash


def _knowing(vocabulary: Vocabulary, says: Mapping[str, list[Settled]]) -> Vocabulary:
    groups = tuple(
        group.model_copy(update={"facts": tuple(_told(fact, says.get(fact.id, ())) for fact in group.facts)})
        for group in vocabulary.groups
    )
    return replace(vocabulary, groups=groups)


def _told(fact: Asked, settled: tuple[Settled, ...] | list[Settled]) -> Asked:
    return fact.model_copy(update={"settled": (*fact.settled, *settled)}) if settled else fact
