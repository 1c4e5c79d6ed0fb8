"""The first lines of an answer: written as data, loaded with the rules, chosen so that none goes against the answer."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import Decision, Rulebook, load_rulebook
from compliance.deciding import reference
from compliance.deciding.decision import conclude
from compliance.deciding.hallway import together
from compliance.law.errors import RulebookError
from compliance.law.loading import digest
from compliance.law.schema import schema
from tests.conftest import TODAY
from tests.small import REPORTING, write

Small = Callable[..., Path]

OPEN = {"medium": "paper", "friend": "yes", "by_post": "no", "age": "12"}
CLOSED = {**OPEN, "by_post": "yes"}
ANY = "{outcome: {in: [not_covered, need_facts, unsettled, prohibited, allowed]}}"


def acts(*rows: str, emergency: str = "") -> str:
    return emergency + "first_acts:\n" + "".join(f"  - {{{row}, why: It helps.}}\n" for row in rows)


def words(*rows: str, silences: str = "") -> str:
    return silences + "words_to_say:\n" + "".join(f"  - {{{row}, why: It helps.}}\n" for row in rows)


def act(name: str, part: str = "do", rank: int = 50, when: str = ANY, more: str = "") -> str:
    return f"id: {name}, part: {part}, says: Do {name}., rank: {rank}, when: {when}{more}"


def word(name: str, rank: int = 50, when: str = ANY, more: str = "") -> str:
    return f"id: {name}, says: Say {name}., rank: {rank}, when: {when}{more}"


HUSHED = """\
silences:
  - id: post
    when: {not: {by_post: {is: no}}}
    why: It is secret.
    unspoken: [stamp]
    cites: [{cite: Act 3, source: act}]
