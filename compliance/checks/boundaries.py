"""Boundary cases: decided like scenarios, and found where a flip of a provision goes unnoticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from compliance.checks.coverage import Circumstance, circumstance
from compliance.checks.rulings import rulings
from compliance.checks.scenarios import Found, Miss, against
from compliance.law.boundaries import Boundary
from compliance.law.documents import written
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

HEADING = """\
# Found by `compliance boundaries`: each case tells a provision from a flip that no scenario notices.
# Those with `story` and `because` were read against the law; the others only say what the rulebook says.
"""


def misses(rulebook: Rulebook) -> Iterator[Miss]:
    """Decide every boundary case, and yield what came out otherwise than expected."""
    return missed(rulings(rulebook, scenarios(rulebook)))


def scenarios(rulebook: Rulebook) -> list[Scenario]:
    """Return every boundary case as a scenario, in their order."""
    return [boundary.scenario(number) for number, boundary in enumerate(rulebook.boundaries)]


def missed(found: Iterable[tuple[Scenario, Found]]) -> Iterator[Miss]:
    """Hold what was found of boundary cases against what they expect."""
    for scenario, ruling in found:
        for miss in against(scenario, ruling):
            yield Miss(f"{scenario.id} ({scenario.title})", miss.expected, miss.found)


def boundary_circumstances(rulebook: Rulebook) -> tuple[Circumstance, ...]:
    """Return every boundary case with what follows from its facts, first those that were read against the law."""
    numbered = sorted(enumerate(rulebook.boundaries), key=lambda one: not one[1].is_read)
    return tuple(circumstance(rulebook, boundary.scenario(number)) for number, boundary in numbered)


def write(rules: Path, boundaries: Sequence[Boundary]) -> None:
    """Write the cases to `boundaries/`, one file a law; a file is replaced only once the new one is whole."""
    folder = rules / "boundaries"
    folder.mkdir(exist_ok=True)
    for law in dict.fromkeys(boundary.law for boundary in boundaries):
        part = folder / f"{law}.part"
        part.write_text(as_yaml(one for one in boundaries if one.law == law), encoding="utf-8")
        part.replace(folder / f"{law}.yaml")


def as_yaml(boundaries: Iterable[Boundary]) -> str:
    """Return a file of boundary cases."""
    return HEADING + written({"boundaries": [_entry(boundary) for boundary in boundaries]})


def _entry(boundary: Boundary) -> dict[str, Any]:
    expect = boundary.expect.model_dump(mode="json", exclude_defaults=True)
    because = boundary.because.model_dump(mode="json", exclude_defaults=True) if boundary.because else None
    return {
        "of": boundary.of,
        "tells": boundary.tells,
        **({"story": boundary.story, "because": because} if because else {}),
        "as_of": boundary.as_of,
        "facts": dict(boundary.facts),
        "expect": expect,
    }
