"""Every page of the library can be drawn, for every law and whatever stands in the address."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from compliance import Rulebook
from compliance.checks.coverage import Exercise, exercised
from compliance.deciding import reference
from compliance.law.chronicle import chronicle
from compliance.law.inventory import holdings, total
from compliance.law.kleene import Truth
from tests.real import RULEBOOK
from ui.components import paging, words
from ui.state import book

LAWS = [law.id for law in RULEBOOK.laws]
STORIES = {story.id: story for story in RULEBOOK.scenarios}


def opened(module: str, **params: str) -> AppTest:
    """Draw one page by itself; the frame around it is tested with the questions."""
    script = f"from {module} import show\nshow()\n"
    app = AppTest.from_string(script, default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def html(app: AppTest) -> str:
    assert not app.exception
    return unescape("\n".join(element.proto.body for element in app.get("html")))


def test_the_change_log_leads_to_what_changed_and_to_the_cases_that_come_out_otherwise(rulebook: Rulebook) -> None:
    shown = html(opened("ui.rules.page", view="changes"))

    named = set(re.findall(r"rules\?p=([\w.]+)", shown))
    assert {one.provision.id for one in chronicle(rulebook)} <= named
    assert "takes the place of" in shown
    assert "view=changes&from=2026-06-30&to=2026-07-01" in shown


@pytest.mark.parametrize("law", ["part2", "no_such_law"])
def test_the_change_log_can_be_narrowed_to_one_law(rulebook: Rulebook, law: str) -> None:
    shown = html(opened("ui.rules.page", view="changes", law=law))

    listed = chronicle(rulebook, law if law == "part2" else "")
    wanted = {one.id for entry in listed for one in (entry.provision, entry.replaced) if one}
    assert wanted == set(re.findall(r"rules\?p=([\w.]+)", shown))


@pytest.mark.parametrize("law", LAWS)
def test_every_section_of_a_law_is_listed_in_its_order(rulebook: Rulebook, law: str) -> None:
    shown = html(opened("ui.rules.page", law=law))
    listed = re.findall(r"rules\?p=([\w.]+)", shown)
    assert listed == [rule.id for rule in rulebook.provisions_of(law)]


@pytest.mark.parametrize("kind", sorted({rule.kind for rule in RULEBOOK.provisions.values()}))
def test_a_provision_of_every_kind_shows_what_it_says_and_who_decides(rulebook: Rulebook, kind: str) -> None:
    rule = next(found for found in rulebook.provisions.values() if found.kind == kind)
    shown = html(opened("ui.rules.page", p=rule.id))
    assert rule.says in shown
    assert rulebook.people[rule.decider].label[1:] in shown
    assert words.REVIEW[rule.review.status] in shown
    assert all(doubt in shown for doubt in rule.doubts)


@pytest.mark.parametrize("day", ["", "yesterday", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_today_and_a_day_long_ago_is_no_error(day: str) -> None:
    assert "Rules" in html(opened("ui.rules.page", on=day))


@pytest.mark.parametrize("origin", list(words.ORIGIN))
def test_a_scenario_of_every_origin_shows_its_story_and_its_authority(rulebook: Rulebook, origin: str) -> None:
    one = next(found for found in rulebook.scenarios if found.origin == origin)
    shown = html(opened("ui.cases.page", case=one.id))
    assert one.story in shown
    assert one.because.authority in shown


def test_the_scenarios_that_exercise_a_provision_are_those_that_the_check_counts(rulebook: Rulebook) -> None:
    counted = next(found for found in exercised(rulebook).values() if found.met and is_shut_out(found))
    name = counted.provision.id
    script = (
        f"from ui.state import book\nfrom ui.rules import examples\nexamples.draw(book.rulebook().provisions[{name!r}])"
    )
    app = AppTest.from_string(script, default_timeout=60)
    app.session_state[f"examples_{name}"] = True

    shown = html(app.run())

    assert f"({len(counted.met)})" in shown
    assert f"({len(counted.not_met)})" in shown


def is_shut_out(found: Exercise) -> bool:
    """Tell whether in some scenario the provision is not met only because its law does not apply."""
    vocabulary = book.rulebook().vocabulary
    told = (settled_facts(story.id) for story in found.not_met)
    return any(reference.finding_of(found.provision, facts, vocabulary).holds is Truth.YES for facts in told)


@cache
def settled_facts(name: str) -> dict[str, str]:
    """Return the facts of a scenario with what follows from them, worked out once for all provisions."""
    vocabulary = book.rulebook().vocabulary
    return vocabulary.settle(vocabulary.answers(STORIES[name].facts))


def test_a_long_list_is_shown_a_stretch_at_a_time() -> None:
    app = opened("ui.cases.page")
    assert html(app).count("<article") == paging.STRETCH
    app.button(key="more_scenarios").click().run()
    assert html(app).count("<article") == 2 * paging.STRETCH


def test_the_page_about_counts_what_the_library_counts(rulebook: Rulebook) -> None:
    shown = html(opened("ui.about.page"))
    everything = total(holdings(rulebook))
    assert f"{everything.provisions} provisions" in shown
    assert f"{everything.review['signed']} signed by a reviewer" in shown
    assert rulebook.digest in shown


def test_every_word_of_a_closed_list_has_words_of_its_own(rulebook: Rulebook) -> None:
    for rule in rulebook.provisions.values():
        assert rule.kind in words.KIND
        assert rule.weight in words.WEIGHT
        assert rule.review.status in words.REVIEW
    for resource in rulebook.resources:
        assert resource.link in words.LINK
        assert resource.weight in words.STANDING


def test_what_an_emergency_may_ask_first_is_worked_out_before_anybody_asks(rulebook: Rulebook) -> None:
    book.rehearse(answers=2, pause=0)
    first = rulebook.vocabulary.asked[0]
    urgent = {first.id: next(option.id for option in first.options if option.urgent)}
    before = book._interview.cache_info().misses
    asked = book.interview(urgent).question
    assert asked
    for value in asked.fact.values:
        book.interview({**urgent, asked.fact.id: value})
    assert book._interview.cache_info().misses == before
