"""Everything `compliance check` looks at, in one pass over a rulebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.checks import boundaries, hallway, ledger, papers, proofs, readings, spanish, timeline
from compliance.checks.coverage import exercised
from compliance.checks.lint.catalogue import LintFinding, lint
from compliance.checks.published import Agreement, agreement
from compliance.checks.readings import Tally
from compliance.checks.rulings import disagreements, ruled, rulings, sessions
from compliance.checks.scenarios import against
from compliance.checks.settled import SettledCases, settled
from compliance.checks.space import case_count
from compliance.checks.theorems import refutations
from compliance.checks.training import broken_promises
from compliance.law.casetext import case_text
from compliance.law.district import District
from compliance.law.documents import Document
from compliance.law.loading import Shelf, locate
from compliance.law.ratchets import counted, slipped
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class LawCount:
    """How much of one law there is: its provisions, and the rows of its ledger by status."""

    short: str
    provisions: int
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Inspection:
    """What was found in a rulebook; `failures` says in words everything that is wrong.

    `exercised` counts the provisions that some scenarios fire, block and leave undecided; `cases` the possible cases
    over which the theorems and proofs were tried, on each of `editions` editions of the law; `stories_read` the
    scenarios that have other honest readings, and `readings` how those come out in which one answer is another;
    `district` what a district's file does to the scenarios, if one was held against the rules.
    """

    digest: str
    laws: Mapping[str, LawCount]
    scenarios: int
    exercised: int
    published: Agreement
    stories_read: int
    readings: Tally
    boundaries: int
    theorems: int
    cases: int
    editions: int
    lint: tuple[LintFinding, ...]
    district: SettledCases | None
    failures: tuple[str, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What lint finds and lets pass."""
        return tuple(str(finding) for finding in self.lint if finding.rule.level == "warning")

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
            "readings": {
                "scenarios": self.stories_read,
                "readings": self.readings.readings,
                "same": self.readings.same,
                "share": self.readings.share,
                "asks_more": self.readings.asks_more,
            },
            "boundaries": self.boundaries,
            "theorems": self.theorems,
            "cases": self.cases,
            "editions": self.editions,
            "warnings": list(self.warnings),
            "district": self.district.as_json() if self.district else None,
            "failures": list(self.failures),
        }


def inspect(
    rulebook: Rulebook,
    shelf: Shelf,
    on: date,
    begun: Callable[[str], None] = lambda _: None,
    district: tuple[District, Document] | None = None,
) -> Inspection:
    """Look through a rulebook and its files, and a district's file; `begun` is told each step in a word.

    Raises `EngineFault` if engine and oracle disagree on one of the scenarios that are put to them on that day.
    """
    begun("lint")
    linted = tuple(lint(rulebook, shelf, on))
    begun("papers")
    misprinted = tuple(
        str(locate(shelf, fault)) for fault in (*papers.faults(rulebook), *spanish.untranslated(rulebook))
    )
    begun("ledger and timeline")
    rows = ledger.counts(rulebook)
    laws = {
        law.id: LawCount(law.short, len(rulebook.provisions_of(law.id)), rows.get(law.id, {})) for law in rulebook.laws
    }
    standing = (*ledger.disagreements(rulebook), *timeline.faults(rulebook))
    begun("theorems")
    refuted = tuple(_refuted(rulebook))
    begun("proofs")
    unproved = tuple(_unproved(rulebook))
    begun("boundary cases")
    edges = rulings(rulebook, boundaries.scenarios(rulebook))
    crossed = tuple(str(miss) for miss in boundaries.missed(edges))
    begun("scenarios")
    sat = list(sessions(rulebook, rulebook.scenarios))
    cases = ruled(rulebook, rulebook.scenarios, sat)
    sampled = tuple(disagreements(rulebook, [*edges, *cases], on))
    missed = (str(miss) for scenario, decision in cases for miss in against(scenario, decision))
    lacking = {name: exercise.lacking for name, exercise in exercised(rulebook, sat).items() if exercise.lacking}
    idle = (str(miss) for miss in broken_promises(rulebook))
    unseen = (f"{name} is {' and '.join(statuses)} in no scenario" for name, statuses in lacking.items())
    begun("first lines")
    guided = [(scenario, ruling.guide) for scenario, ruling in cases]
    unsaid = (str(locate(shelf, fault)) for fault in hallway.faults(rulebook, guided))
    forged = (str(problem) for problem in rulebook.seals.refused)
    slack = slipped(rulebook.ratchets, counted(rulebook)) if rulebook.ratchets else ()
    errors = (str(finding) for finding in linted if finding.rule.level == "error")
    published = agreement(cases, rulebook.unmapped)
    begun("readings")
    told = readings.stories(rulebook)
    misread = readings.misses(rulebook, told)
    followed = settled(rulebook, *district, on) if district else None
    failed = (*missed, *idle, *unseen, *published.faults, *unsaid, *misread, *(followed.failures if followed else ()))
    return Inspection(
        digest=rulebook.digest,
        laws=laws,
        scenarios=len(cases),
        exercised=len(rulebook.provisions) - len(lacking),
        published=published,
        stories_read=len(told),
        readings=readings.tally(found for story in told for found in story.alone),
        boundaries=len(rulebook.boundaries),
        theorems=len(rulebook.theorems),
        cases=case_count(rulebook.vocabulary),
        editions=len({rulebook.edition(day) for day in rulebook.turning_days}),
        lint=linted,
        district=followed,
        failures=(*errors, *forged, *slack, *standing, *misprinted, *refuted, *unproved, *crossed, *sampled, *failed),
    )


STEPS = 8
"""How many steps `inspect` takes."""


def _refuted(rulebook: Rulebook) -> Iterator[str]:
    for found in refutations(rulebook):
        told = case_text(rulebook.vocabulary, found.case)
        turned = f"; then {case_text(rulebook.vocabulary, found.changed)}" if found.changed else ""
        turned += "".join(f"; {point} read as {outcome.value}" for point, outcome in found.readings.items())
        yield f"theorem {found.theorem.id} is false as of {found.on}: {found.theorem.says} Not so if {told}{turned}"


def _unproved(rulebook: Rulebook) -> Iterator[str]:
    for failure in proofs.failures(rulebook):
        told = f": {case_text(rulebook.vocabulary, failure.case)}" if failure.case is not None else ""
        yield f"not true that {failure.claim}: {failure.about}, as of {failure.on}{told}"
