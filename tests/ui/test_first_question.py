"""The plain page of the first question says what the app's own first screen says, and its links answer it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from compliance import Rulebook
from compliance.law.facts import UNKNOWN
from ui import navigation
from ui.server import first_question
from ui.state.address import Case, case_of


@pytest.fixture(scope="module")
def page() -> str:
    return first_question.page(navigation.menu()).decode()


def test_it_asks_what_an_interview_begins_with_in_the_same_words(rulebook: Rulebook, page: str) -> None:
    fact = rulebook.vocabulary.asked[0]
    shown = [unescape(words) for words in re.findall(r"<(?:p|span|h1)[^>]*>([^<>]+)(?=<)", page)]

    assert [fact.question, fact.help] == shown[1:3]
    said = [words for option in fact.options for words in (option.label, option.hint) if words]
    assert sorted([*said, "I don't know"]) == sorted(shown[3:-1])


def test_each_link_gives_one_answer_the_urgent_ones_first(rulebook: Rulebook, page: str) -> None:
    fact = rulebook.vocabulary.asked[0]
    links = re.findall(r'class="answer (\w+)"[^>]* href="([^"]*)"', page)
    given = [case_of(dict(parse_qsl(urlsplit(unescape(link)).query))) for _, link in links]

    in_order = sorted(fact.options, key=lambda option: not option.urgent)
    assert given == [(Case({fact.id: value}), "") for value in (*(option.id for option in in_order), UNKNOWN)]
    assert [looks == "urgent" for looks, _ in links] == [*(option.urgent for option in in_order), False]


def test_its_menu_is_that_of_the_app(page: str) -> None:
    menu = re.search(r"<nav[^>]*>(.*?)</nav>", page)

    assert menu
    assert re.findall(r">([^<]+)<", menu[1]) == [one.title for one in navigation.pages()]


@pytest.mark.parametrize("params", [{"danger": "sometimes"}, {"danger": ""}])
def test_an_answer_that_does_not_exist_is_refused_with_the_way_on(params: dict[str, str]) -> None:
    case, problem = case_of(params)

    assert case == Case()
    assert problem == "This link cannot be read: `danger` has no such answer. Start here."


def test_answers_written_out_stand_beside_those_of_a_link(rulebook: Rulebook) -> None:
    word = Case({"danger": "nobody"}).params(rulebook)["a"]

    assert case_of({"a": word, "recipient": "parent"})[0] == Case({"recipient": "parent", "danger": "nobody"})
    assert case_of({"a": word, "danger": "now"})[0] == Case({"danger": "nobody"})
