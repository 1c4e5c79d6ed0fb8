"""The law changes on certain days: without a gap, without an overlap, and with a case to show each change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

DAY = timedelta(days=1)


def faults(rulebook: Rulebook) -> Iterator[str]:
    """Yield every gap, every overlap, every end without a successor or a reason, and every change without a case."""
    replaced = {provision.replaces for provision in rulebook.provisions.values() if provision.replaces}
    for provision in rulebook.provisions.values():
        if provision.replaces:
            yield from _seam(rulebook.provisions[provision.replaces], provision)
        if provision.in_force.to and not provision.in_force.ended and provision.id not in replaced:
            yield f"{provision.id} ends on {provision.in_force.to}, nothing replaces it, and `ended` does not say why"
    for law, day in changes(rulebook):
        if not _is_shown(rulebook.scenarios, law, day):
            yield f"{law} changes on {day}, and no scenario asks the same on that day and on the day before"


def changes(rulebook: Rulebook) -> list[tuple[str, date]]:
    """Return each law with each day on which its provisions are others than on the day before."""
    found = set()
    for provision in rulebook.provisions.values():
        if provision.in_force.from_:
            found.add((provision.law, provision.in_force.from_))
        if provision.in_force.to:
            found.add((provision.law, provision.in_force.to + DAY))
    return sorted(found)


def _seam(old: Provision, new: Provision) -> Iterator[str]:
    end, start = old.in_force.to, new.in_force.from_
    if end is None or start is None or end >= start:
        yield f"{old.id} and {new.id}, which replaces it, are law at the same time"
    elif end + DAY < start:
        yield f"neither {old.id} nor {new.id}, which replaces it, is law from {end + DAY} to {start - DAY}"


def _is_shown(scenarios: Iterable[Scenario], law: str, day: date) -> bool:
    """Tell whether one case is expected to come out otherwise under a law on a day than on the day before."""
    near = [scenario for scenario in scenarios if day - DAY <= scenario.as_of <= day and law in scenario.expect.laws]
    return any(
        before.as_of < after.as_of and before.facts == after.facts and before.expect != after.expect
        for before in near
        for after in near
    )
