"""A comparison names the provision and the element that changed, and a story in which that is felt."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import Rulebook, load_rulebook
from compliance.checks.altered import altered
from compliance.cli import app
from tests.conftest import TODAY
from tests.planting import forgetting, no_duties, planted
from tests.small import SCENARIOS, SECTION, SMALL, write


def folder(root: Path, name: str, section: str = SECTION) -> Path:
    return write(root / name, {**SMALL, "act/1.yaml": section, "scenarios/one.yaml": SCENARIOS})


def test_equal_rulebooks_name_nothing(rulebook: Rulebook) -> None:
    assert altered(rulebook, rulebook, TODAY) == ()


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        ("    unless: {age: {at_least: 18}}\n", "", "act.2", "`unless` lost Age: 18 or older"),
        ("unless: {age: {at_least: 18}}", "unless: {age: {at_least: 12}}", "act.2", "`unless` gained Age: 12"),
        ("when: {friend: {is: yes}}", "when: {any: [{friend: {is: yes}}, {by_post: {is: no}}]}", "act.2", "gained one"),
        ("duties: [log]", "duties: []", "act.2", "duties: log became nothing"),
        ("kind: bar", "kind: exception", "act.3", "kind: bar became exception"),
    ],
)
def test_the_element_that_changed_is_named(tmp_path: Path, old: str, new: str, name: str, said: str) -> None:
    assert old in SECTION
    left = load_rulebook(folder(tmp_path, "old"))
    right = load_rulebook(folder(tmp_path, "new", SECTION.replace(old, new)))

    (found,) = altered(left, right, TODAY)

    assert found.provision.id == name
    assert any(said in element for element in found.elements), found.elements


def test_a_story_tells_what_the_change_does(tmp_path: Path) -> None:
    never = SECTION.replace("when: {friend: {is: yes}}", "when: {all: [{friend: {is: yes}}, {by_post: {is: yes}}]}")
    old, new = folder(tmp_path, "old"), folder(tmp_path, "new", never)

    result = CliRunner().invoke(app, ["diff", str(old), str(new), "--as-of", str(TODAY)])

    lines = result.stdout.splitlines()
    assert lines[0] == "act.2  Act 2  Friends"
    assert lines[1] == "  `when` lost Friend: Yes" or "gained By post: Yes" in lines[1]
    assert "permitted_with_conditions -> prohibited: It is open." in result.stdout


def test_json_names_the_provisions_too(tmp_path: Path) -> None:
    gone = SECTION.replace("    unless: {age: {at_least: 18}}\n", "")
    arguments = [str(folder(tmp_path, "old")), str(folder(tmp_path, "new", gone)), "--format", "json"]

    found = json.loads(CliRunner().invoke(app, ["diff", *arguments]).stdout)["provisions"]

    assert [(one["provision"], one["elements"]) for one in found] == [("act.2", ["`unless` lost Age: 18 or older"])]


def test_a_changed_element_of_the_real_law_has_a_story_that_names_it(rulebook: Rulebook) -> None:
    changed = planted(rulebook, "ferpa.99.36.a", forgetting("danger"))

    (found,) = altered(rulebook, changed, TODAY)

    assert found.provision.id == "ferpa.99.36.a"
    assert found.elements
    assert found.story is not None
    assert found.story.before != found.story.after


def test_what_is_stale_by_a_change_is_named(rulebook: Rulebook) -> None:
    taught = {
        name: {one.id for one in rulebook.scenarios if one.origin == "training" and name in one.provisions}
        for name, rule in rulebook.provisions.items()
        if rule.duties and rule.kind == "exception"
    }
    name = max(taught, key=lambda name: len(taught[name]))

    (found,) = altered(rulebook, planted(rulebook, name, no_duties), TODAY)

    assert taught[name]
    assert taught[name] <= set(found.again["stories for teaching"])
    assert found.as_json()["look_again"] == {kind: list(names) for kind, names in found.again.items()}


def test_the_day_on_which_the_law_changes_names_what_came_and_what_went(rulebook: Rulebook) -> None:
    turn = date(2026, 7, 1)

    found = {one.provision.id: one.elements for one in altered(rulebook, rulebook, turn - timedelta(days=1), turn)}

    came = {rule.id for rule in rulebook.provisions.values() if rule.in_force.from_ == turn}
    went = {rule.id for rule in rulebook.provisions.values() if rule.in_force.to == turn - timedelta(days=1)}
    assert came | went
    assert set(found) == came | went
    assert all(found[name] == ("now stands",) for name in came)
    assert all(found[name] == ("no longer stands",) for name in went)
