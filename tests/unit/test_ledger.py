"""The ledger says what is encoded, and may claim nothing that is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import Rulebook, RulebookError, load_rulebook
from compliance.checks.ledger import counts, disagreements
from compliance.law.ledger import lies_under, pinpoint
from tests.small import LEDGER, SCENARIOS, SECTION, SMALL
from tests.unit.test_cli import run

CORE = ("ferpa", "issra", "hipaa", "mhddca")


def told(root: Path) -> list[str]:
    return list(disagreements(load_rulebook(root)))


def test_the_real_ledger_and_the_real_provisions_agree(rulebook: Rulebook) -> None:
    assert list(disagreements(rulebook)) == []


def test_every_law_has_a_ledger_with_nothing_left_to_do(rulebook: Rulebook) -> None:
    found = counts(rulebook)

    assert list(found) == [law.id for law in rulebook.laws]
    assert all(count["todo"] == 0 for count in found.values())
    assert all(found[law]["encoded"] > 40 for law in CORE)


@pytest.mark.parametrize(
    ("cite", "steps"),
    [
        ("34 CFR 99.31(a)(9)(ii)(A)", ("34 CFR 99.31", "(a)", "(9)", "(ii)", "(A)")),
        ('34 CFR 99.3 "Education records"(b)(1)', ("34 CFR 99.3", '"Education records"', "(b)", "(1)")),
        ("105 ILCS 10/6(a)(6.5)", ("105 ILCS 10/6", "(a)", "(6.5)")),
        ("42 U.S.C. 290dd-2(c)", ("42 U.S.C. 290dd-2", "(c)")),
        ("34 CFR 99 Appendix A", ("34 CFR 99 Appendix A",)),
    ],
)
def test_a_citation_is_read_from_the_section_down(cite: str, steps: tuple[str, ...]) -> None:
    assert pinpoint(cite) == steps


def test_a_paragraph_lies_under_its_section_and_no_section_under_another_that_begins_alike() -> None:
    assert lies_under("Act 1(a)(2)", "Act 1(a)")
    assert lies_under("Act 1(a)", "Act 1(a)")
    assert not lies_under("Act 1(a)", "Act 1(a)(2)")
    assert not lies_under("Act 12(a)", "Act 1")
    assert not lies_under("Act 1(ab)", "Act 1(a)")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - {cite: Act 2, title: Friends, status: encoded, by: [act.2]}\n", "", "act.2 is claimed by no row"),
        (
            "  - {cite: Act 2, title: Friends, status: encoded, by: [act.2]}\n",
            "",
            "act.2 cites Act 2, which no row of the ledger covers",
        ),
        (
            "status: encoded, by: [act.3]",
            "status: out_of_scope, why: Nobody writes.",
            "act.3 cites Act 3, which the ledger calls out_of_scope",
        ),
        ("status: encoded, by: [act.3]", "status: todo", "ledger of act: Act 3 is still to do"),
    ],
)
def test_a_ledger_that_hides_something_fails(small: Callable[..., Path], old: str, new: str, said: str) -> None:
    assert old in LEDGER

    assert any(said in line for line in told(small(**{"ledger__act.yaml": LEDGER.replace(old, new)})))


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ("by: [act.2]", "by: [act.9]", "there is no provision or duty `act.9`", 4),
        ("law: act", "law: acts", "there is no law `acts`", 1),
        ("cite: Act 4", "cite: Act 3", "`Act 3` has two rows", 5),
        ("cite: Act 4", "cite: Law 4", "`Law 4` is not how one of the sources is cited", 6),
        (", by: [act.2]", "", "`by` stands with the status `encoded`", 4),
        (", why: It names the Act.", "", "`why` stands with the status `out_of_scope`", 6),
        ("status: out_of_scope", "status: forgotten", "rows.3.status", 6),
    ],
)
def test_a_faulty_row_is_refused_with_its_line(
    small: Callable[..., Path], old: str, new: str, said: str, line: int
) -> None:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(small(**{"ledger__act.yaml": LEDGER.replace(old, new)}))

    problem = next(str(problem) for problem in caught.value.problems if said in str(problem))
    assert problem.startswith(f"rules/ledger/act.yaml:{line}:")


def test_two_ledgers_of_one_law_are_refused(small: Callable[..., Path]) -> None:
    with pytest.raises(RulebookError, match="the id `act` is taken"):
        load_rulebook(small(**{"ledger__again.yaml": LEDGER}))


def test_a_row_above_or_below_a_citation_covers_it(small: Callable[..., Path]) -> None:
    sources = SMALL["sources.yaml"].replace("[0-9]+)", "[0-9]+)(\\([a-z]\\))?")
    below = LEDGER.replace("cite: Act 2", "cite: Act 2(a)")
    above = SECTION.replace("cite: Act 2", "cite: Act 2(b)")

    assert told(small(**{"sources.yaml": sources, "ledger__act.yaml": below})) == []
    assert told(small(**{"sources.yaml": sources, "act__1.yaml": above})) == []


@pytest.mark.parametrize("kind", ["case", "guidance", "public_act"])
def test_what_has_no_sections_needs_no_row(small: Callable[..., Path], kind: str) -> None:
    sources = SMALL["sources.yaml"].replace("kind: statute", f"kind: {kind}")
    lost = LEDGER.replace("cite: Act 2", "cite: Act 5")

    assert told(small(**{"sources.yaml": sources, "ledger__act.yaml": lost})) == []
    assert told(small(**{"ledger__act.yaml": lost})) != []


def test_check_prints_the_counts_law_by_law_and_fails_on_a_row_to_do(small: Callable[..., Path]) -> None:
    root = small(**{"ledger__act.yaml": LEDGER.replace("status: encoded, by: [act.3]", "status: todo")})

    result = run("check", "--rules", str(root), "--format", "json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["ledger"] == {"act": {"encoded": 2, "out_of_scope": 1, "todo": 1}}
    assert "To do" in run("check", "--rules", str(root)).stdout


def test_check_passes_on_a_small_rulebook_that_is_whole(small: Callable[..., Path]) -> None:
    result = run("check", "--rules", str(small(**{"scenarios__one.yaml": SCENARIOS})))

    assert result.exit_code == 0, result.output
    assert "4 of 4 provisions fired, blocked and left undecided" in result.stdout


def test_check_fails_on_a_provision_that_no_scenario_blocks(small: Callable[..., Path]) -> None:
    lone = SCENARIOS.replace("friend: no, by_post: yes", "friend: no, by_post: no")

    result = run("check", "--rules", str(small(**{"scenarios__one.yaml": lone})), "--format", "json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["failures"] == ["act.3 is met in no scenario"]
