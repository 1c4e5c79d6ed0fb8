"""What bit planes say of a flip, the solver and the oracle say too, and the law of every day stands in one formula."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from compliance import Rulebook, load_rulebook
from compliance.checks.boundaries import boundary_circumstances
from compliance.checks.coverage import Circumstance, circumstances
from compliance.checks.flipped import Flipped
from compliance.checks.gap import gap
from compliance.checks.ground import Ground
from compliance.checks.mutants import mutants
from compliance.checks.mutation import score
from compliance.checks.space import Space
from compliance.checks.witnesses import Witnesses
from compliance.deciding.circuit import Circuit
from compliance.deciding.growth import grown
from compliance.deciding.table import Table
from tests.small import SECTION
from tests.unit.test_what_follows import DEGREES

CASES = 300
"""So many circumstances are put to the planes and to the solver, for each flip."""
NAMES = ("ferpa.99.36", "ferpa.99.5", "issra.6.a", "part2.2.20", "mhddca.4.a.3_5", "school_code.10_22_6.i.officer")
"""An exception, a definition, a scope, a bar that prevails, and two that are law from a day on."""
STORY = """\
scenarios:
  - id: one.first_day
    title: The first day
    story: It is the first day.
    as_of: 2026-01-01
    facts: {medium: paper, friend: yes, by_post: no, age: 12}
    expect: {laws: {act: permitted_with_conditions}}
    because: {authority: nobody}
    origin: regression
  - id: one.day_before
    title: The day before
    story: It is the day before.
    as_of: 2025-12-31
    facts: {medium: paper, friend: yes, by_post: no, age: 12}
    expect: {laws: {act: prohibited}}
    because: {authority: nobody}
    origin: regression
