"""A rulebook on the readings that a district's counsel adopted: an unsettled point is then law there, or it is not.

A point that is taken up says what its reading says: it covers, closes, compels or opens. One that is not taken up never
holds. Duties that only ask about the point fall away with the doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from compliance.law.conditions import AnyOf
from compliance.law.duties import Duty
from compliance.law.outcome import Outcome
from compliance.law.provisions import Kind, Provision, Reading, Section
from compliance.law.rulebook import Rulebook

Adopted = Mapping[str, Outcome]
"""Unsettled point to the outcome of the reading that was adopted."""


def takes_up(point: Provision, reading: Reading) -> bool:
    """Tell whether the point holds on this reading: whether the law covers, closes or opens what it asks about."""
    if point.question == "covers":
        return reading.outcome in (Outcome.PROHIBITED, Outcome.REQUIRED)
    return (reading.outcome is Outcome.PROHIBITED) == (point.question == "closes")


def reading_of(point: Provision, outcome: Outcome) -> Reading | None:
    """Return the reading of a point that comes to an outcome; None if it has none such."""
    return next((reading for reading in point.readings if reading.outcome is outcome), None)


def misread(rulebook: Rulebook, name: str, outcome: Outcome) -> tuple[str, str] | None:
    """Return what is wrong with a reading of a point, and how to mend it; None if it can be adopted."""
    point = rulebook.provisions.get(name)
    if point is None or point.kind != "unsettled":
        return f"there is no unsettled point `{name}`", "docs/open-questions.md lists them"
    if reading_of(point, outcome) is None:
        offered = ", ".join(one.outcome.value for one in point.readings)
        return f"no authority reads `{name}` as `{outcome.value}`", f"Use one of: {offered}"
    return None


def resolved(point: Provision, reading: Reading, duties: Mapping[str, Duty]) -> Provision:
    """Return what an unsettled point is once a reading of it is adopted."""
    kind = _kind(point, reading)
    kept = tuple(duty for duty in point.duties if kind in ("exception", "mandate") and not duties[duty].asks)
    said: dict[str, Any] = {"says": reading.says, "cites": reading.cites, "doubts": ()}
    never = {} if takes_up(point, reading) else {"when": AnyOf(()), "unless": None}
    settled = {"kind": kind, "question": None, "readings": (), "duties": kept}
    return point.model_copy(update={**said, **never, **settled})


def with_readings(rulebook: Rulebook, adopted: Adopted) -> Rulebook:
    """Return the rulebook on these readings; raise `KeyError` for a point or a reading that there is not."""
    points = {name: _adopted(rulebook, name, outcome) for name, outcome in adopted.items()}
    if not points:
        return rulebook
    sections = {
        law: tuple(
            section.model_copy(update={"provisions": tuple(points.get(one.id, one) for one in section.provisions)})
            for section in sections
        )
        for law, sections in rulebook.sections.items()
    }
    return replace(rulebook, sections=sections, _editions={})


def _adopted(rulebook: Rulebook, name: str, outcome: Outcome) -> Provision:
    point = rulebook.provisions[name]
    reading = reading_of(point, outcome)
    if reading is None:
        raise KeyError(f"{name} is not read as {outcome.value}")
    return resolved(point, reading, rulebook.duties)


def _kind(point: Provision, reading: Reading) -> Kind:
    if point.question == "covers":
        return "scope"
    if point.question == "closes":
        return "bar"
    return "mandate" if reading.outcome is Outcome.REQUIRED else "exception"


def taken_up(point: Provision, duties: Mapping[str, Duty]) -> Provision:
    """Return what an unsettled point is on the reading that takes it up, beside the point, under an id of its own."""
    reading = next(one for one in point.readings if takes_up(point, one))
    return resolved(point, reading, duties).model_copy(update={"id": f"{point.id}.taken_up"})


def beside_every_reading(rulebook: Rulebook) -> Rulebook:
    """Return the rulebook in which each unsettled point stands beside what it is where it is taken up.

    It is for a solver, which takes one of the two away, or both where the point is not taken up.
    """
    return replace(
        rulebook,
        sections={
            law: tuple(_beside(section, rulebook.duties) for section in sections)
            for law, sections in rulebook.sections.items()
        },
        _editions={},
    )


def _beside(section: Section, duties: Mapping[str, Duty]) -> Section:
    points = (one for one in section.provisions if one.kind == "unsettled")
    return section.model_copy(
        update={"provisions": (*section.provisions, *(taken_up(point, duties) for point in points))}
    )
