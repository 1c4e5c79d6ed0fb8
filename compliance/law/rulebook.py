"""The rulebook: everything in `rules/`, checked, and the edition of it that is in force on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from compliance.law.agreement import AgreementFile
from compliance.law.boundaries import Boundary
from compliance.law.conditions import Condition, facts
from compliance.law.district import AdoptedReading, District
from compliance.law.duties import Duty, SchoolCalendar
from compliance.law.facts import Derived, Vocabulary
from compliance.law.hallway import Hallway, spoken
from compliance.law.ledger import Ledger
from compliance.law.measurement import Measurement
from compliance.law.models import Id, Model, Sendable, Text
from compliance.law.outcome import Outcome
from compliance.law.provisions import Kind, Law, Provision, Section
from compliance.law.ratchets import Ratchets
from compliance.law.resources import Resource
from compliance.law.reviewers import ReviewerFile
from compliance.law.scenarios import Scenario, Trap, Unmapped
from compliance.law.seals import Seals
from compliance.law.situations import Situation
from compliance.law.sources import Source
from compliance.law.stationery import Stationery
from compliance.law.teaching import TeachingFile
from compliance.law.theorems import Theorem, language

RELIANCE = ("first", "second", None)


class Role(Model):
    """Somebody who decides, knows or acts: the records custodian, the therapist, the officer."""

    id: Id
    label: Text
    reach: str = ""
    """How an officer reaches them, in words."""
    in_the_hallway: bool = False
    """Whether they stand where the question comes up, so that what they know can be told at once."""
    reads: bool = False
    """Whether it is whoever holds the phone, to whom an answer is addressed and who is sent nothing to ask."""
    outside: bool = False
    """Whether it is somebody who may not learn what is known of a case: a link to it is never made for them."""
    private: bool = False
    """Whether it is somebody of the case, whom no district file names."""


class Wording(Model):
    """One of the seven answers in words; `perhaps_required` is said instead where a law may also compel it."""

    id: Outcome
    short: Text
    says: Text
    perhaps_required: str = ""


@dataclass(frozen=True, eq=False)
class Edition(Sendable):
    """The provisions that are law on one day, in the order in which they are worked."""

    vocabulary: Vocabulary
    laws: tuple[Law, ...]
    provisions: tuple[Provision, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Provision]:
        """Every provision by its id."""
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Provision, ...]]:
        """The definitions of each derived fact; none in force means that its `otherwise` holds."""
        found: dict[str, list[Provision]] = {fact.id: [] for fact in self.vocabulary.derived}
        for provision in self.provisions:
            if provision.gives is not None:
                found[provision.gives].append(provision)
        return {fact: tuple(provisions) for fact, provisions in found.items()}

    @cached_property
    def strata(self) -> tuple[tuple[Derived, ...], ...]:
        """The derived facts in layers, each resting only on asked facts and on the layers before it."""
        levels: dict[str, int] = {}
        for fact in self.vocabulary.derived:
            self._level(fact.id, levels)
        return tuple(
            tuple(fact for fact in self.vocabulary.derived if levels[fact.id] == level)
            for level in sorted(set(levels.values()))
        )

    @cached_property
    def rules(self) -> tuple[Provision, ...]:
        """The provisions that are not definitions."""
        return tuple(provision for provision in self.provisions if provision.kind != "definition")

    @cached_property
    def by_law(self) -> Mapping[str, tuple[Provision, ...]]:
        """By law, its provisions that are not definitions, in the statute's order."""
        return self._by_law(self.rules)

    @cached_property
    def bringing(self) -> tuple[Provision, ...]:
        """The provisions that bring duties, but for reports."""
        return tuple(rule for rule in self.rules if rule.duties and rule.kind != "report")

    @cached_property
    def prevailing(self) -> tuple[Provision, ...]:
        """The provisions before which another law must yield."""
        return tuple(provision for provision in self.rules if provision.prevails_over)

    @cached_property
    def reliance(self) -> Mapping[str, tuple[Provision, ...]]:
        """By law, its exceptions in the order of reliance: only the first open one brings its duties."""
        return {
            law.id: tuple(sorted(self.of(law.id, "exception"), key=lambda rule: RELIANCE.index(rule.relied_on)))
            for law in self.laws
        }

    @cached_property
    def gates(self) -> Mapping[str, tuple[Provision, ...]]:
        """By law, the provisions that say whether it applies; if none can hold, the rest is not considered."""
        return self._by_law(rule for rule in self.rules if _is_gate(rule))

    @cached_property
    def reports(self) -> tuple[Provision, ...]:
        """The reports of every law; they are considered whether or not their law applies."""
        return tuple(rule for rule in self.rules if rule.kind == "report")

    @cached_property
    def reported(self) -> frozenset[str]:
        """The duties of the reports."""
        return frozenset(duty for report in self.reports for duty in report.duties)

    @cached_property
    def inner(self) -> Mapping[str, tuple[Provision, ...]]:
        """By law, what counts once the law applies."""
        return self._by_law(rule for rule in self.rules if not _is_gate(rule) and rule.kind != "report")

    def _by_law(self, rules: Iterable[Provision]) -> Mapping[str, tuple[Provision, ...]]:
        found: dict[str, list[Provision]] = {law.id: [] for law in self.laws}
        for rule in rules:
            found[rule.law].append(rule)
        return {law: tuple(rules) for law, rules in found.items()}

    @cached_property
    def rests_on(self) -> Mapping[str, frozenset[str]]:
        """By provision, the asked facts that it reads, itself or through the definitions behind it."""
        behind: dict[str, frozenset[str]] = {}
        return {provision.id: self._asked(reads(provision), behind) for provision in self.provisions}

    def _asked(self, names: Iterable[str], behind: dict[str, frozenset[str]]) -> frozenset[str]:
        """Return the asked facts behind some facts; `behind` is what was found of each so far."""
        for name in names:
            if name not in behind:
                rules = self.definitions.get(name)
                read = (fact for rule in rules or () for fact in reads(rule))
                behind[name] = frozenset({name}) if rules is None else self._asked(tuple(read), behind)
        return frozenset().union(*(behind[name] for name in names))

    def of(self, law: str, kind: Kind) -> tuple[Provision, ...]:
        """Return the provisions of one kind of one law, in the statute's order."""
        return self._sorted.get((law, kind), ())

    @cached_property
    def _sorted(self) -> Mapping[tuple[str, str], tuple[Provision, ...]]:
        found: dict[tuple[str, str], list[Provision]] = {}
        for provision in self.provisions:
            found.setdefault((provision.law, provision.kind), []).append(provision)
        return {key: tuple(value) for key, value in found.items()}

    def _level(self, fact: str, levels: dict[str, int]) -> int:
        if fact not in levels:
            needed = {name for provision in self.definitions[fact] for name in reads(provision)}
            below = (self._level(name, levels) for name in needed if name in self.definitions)
            levels[fact] = 1 + max(below, default=0)
        return levels[fact]


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Every law, fact, duty, source, scenario and ledger that was loaded. `digest` names its exact content."""

    vocabulary: Vocabulary
    people: Mapping[str, Role]
    wordings: Mapping[Outcome, Wording]
    laws: tuple[Law, ...]
    sections: Mapping[str, tuple[Section, ...]]
    duties: Mapping[str, Duty]
    sources: Mapping[str, Source]
    scenarios: tuple[Scenario, ...]
    unmapped: tuple[Unmapped, ...]
    ledger: Mapping[str, Ledger]
    traps: Mapping[str, Trap]
    resources: tuple[Resource, ...]
    theorems: tuple[Theorem, ...]
    boundaries: tuple[Boundary, ...]
    measurement: Measurement | None
    hallway: Hallway
    situations: tuple[Situation, ...]
    acronyms: Mapping[str, str]
    """What letters stand for that an officer need not know."""
    agreement: AgreementFile
    digest: str
    teaching: TeachingFile = field(default_factory=TeachingFile)
    """The topics and audiences of the stories for teaching, and what a class says."""
    reviewers: ReviewerFile = field(default_factory=ReviewerFile)
    """Who may sign for which law."""
    seals: Seals = field(default_factory=Seals)
    """What they signed."""
    ratchets: Ratchets | None = None
    """How much may be unread and unsigned, if that was written down."""
    stationery: Stationery = field(default_factory=Stationery)
    """The papers on which duties are done, if they were read."""
    district: District | None = None
    """What a district settled, if the rulebook was read for one; see `compliance.law.settling`."""
    adopted: tuple[tuple[AdoptedReading, Provision], ...] = ()
    """The readings that the district follows, each with the unsettled point as it stood."""
    known_on: date | None = None
    """The day as which it is known, if it was asked as what it was; see `compliance.law.known`."""
    _editions: dict[date, Edition] = field(default_factory=dict, repr=False)

    @cached_property
    def provisions(self) -> Mapping[str, Provision]:
        """Every provision, in force or not, in the order of the laws and their sections."""
        return {
            provision.id: provision
            for law in self.laws
            for section in self.sections.get(law.id, ())
            for provision in section.provisions
        }

    @cached_property
    def language(self) -> Vocabulary:
        """What theorems may speak about: every fact, and every answer as if it were one."""
        return language(self.vocabulary, [law.id for law in self.laws], self.duties)

    @cached_property
    def hallway_language(self) -> Vocabulary:
        """What the lines for whoever reads an answer may speak about."""
        return spoken(self.vocabulary, [law.id for law in self.laws], self.duties)

    @cached_property
    def turning_days(self) -> tuple[date, ...]:
        """The first day of every edition, from the oldest, which has no first day, to the newest."""
        days = {date.min}
        for provision in self.provisions.values():
            if provision.in_force.from_ is not None:
                days.add(provision.in_force.from_)
            if provision.in_force.to is not None:
                days.add(provision.in_force.to + timedelta(days=1))
        return tuple(sorted(days))

    @property
    def calendar(self) -> SchoolCalendar:
        """The school days, as far as a district named them."""
        return self.district.calendar if self.district else SchoolCalendar()

    def adopted_point(self, reading: AdoptedReading) -> Provision:
        """Return the unsettled point of a reading that is followed, as it stood."""
        return next(point for one, point in self.adopted if one == reading)

    def edition(self, on: date) -> Edition:
        """Return the provisions in force on a day; days with the same provisions share one edition."""
        began = self.turning_days[bisect_right(self.turning_days, on) - 1]
        if began not in self._editions:
            active = tuple(provision for provision in self.provisions.values() if provision.in_force.on(began))
            self._editions[began] = Edition(self.vocabulary, self.laws, active)
        return self._editions[began]

    def provisions_of(self, law: str) -> tuple[Provision, ...]:
        """Return every provision of a law, in the statute's order."""
        return tuple(found for section in self.sections.get(law, ()) for found in section.provisions)

    def law(self, law: str) -> Law:
        """Return the law with this id."""
        return next(found for found in self.laws if found.id == law)


def reads(provision: Provision) -> frozenset[str]:
    """Return the facts that a provision reads."""
    return _facts(provision.when) | _facts(provision.unless)


def _is_gate(rule: Provision) -> bool:
    return rule.kind == "scope" or rule.question == "covers"


def _facts(condition: Condition | None) -> frozenset[str]:
    return facts(condition) if condition is not None else frozenset()