"""


def decided(rulebook: Rulebook, **facts: str) -> Decision:
    edition = rulebook.edition(TODAY)
    answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(facts))
    return conclude(rulebook, TODAY, answers, reference.findings(edition, answers))


def refused(root: Path) -> str:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(root)
    return str(caught.value)


def test_a_line_of_more_than_twenty_words_is_refused_with_its_place(small: Small) -> None:
    row = act("talk").replace("Do talk.", " ".join(["word"] * 21))
    told = refused(small(**{"first_acts.yaml": acts(row)}))

    assert "rules/first_acts.yaml:2: `first_acts.0.says`" in told
    assert "21 words" in told


def test_a_number_to_call_stands_in_the_line(small: Small) -> None:
    assert "the number 911" in refused(small(**{"first_acts.yaml": acts(act("talk", more=', call: ["911"]'))}))


def test_a_condition_on_a_fact_that_is_not_there_is_refused_with_its_place(small: Small) -> None:
    told = refused(small(**{"first_acts.yaml": acts(act("one"), act("talk", when="{weather: {is: fine}}"))}))

    assert "rules/first_acts.yaml:3" in told
    assert "there is no fact `weather`" in told


def test_words_and_silences_are_held_against_the_vocabulary_and_the_sources(small: Small) -> None:
    wrong = HUSHED.replace("Act 3", "Chapter 3").replace("by_post", "by_mail")
    told = refused(small(**{"words_to_say.yaml": words(word("refuse", when="{friend: {is: old}}"), silences=wrong)}))

    assert "`Chapter 3` is not how The Act is cited" in told
    assert "there is no fact `by_mail`" in told
    assert "`friend` has no value `old`" in told


def test_the_lines_are_part_of_what_the_digest_names(small: Small) -> None:
    root = small()
    before = digest(root)
    (root / "first_acts.yaml").write_text(acts(act("other")), encoding="utf-8")

    assert digest(root) != before


def test_the_schema_of_the_lines_knows_outcomes_reports_and_duties(rulebook: Rulebook) -> None:
    tests = schema("first_acts", rulebook)["$defs"]["Condition"]["properties"]

    assert {"outcome", "reports", "ancra_call_hotline", "danger"} <= set(tests)
    assert "need_facts" in tests["outcome"]["properties"]["is"]["enum"]


def test_of_each_part_the_line_of_the_lowest_rank_is_said_in_the_order_of_the_parts(small: Small) -> None:
    rows = (
        act("leave", "leave_alone", 1),
        act("late", "do", 60),
        act("early", "do", 20),
        act("turn", "turn_to", 5),
    )
    rulebook = load_rulebook(small(**{"first_acts.yaml": acts(*rows)}))

    assert [line.id for line in decided(rulebook, **OPEN).you_now] == ["early", "turn", "leave"]


def test_what_cannot_be_told_says_no_line_of_its_own(small: Small) -> None:
    rows = (act("friendly", rank=1, when="{friend: {is: yes}}"), act("any"))
    rulebook = load_rulebook(small(**{"first_acts.yaml": acts(*rows)}))

    assert [line.id for line in decided(rulebook, medium="paper").you_now] == ["any"]
    assert [line.id for line in decided(rulebook, **OPEN).you_now] == ["friendly"]


def test_no_line_lets_go_what_the_outcome_refuses(small: Small) -> None:
    rows = (act("give", rank=1, more=", shares: true"), act("keep"))
    said = (word("here", rank=1, more=", shares: true"), word("refuse"))
    rulebook = load_rulebook(small(**{"first_acts.yaml": acts(*rows), "words_to_say.yaml": words(*said)}))
    open_, closed, unknown = decided(rulebook, **OPEN), decided(rulebook, **CLOSED), decided(rulebook)

    assert [one.you_now[0].id for one in (open_, closed, unknown)] == ["give", "keep", "keep"]
    assert [one.say and one.say.id for one in (open_, closed, unknown)] == ["here", "refuse", "refuse"]


def test_where_the_record_itself_is_secret_only_neutral_words_are_said(small: Small) -> None:
    said = (word("plain", rank=1), word("neutral", more=", neutral: true"))
    rulebook = load_rulebook(small(**{"words_to_say.yaml": words(*said, silences=HUSHED)}))

    assert [one.id for facts in (OPEN, CLOSED) if (one := decided(rulebook, **facts).say)] == ["plain", "neutral"]
    unknown = decided(rulebook, medium="paper").say
    assert unknown is not None
    assert unknown.id == "neutral"


def test_lines_may_ask_which_report_is_due_and_whether_one_may_be(tmp_path: Path) -> None:
    rows = (
        act("report", rank=1, when="{call_for_help: {is: yes}}"),
        act("find_out", rank=2, when="{reports: {is: possible}}"),
        act("rest", rank=3),
    )
    fires = load_rulebook(write(tmp_path, {**REPORTING, "first_acts.yaml": acts(*rows)}))
    cases = ({"fire": "yes", "large": "yes"}, {"fire": "yes"}, {"fire": "no"})

    assert [decided(fires, **OPEN, **case).you_now[0].id for case in cases] == ["report", "find_out", "rest"]


def test_of_several_parts_nothing_goes_that_one_part_holds_back(small: Small) -> None:
    rows = (act("give", rank=1, more=", shares: true", when="{outcome: {is: allowed}}"), act("keep"))
    said = (word("plain", rank=1), word("neutral", more=", neutral: true"))
    files = {"first_acts.yaml": acts(*rows), "words_to_say.yaml": words(*said, silences=HUSHED)}
    rulebook = load_rulebook(small(**files))
    open_, closed = decided(rulebook, **OPEN).guide, decided(rulebook, **CLOSED).guide

    assert [line.id for line in together([open_, open_])[0]] == ["give"]
    lines, saying = together([open_, closed])
    assert [line.id for line in lines] == ["keep"]
    assert saying is not None
    assert saying.neutral


def test_of_several_parts_the_strictest_does_not_speak_where_another_is_secret(small: Small) -> None:
    said = (word("plain", rank=1), word("neutral", more=", neutral: true"))
    hushed = HUSHED.replace("{not: {by_post: {is: no}}}", "{medium: {is: air}}")
    rulebook = load_rulebook(small(**{"words_to_say.yaml": words(*said, silences=hushed)}))
    closed, secret = decided(rulebook, **CLOSED).guide, decided(rulebook, **{**OPEN, "medium": "air"}).guide
    saying = together([closed, secret])[1]

    assert (closed.silent, secret.silent) == (False, True)
    assert saying is not None
    assert saying.id == "neutral"


def test_the_answer_as_data_has_the_lines(rulebook: Rulebook) -> None:
    shown = decided(rulebook, danger="now").as_json()

    assert shown["you_now"][0]["call"] == ["911", "988"]
    assert [set(line) for line in shown["you_now"]] == [{"id", "part", "says", "call"}] * len(shown["you_now"])
    assert isinstance(shown["say"], str)


def test_whoever_asks_about_therapy_learns_nothing_from_a_refusal(rulebook: Rulebook) -> None:
    telling = ("therap", "counsel", "treat", "mental", "that file", "the file", "that record")
    for recipient in rulebook.vocabulary["recipient"].values:
        for kind in ("counseling", "substance_use_treatment", "therapist_personal_notes"):
            decision = decided(
                rulebook,
                danger="nobody",
                holder="public_school",
                record_kind=kind,
                recipient=recipient,
                papers="neither",
            )
            if not decision.outcome.allows and decision.guide.silent:
                assert decision.say is not None
                assert decision.say.neutral, (recipient, kind)
                assert [found for found in telling if found in decision.say.says.lower()] == []


@pytest.mark.parametrize("cases", [12, pytest.param(500, marks=pytest.mark.nightly)])
def test_any_case_has_a_first_act_and_a_sentence_and_help_comes_first_in_danger(rulebook: Rulebook, cases: int) -> None:
    chance = random.Random(17)
    for _ in range(cases):
        asked = chance.sample(rulebook.vocabulary.asked, chance.randrange(0, 20))
        facts = {fact.id: chance.choice(fact.values) for fact in asked}
        facts["danger"] = chance.choice(["now", "nobody"])
        decision = decided(rulebook, **facts)
        parts = [line.part for line in decision.you_now]

        assert decision.say is not None, facts
        assert {"do", "turn_to"} & set(parts), facts
        assert len(set(parts)) == len(parts) <= 3
        assert facts["danger"] != "now" or "911" in decision.you_now[0].call, facts
