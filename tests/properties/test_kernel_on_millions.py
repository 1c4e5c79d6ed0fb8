"""The kernel and the oracle agree on every provision of millions of cases.

The oracle reads each provision once for each combination of the facts that it reads, however many cases share it; so
a part of the cases takes its answers to each question from three only, drawn anew for the next part.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pytest

from compliance import Rulebook
from compliance.deciding import reference
from compliance.deciding.kernel import Kernel
from compliance.deciding.table import Table
from compliance.law.facts import UNKNOWN
from compliance.law.kleene import Truth
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, reads
from tests.conftest import TODAY

Column = npt.NDArray[np.uint8]
TRUTHS = (Truth.NO, Truth.YES, Truth.UNKNOWN)
PART = 100_000
NIGHTLY = 100
ANSWERS = 3


def drawn(edition: Edition, cases: int, dice: np.random.Generator) -> Table:
    """Cases whose answers to each question are drawn from at most three, "not known" among them or not."""
    rows = []
    for fact in edition.vocabulary.asked:
        few = dice.permutation(len(fact.values) + 1)[:ANSWERS].astype(np.uint8)
        rows.append(few[dice.integers(0, len(few), cases)])
    return Table(edition.vocabulary, np.stack(rows))


def by_the_oracle(edition: Edition, table: Table) -> dict[str, Column]:
    """The truth of every provision in every case, as its place in `TRUTHS`."""
    columns = {fact.id: row for fact, row in zip(edition.vocabulary.asked, table.codes, strict=True)}
    truths: dict[str, Column] = {}
    for fact in (fact for stratum in edition.strata for fact in stratum):
        defined = [truths.setdefault(rule.id, _truths(edition, rule, columns)) for rule in edition.definitions[fact.id]]
        columns[fact.id] = _derived(defined, len(table))
    for rule in edition.rules:
        truths[rule.id] = _truths(edition, rule, columns)
    for law, gates in edition.gates.items():
        outside = np.all([truths[gate.id] == 0 for gate in gates], axis=0)
        for rule in edition.inner[law]:
            truths[rule.id] = np.where(outside, np.uint8(0), truths[rule.id])
    return truths


def _truths(edition: Edition, rule: Provision, columns: Mapping[str, Column]) -> Column:
    names = sorted(reads(rule))
    if not names:
        holds = reference.finding_of(rule, {}, edition.vocabulary).holds
        return np.full(len(next(iter(columns.values()))), TRUTHS.index(holds), np.uint8)
    key = np.zeros(len(columns[names[0]]), np.uint64)
    for name in names:
        key = key * np.uint64(len(edition.vocabulary[name].values) + 1) + columns[name]
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    found = []
    for case in first:
        facts = {name: (UNKNOWN, *edition.vocabulary[name].values)[columns[name][case]] for name in names}
        found.append(TRUTHS.index(reference.finding_of(rule, facts, edition.vocabulary).holds))
    return np.array(found, np.uint8)[which]


def _derived(defined: list[Column], cases: int) -> Column:
    """The derived fact, with 1 for what it gives, 2 for what it is otherwise and 0 for unknown."""
    if not defined:
        return np.full(cases, 2, np.uint8)
    some, none = np.any([one == 1 for one in defined], axis=0), np.all([one == 0 for one in defined], axis=0)
    return np.select([some, none], [np.uint8(1), np.uint8(2)], np.uint8(0))


def disagreements(edition: Edition, kernel: Kernel, table: Table) -> list[str]:
    decided = kernel.consider(table)
    wanted = by_the_oracle(edition, table)
    return [
        name
        for name, column in wanted.items()
        if not np.array_equal(decided.holds(name), column == 1) or not np.array_equal(decided.fails(name), column == 0)
    ]


def kernel_of(rulebook: Rulebook, edition: Edition) -> Kernel:
    return Kernel(edition, rulebook.duties, lambda: pytest.fail("provisions need no solver"))


def test_no_number_of_combinations_overflows_the_key(rulebook: Rulebook) -> None:
    for rule in rulebook.edition(TODAY).provisions:
        sizes = [len(rulebook.vocabulary[name].values) + 1 for name in reads(rule)]

        assert np.prod([float(size) for size in sizes]) < 2**63


def test_kernel_and_oracle_agree_on_every_provision_of_ten_thousand_cases(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)

    assert disagreements(edition, kernel_of(rulebook, edition), drawn(edition, 10_000, np.random.default_rng(1))) == []


@pytest.mark.nightly
def test_kernel_and_oracle_agree_on_every_provision_of_ten_million_cases(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)
    kernel, dice = kernel_of(rulebook, edition), np.random.default_rng(date.today().toordinal())
    for part in range(NIGHTLY):
        assert disagreements(edition, kernel, drawn(edition, PART, dice)) == [], part
