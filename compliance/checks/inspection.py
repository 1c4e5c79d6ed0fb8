"""Everything `compliance check` looks at, in one pass over a rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from compliance.checks import ledger, timeline
from compliance.checks.coverage import exercised
from compliance.checks.published import Agreement, agreement
from compliance.checks.scenarios import against, decided
from compliance.checks.training import unturned
from compliance.rulebook import Rulebook


@dataclass(frozen=True)
class LawCount:
    """How much of one law there is: its provisions, and the rows of its ledger by status."""

    short: str
    provisions: int
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Inspection:
    """What was found in a rulebook; `failures` says in words everything that is wrong.

    `exercised` counts the provisions that some scenarios fire, block and leave undecided.
    """

    digest: str
    laws: Mapping[str, LawCount]
    scenarios: int
    exercised: int
    published: Agreement
    failures: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the inspection as plain data."""
        return {
            "rulebook": self.digest,
            "provisions": {law: count.provisions for law, count in self.laws.items()},
            "ledger": {law: dict(count.rows) for law, count in self.laws.items()},
            "scenarios": self.scenarios,
            "exercised": self.exercised,
            "published": {
                "mapped": len(self.published.mapped),
                "agree": self.published.agree,
                "differ": self.published.differ,
                "unmapped": self.published.unmapped,
            },
            "failures": list(self.failures),
        }


def inspect(rulebook: Rulebook) -> Inspection:
    """Look through a rulebook; raise `EngineFault` if engine and oracle disagree on a scenario."""
    rows = ledger.counts(rulebook)
    laws = {
        law.id: LawCount(law.short, len(rulebook.provisions_of(law.id)), rows.get(law.id, {})) for law in rulebook.laws
    }
    standing = (*ledger.disagreements(rulebook), *timeline.faults(rulebook))
    cases = decided(rulebook)
    missed = (str(miss) for scenario, decision in cases for miss in against(scenario, decision))
    lacking = {name: exercise.lacking for name, exercise in exercised(rulebook).items() if exercise.lacking}
    idle = (str(miss) for miss in unturned(rulebook))
    unseen = (f"{name} is {' and '.join(statuses)} in no scenario" for name, statuses in lacking.items())
    published = agreement(cases, rulebook.unmapped)
    return Inspection(
        digest=rulebook.digest,
        laws=laws,
        scenarios=len(cases),
        exercised=len(rulebook.provisions) - len(lacking),
        published=published,
        failures=(*standing, *missed, *idle, *unseen, *published.faults),
    )
