"""The law changes without a gap, without an overlap, and with a case on either side of each change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from compliance import Rulebook, RulebookError, decide, load_rulebook
from compliance.checks.timeline import changes, faults
from tests.small import SECTION

OLD = "    when: {friend: {is: yes}}\n    unless: {age: {at_least: 18}}\n    duties: [log]\n"
NEW = """\
  - id: act.2.now
    kind: exception
    title: Friends, since then
    says: Friends may see it.
    cites: [{cite: Act 2, source: act}]
    weight: statute
    when: {friend: {is: yes}}
    decider: clerk
    in_force: {from: 2026-03-01}
    replaces: act.2
    review: {status: seen}
"""
PAIR = """\
scenarios:
  - {id: one.before, title: A, story: A., as_of: 2026-02-28, facts: &, expect: {laws: {act: prohibited}}, @}
  - {id: one.after, title: A, story: A., as_of: 2026-03-01, facts: &, expect: {laws: {act: permitted}}, @}
""".replace("&", "{medium: paper, friend: yes, by_post: no, age: 20}").replace(
    "@", "because: {authority: nobody}, origin: regression"
)


def told(small: Callable[..., Path], last: str, *, pair: str = PAIR, new: str = NEW) -> list[str]:
    section = SECTION.replace(OLD, f"{OLD}    in_force: {{{last}}}\n").replace(
        "  - id: act.3\n", f"{new}  - id: act.3\n"
    )
    return list(faults(load_rulebook(small(**{"act__1.yaml": section, "scenarios__one.yaml": pair}))))


def test_the_real_law_changes_without_a_gap_or_an_overlap_and_each_change_is_shown(rulebook: Rulebook) -> None:
    assert list(faults(rulebook)) == []


@pytest.mark.parametrize(
    ("law", "day"),
    [
        ("school_code", date(2026, 7, 1)),
        ("school_code", date(2026, 1, 1)),
        ("mhddca", date(2026, 1, 1)),
        ("part2", date(2026, 2, 16)),
        ("hipaa", date(2025, 6, 18)),
    ],
)
def test_a_case_is_decided_by_the_law_of_its_day(rulebook: Rulebook, law: str, day: date) -> None:
    assert (law, day) in changes(rulebook)
    later = [scenario for scenario in rulebook.scenarios if scenario.as_of == day and law in scenario.expect.laws]

    assert any(
        decide(rulebook, scenario.facts, day).laws[law].reasons
        != decide(rulebook, scenario.facts, day - timedelta(days=1)).laws[law].reasons
        or decide(rulebook, scenario.facts, day).duties
        != decide(rulebook, scenario.facts, day - timedelta(days=1)).duties
        for scenario in later
    )


def test_a_provision_that_follows_the_next_day_leaves_no_fault(small: Callable[..., Path]) -> None:
    assert told(small, "to: 2026-02-28") == []


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("to: 2026-02-20", "neither act.2 nor act.2.now, which replaces it, is law from 2026-02-21 to 2026-02-28"),
        ("to: 2026-03-01", "act.2 and act.2.now, which replaces it, are law at the same time"),
        ("from: 2020-01-01", "act.2 and act.2.now, which replaces it, are law at the same time"),
    ],
)
def test_a_gap_and_an_overlap_are_told(small: Callable[..., Path], last: str, said: str) -> None:
    assert said in told(small, last)


def test_what_ends_is_replaced_or_says_why_it_ended(small: Callable[..., Path]) -> None:
    lone = NEW.replace("    replaces: act.2\n", "")

    assert any("`ended` does not say why" in line for line in told(small, "to: 2026-02-28", new=lone))
    assert told(small, "to: 2026-02-28, ended: It lapsed.", new=lone) == []


@pytest.mark.parametrize(
    "pair", ["scenarios: []\n", PAIR.replace("2026-02-28", "2026-02-27"), PAIR.replace("age: 20", "age: 21", 1)]
)
def test_a_change_that_no_case_shows_is_told(small: Callable[..., Path], pair: str) -> None:
    said = "act changes on 2026-03-01, and no scenario asks the same on that day and on the day before"

    assert said in told(small, "to: 2026-02-28", pair=pair)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("from: 2026-02-02, to: 2026-02-01", "the last day comes before the first"),
        ("ended: It lapsed.", "what has `ended` has a last day"),
    ],
)
def test_days_out_of_order_are_refused(small: Callable[..., Path], last: str, said: str) -> None:
    with pytest.raises(RulebookError, match=said):
        told(small, last)


def test_a_provision_can_only_replace_one_that_exists(small: Callable[..., Path]) -> None:
    with pytest.raises(RulebookError, match=r"there is no provision `act\.7`"):
        told(small, "to: 2026-02-28", new=NEW.replace("replaces: act.2", "replaces: act.7"))
