"""Every question can be drawn, whatever its answers are; a long list has headings and a field to search it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from compliance import Rulebook
from compliance.asking import token
from compliance.law.facts import AT_A_GLANCE
from tests.ui.test_screens import html, opened
from ui.ask.answers import grouped
from ui.components import acronyms, debounce

EVERYDAY = {"ID", "CFR", "ILCS", "USC"}
"""Letters that everybody reads as a word, and those of citations."""


@pytest.fixture(autouse=True)
def _quick_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debounce, "PAUSE", 0.0)


def test_a_question_may_have_several_urgent_answers(rulebook: Rulebook) -> None:
    several = [
        fact
        for fact in rulebook.vocabulary.asked
        if sum(getattr(option, "urgent", False) for option in fact.options) > 1
    ]
    assert several
    for fact in several:
        app = opened(rulebook, {"danger": "nobody"}, q=fact.id)

        assert not app.exception
        assert {f"ans_{fact.id}_{option.id}_{fact.id}" for option in fact.options} <= {
            button.key for button in app.button
        }


def test_no_more_than_nine_answers_stand_under_one_heading(rulebook: Rulebook) -> None:
    long = [fact for fact in rulebook.vocabulary.asked if len(fact.options) > AT_A_GLANCE]
    assert len(long) >= 7
    for fact in rulebook.vocabulary.asked:
        groups = grouped(fact)
        calm = [option.id for option in fact.options if not option.urgent]
        assert max(map(len, groups.values())) <= AT_A_GLANCE, fact.id
        assert sorted(option.id for options in groups.values() for option in options) == sorted(calm)
        assert (len(groups) > 1) is (fact in long), fact.id


def test_a_long_list_has_its_headings_and_an_answer_is_found_by_typing(rulebook: Rulebook) -> None:
    app = opened(rulebook, {"danger": "nobody"}, q="recipient")
    fact = rulebook.vocabulary["recipient"]
    shown = html(app)
    assert [label for label in grouped(fact) if f'<h2 class="group">{label}</h2>' not in shown] == []  # type: ignore[arg-type]  # it is asked

    field = app.selectbox(key="find_recipient")
    field.select(next(name for name in field.options if name.startswith("Immigration authority"))).run()
    assert "Your answers (2)" in [found.label for found in app.expander]


def test_why_a_question_is_asked_is_a_sentence_with_the_law_folded_beneath(rulebook: Rulebook) -> None:
    app = opened(rulebook, {"danger": "nobody"}, q="holder")
    app.session_state["why_holder"] = True
    app.run()
    why = next(
        element.proto.body for element in app.get("html") if "It decides which rules count" in element.proto.body
    )
    sentence, _, law = why.partition("<details")

    assert not re.search(r"\d", sentence.replace(" more.", "").rpartition(" and ")[0])
    assert 'class="effects"' in law


def test_letters_that_stand_for_words_are_spelled_out_once_a_screen(rulebook: Rulebook) -> None:
    shown = html(opened(rulebook, {"danger": "nobody"}, q="recipient"))

    assert shown.count(rulebook.acronyms["DCFS"]) == 1
    assert rulebook.acronyms["SHOCAP"] not in shown


def test_all_letters_that_an_officer_may_meet_can_be_spelled_out(rulebook: Rulebook) -> None:
    found = {letters for words in said(rulebook) for letters in acronyms.LETTERS.findall(words)}

    assert found - rulebook.acronyms.keys() - EVERYDAY == set()


def said(rulebook: Rulebook) -> Iterable[str]:
    for fact in rulebook.vocabulary.asked:
        yield f"{fact.question} {fact.help} {fact.label}"
        yield from (f"{option.label} {option.hint}" for option in fact.options)
    yield from (f"{rule.title} {rule.says}" for rule in rulebook.provisions.values())
    yield from (f"{law.short}" for law in rulebook.laws if law.short.isupper())
    yield from (line.says for line in (*rulebook.hallway.first_acts, *rulebook.hallway.words_to_say))
    yield from (duty.what for duty in rulebook.duties.values())


def test_whoever_starts_from_a_situation_is_asked_about_danger_first(rulebook: Rulebook) -> None:
    for situation in rulebook.situations:
        app = opened(rulebook, {})
        app.selectbox(key="situation").select(situation.label).run()

        assert "ans_danger_now_danger" in {button.key for button in app.button}, situation.id
        assert "back_danger" not in {button.key for button in app.button}, "nothing was asked before it"
        assert token.read(rulebook, app.query_params["a"]) == rulebook.vocabulary.answers(situation.facts)
