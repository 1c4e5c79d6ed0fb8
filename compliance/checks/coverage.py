"""How well the scenarios exercise the provisions.

A provision is *fired* by a scenario in which it is met, *blocked* by one in which it surely is not, or its law surely
does not apply, *undecided* by one in which it cannot be told. It is *needed* by a scenario that fails once the
provision is taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from compliance.checks.rulings import Hearing, Session, hearings
from compliance.checks.scenarios import against
from compliance.deciding import reference
from compliance.deciding.decision import Decision, conclude
from compliance.deciding.standing import standings_of
from compliance.law.facts import Answers
from compliance.law.provisions import Provision, Section
from compliance.law.rulebook import Edition, Rulebook
from compliance.law.scenarios import Scenario


@dataclass
class Exercise:
    """The scenarios that found a provision met, not met, and neither."""

    provision: Provision
    met: list[Scenario] = field(default_factory=list)
    not_met: list[Scenario] = field(default_factory=list)
    cannot_tell: list[Scenario] = field(default_factory=list)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The statuses that no scenario shows; what has no condition is met whenever its law applies."""
        conditional = self.provision.when is not None or self.provision.unless is not None
        wanted = ("met", "not_met", "cannot_tell") if conditional else ("met",)
        return tuple(status for status in wanted if not getattr(self, status))


@dataclass(frozen=True)
class Circumstance:
    """A scenario with all that is known in it, the derived facts too, and the law of its day."""

    scenario: Scenario
    edition: Edition
    known: Answers


def circumstances(rulebook: Rulebook) -> tuple[Circumstance, ...]:
    """Return every scenario with what follows from its facts."""
    return tuple(circumstance(rulebook, scenario) for scenario in rulebook.scenarios)


def exercised(rulebook: Rulebook, decided: Iterable[Session | Hearing] | None = None) -> Mapping[str, Exercise]:
    """Return what the scenarios find of every provision; those of a law that surely does not apply are not met."""
    found = {name: Exercise(provision) for name, provision in rulebook.provisions.items()}
    for session in hearings(rulebook, rulebook.scenarios) if decided is None else decided:
        for provision in session.edition.provisions:
            holds, fails = session.decided.holds(provision.id), session.decided.fails(provision.id)
            one = found[provision.id]
            for shown, cases in ((one.met, holds), (one.not_met, fails), (one.cannot_tell, ~(holds | fails))):
                shown.extend(session.scenarios[case] for case in np.flatnonzero(cases))
    return found


def unneeded(rulebook: Rulebook, names: Iterable[str] | None = None) -> list[str]:
    """Return the provisions that can be taken away without any scenario noticing."""
    shown = exercised(rulebook)
    return [name for name in names or rulebook.provisions if not _noticed(rulebook, name, shown[name])]


def without(rulebook: Rulebook, name: str) -> Rulebook:
    """Return the rulebook without one provision."""
    law = name.partition(".")[0]
    kept = tuple(_without(section, name) for section in rulebook.sections[law])
    return replace(rulebook, sections={**rulebook.sections, law: kept}, _editions={})


def _noticed(rulebook: Rulebook, name: str, exercise: Exercise) -> bool:
    poorer = without(rulebook, name)
    return any(any(against(scenario, decided(poorer, scenario))) for scenario in (*exercise.met, *exercise.cannot_tell))


def circumstance(rulebook: Rulebook, scenario: Scenario) -> Circumstance:
    """Return a scenario with what follows from its facts."""
    edition = rulebook.edition(scenario.as_of)
    answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(scenario.facts))
    return Circumstance(scenario, edition, standings_of(edition).known(answers))


def decided(rulebook: Rulebook, scenario: Scenario) -> Decision:
    """Decide a scenario by the oracle alone: a rulebook that is asked once is not worth compiling."""
    edition = rulebook.edition(scenario.as_of)
    answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(scenario.facts))
    return conclude(rulebook, scenario.as_of, answers, reference.findings(edition, answers))


def _without(section: Section, name: str) -> Section:
    kept: tuple[Provision, ...] = tuple(found for found in section.provisions if found.id != name)
    return section.model_copy(update={"provisions": kept})
