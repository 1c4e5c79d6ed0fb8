"""What is new since somebody last taught: stories whose law began or ended since then."""

from __future__ import annotations

from datetime import date

from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario


def touched(rulebook: Rulebook, story: Scenario, since: date) -> bool:
    """Tell whether a provision that a story teaches, or that gives its answer, came or went after a day."""
    names = {*story.provisions, *story.expect.reasons}
    days = [rulebook.provisions[name].in_force for name in names if name in rulebook.provisions]
    return any(day is not None and day > since for found in days for day in (found.from_, found.to))