"""


@pytest.fixture(scope="module")
def ground(rulebook: Rulebook) -> Ground:
    return Ground(rulebook)


@pytest.fixture(scope="module")
def among(rulebook: Rulebook) -> list[Circumstance]:
    everybody = [*circumstances(rulebook), *boundary_circumstances(rulebook)]
    return random.Random(2026).sample(everybody, CASES)


def flips(ground: Ground, name: str) -> list[Flipped]:
    rulebook = ground.rulebook
    found = list(mutants(rulebook.provisions[name], rulebook.vocabulary))
    return [Flipped(ground, mutant) for mutant in random.Random(name).sample(found, min(4, len(found)))]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_planes_say_of_a_circumstance_the_solver_and_the_oracle_say_too(
    ground: Ground, among: list[Circumstance], name: str
) -> None:
    witnesses = Witnesses(ground, among)
    for flip in flips(ground, name):
        found = witnesses.testify(flip.mutant, flip.space)
        for one, broken, open_ in zip(among, found.broken, found.open, strict=True):
            assert open_ or flip.breaks(one) == broken, (str(flip.mutant), one.scenario.id)


@pytest.mark.parametrize("name", NAMES)
def test_outside_the_gap_between_a_provision_and_its_flip_nothing_comes_out_otherwise(
    ground: Ground, name: str
) -> None:
    for flip in flips(ground, name):
        search = flip.space.search
        inside = gap(flip.mutant, ground.space, flip.space)

        assert not search.possible([differs(ground.space, flip.space), -inside])


def test_in_the_gap_between_two_conditions_just_one_is_met(ground: Ground) -> None:
    for flip in flips(ground, "ferpa.99.31.a.1.i.B"):
        if flip.mutant.what.startswith(("`when`", "`unless`")):
            formula, holds = flip.space.search.formula, "ferpa.99.31.a.1.i.B"
            inside = gap(flip.mutant, ground.space, flip.space)
            apart = formula.apart(ground.space.copy.holds[holds], flip.space.copy.holds[holds])

            assert not flip.space.search.possible([formula.apart(inside, apart)])


def test_the_law_of_every_day_stands_in_one_formula(rulebook: Rulebook) -> None:
    ground = Ground(rulebook)
    for day in rulebook.turning_days:
        search = ground.space.search.fork()
        on = ground.almanac.on(day)
        alone = Space(rulebook, rulebook.edition(day), search, ground.facts)

        assert search.possible([on])
        assert not search.possible([on, differs(alone, ground.space)])


def differs(one: Space, other: Space) -> int:
    """Return a literal that is true where anything that can be said of a case is otherwise in one of the spaces."""
    formula = (
        one.search.formula if len(one.search.formula.gates) > len(other.search.formula.gates) else other.search.formula
    )
    return formula.either(formula.apart(literal, other.named[name]) for name, literal in one.named.items())


def test_a_fork_is_evaluated_as_if_it_were_compiled_anew(rulebook: Rulebook, ground: Ground) -> None:
    facts = [one.known for one in random.Random(7).sample(circumstances(rulebook), 70)]
    given = {}
    table = Table.of(rulebook.vocabulary, facts)
    asked = [(fact.id, value) for fact in table.vocabulary.asked for value in fact.values]
    for one, has, lacks in zip(asked, *table.planes(), strict=True):
        given |= {ground.facts[one]: has, -ground.facts[one]: lacks}
    days = {literal: np.full(2, 0, np.uint64) for literal in ground.almanac.literals}
    given |= {-literal: ~plane for literal, plane in days.items()} | days
    base = Circuit(ground.space.search.formula).planes(given, 2)
    (flip, *_) = flips(ground, "ferpa.99.5")
    fork = flip.space.search.formula
    anew, found = Circuit(fork).planes(given, 2), grown(fork, ground.space.search.formula, base)

    for literal in flip.space.named.values():
        assert (anew[literal] == found[literal]).all()
        assert (anew[-literal] == found[-literal]).all()
    assert fork.top > ground.space.search.formula.top


def test_whoever_asks_on_the_first_day_and_the_day_before_notices_that_a_provision_begins_otherwise(
    small: Callable[..., Path],
) -> None:
    dated = "    unless: {age: {at_least: 18}}\n    in_force: {from: 2026-01-01}\n"
    section = SECTION.replace("    unless: {age: {at_least: 18}}\n", dated)
    rulebook = load_rulebook(small(**{"act__1.yaml": section, "scenarios__one.yaml": STORY}))

    found = {trial.what: trial for trial in score(rulebook, ["act.2"], workers=1).trials}

    assert found["begins a day later"].noticed_by == "one.first_day"
    assert found["begins a day earlier"].noticed_by == "one.day_before"


def test_a_flip_that_changes_only_a_former_law_survives_with_a_day_of_that_law(small: Callable[..., Path]) -> None:
    dated = "    unless: {age: {at_least: 18}}\n    in_force: {to: 2026-06-30, ended: It fell.}\n"
    section = SECTION.replace("    unless: {age: {at_least: 18}}\n", dated)
    rulebook = load_rulebook(small(**{"act__1.yaml": section}))

    found = {trial.what: trial for trial in score(rulebook, ["act.2"], workers=1).trials}

    assert found["`unless` dropped"].fate == "survived"
    assert found["`unless` dropped"].on == date.min
    assert found["ends a day later"].on == date(2026, 7, 1)
    assert found["ends a day earlier"].on == date(2026, 6, 30)


def test_a_flip_is_noticed_where_another_yes_is_no_longer_said_of_all_completions(small: Callable[..., Path]) -> None:
    section = SECTION.replace("duties:\n  - id: log", DEGREES + "  - id: log")
    story = STORY.partition("  - id: one.day_before")[0].replace(", age: 12}", "}")
    rulebook = load_rulebook(small(**{"act__1.yaml": section, "scenarios__one.yaml": story}))

    found = {trial.what: trial for trial in score(rulebook, ["act.4"], workers=1).trials}

    assert found["taken away"].noticed_by == "one.first_day"
    assert found["`when`: `age at_least 18` dropped"].noticed_by == "one.first_day"
    assert found["`when`: `age` at least `12`"].fate == "survived"
    assert found["without the duty `tell`"].fate == "survived"


def test_a_flip_is_noticed_where_a_duty_that_is_only_perhaps_due_is_expected(small: Callable[..., Path]) -> None:
    section = SECTION.replace("duties:\n  - id: log", DEGREES + "  - id: log")
    story = STORY.partition("  - id: one.day_before")[0].replace(", age: 12}", "}")
    story = story.replace("permitted_with_conditions}", "permitted_with_conditions}, duties: [log]")
    rulebook = load_rulebook(small(**{"act__1.yaml": section, "scenarios__one.yaml": story}))

    found = {trial.what: trial for trial in score(rulebook, ["act.2"], workers=1).trials}

    assert found["without the duty `log`"].noticed_by == "one.first_day"
