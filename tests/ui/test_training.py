"""Each view of the training desk can be drawn, and shows nothing before it is time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance import Rulebook, decide
from compliance.law.scenarios import Scenario
from compliance.teaching.ballot import OFFERED, ballot
from compliance.teaching.kit.lesson import plan
from compliance.teaching.renewed import touched
from tests.stories import begun
from tests.ui.test_pages import html, opened
from ui.components import debounce
from ui.training import course, downloads, editor, stage
from ui.training.place import VIEWS, Place
from ui.training.shelf import says

PAGE = "ui.training.page"
NAME = "training.yes_on_the_phone"


@pytest.fixture(autouse=True)
def _quick_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test taps faster than a thumb slips."""
    monkeypatch.setattr(debounce, "PAUSE", 0.0)


def right_of(rulebook: Rulebook) -> str:
    return next(choice.key for choice in ballot(rulebook, story_of(rulebook)) if choice.right)


def story_of(rulebook: Rulebook) -> Scenario:
    return next(found for found in rulebook.scenarios if found.id == NAME)


@pytest.fixture
def story(rulebook: Rulebook) -> Scenario:
    return story_of(rulebook)


@pytest.mark.parametrize("view", [*VIEWS, "", "nonsense"])
def test_every_view_has_an_address_and_an_unknown_one_is_the_first(view: str) -> None:
    app = opened(PAGE, do=view)
    assert html(app).count('aria-current="true"') == 1
    assert (VIEWS.get(view) or VIEWS["present"]) in html(app).split('aria-current="true"', 1)[1][:300]


def test_the_answer_to_a_story_is_not_on_the_screen_before_the_reveal(rulebook: Rulebook, story: Scenario) -> None:
    trap = rulebook.traps[story.trap or ""]
    for step in ("story", "commit", "why"):
        shown = html(opened(PAGE, story=NAME, step=step))
        assert story.story in shown
        assert story.teaches not in shown
        assert trap.label not in shown
        assert 'class="verdict' not in shown


def test_the_reveal_gives_the_law_the_shut_exceptions_the_trap_and_the_discussion(
    rulebook: Rulebook, story: Scenario
) -> None:
    shown = html(opened(PAGE, story=NAME, step="reveal", o="permitted", f=right_of(rulebook)))
    assert all(rulebook.provisions[name].says in shown for name in story.provisions)
    assert all(rulebook.provisions[name].cites[0].cite in shown for name in story.provisions)
    assert all(question in shown for question in story.discussion)
    assert rulebook.traps[story.trap or ""].instead in shown
    assert "Why the other exceptions stayed shut" in shown
    assert shown.count("Not this time") == shown.count(">Right<") == 1


def test_news_comes_in_without_its_answer_and_then_turns_the_story(rulebook: Rulebook, story: Scenario) -> None:
    inject = story.injects[0]
    short, said = rulebook.wordings[inject.turns_to].short, inject.turns_to.value
    news = html(opened(PAGE, story=NAME, step="news", n="1"))
    turned = html(opened(PAGE, story=NAME, step="turned", n="1", o=said))

    assert inject.say in news
    assert 'class="verdict' not in news
    assert inject.why not in news
    for words in (inject.say, inject.why, short, 'class="tick right"'):
        assert words in turned
    assert 'class="verdict' not in html(opened(PAGE, story=NAME, step="turned", n="6")), "it has no such news"


def test_the_nearest_change_turns_the_answer_and_brings_its_duties(rulebook: Rulebook, story: Scenario) -> None:
    app = opened(PAGE, do="whatif", story=NAME)
    nearest = next(button for button in app.button if str(button.key).startswith("flip_"))
    named = str(nearest.key).removeprefix("flip_").partition("_whatif_")[0]
    fact = next(one.id for one in rulebook.vocabulary.asked if named.startswith(f"{one.id}_"))
    before = decide(rulebook, story.facts, story.as_of)
    after = decide(rulebook, {**story.facts, fact: named.removeprefix(f"{fact}_")}, story.as_of)
    new, old = ({task.duty.what for task in found.duties} for found in (after, before))
    changed = [law for law, answer in after.laws.items() if answer.outcome is not before.laws[law].outcome]
    nearest.click().run()
    shown = html(app)
    table = shown.partition('<table class="parts shifts')[2] or shown.partition("shifts")[2]

    assert rulebook.wordings[after.outcome].short in table
    assert after.outcome is not before.outcome
    assert changed
    assert all(rulebook.law(law).short in table for law in changed)
    assert new - old
    assert all(duty in shown for duty in new - old)


def test_near_misses_show_both_stories_and_fold_away_what_differs(rulebook: Rulebook) -> None:
    card = html(opened(PAGE, do="near")).partition('<article class="card near">')[2].partition("</article>")[0]
    stories, folded, answers = card.partition("<details")

    assert stories.count("<p>") == 2
    assert folded
    shown = [one.short for one in rulebook.wordings.values() if one.short in answers]
    assert len(shown) == 2
    assert not [short for short in shown if short in stories]


@pytest.mark.nightly
def test_every_paper_and_package_of_a_lesson_is_a_whole_file(rulebook: Rulebook) -> None:
    here, kinds = Place("kit", chosen=LESSON), {"pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}
    for _, name, _, maker in (*downloads.PAPERS, *downloads.RECORDS):
        made = maker(plan(rulebook, here.chosen), date(2026, 11, 24))
        assert made.startswith(kinds.get(name.rpartition(".")[2], b"PK")), name


def test_who_taught_before_finds_the_stories_whose_law_changed_since(rulebook: Rulebook) -> None:
    told = [found for found in rulebook.scenarios if found.origin == "training"]
    new = [found for found in told if touched(rulebook, found, date(2026, 1, 1))]
    app = opened(PAGE)
    app.date_input(key="shelf_since").set_value(date(2026, 1, 1)).run()

    assert 0 < len(new) < len(told) / 2
    assert f">{len(new)} stor" in html(app)
    assert all(found.title not in html(app) for found in told if found not in new)


def test_how_wide_a_page_is_stands_in_one_place() -> None:
    said = [
        path.name for path in Path(stage.__file__).parents[1].rglob("*.py") if "set_page_config(" in path.read_text()
    ]

    assert said == ["app.py"]


def test_a_class_votes_by_links_that_keep_the_vote_in_the_address(rulebook: Rulebook) -> None:
    shown = html(opened(PAGE, story=NAME, step="commit", o="prohibited"))
    assert all(words in shown for words in rulebook.teaching.votes.values())
    assert shown.count("data-key=") == len(OFFERED)
    chosen = shown.split('aria-current="true"><kbd', 1)[0].rpartition("<a ")[2]
    assert "is-prohibited" in chosen
    reasons = html(opened(PAGE, story=NAME, step="why", o="prohibited"))
    assert all(choice.words in reasons for choice in ballot(rulebook, story_of(rulebook)))
    assert "o=prohibited" in reasons.split("data-key=", 1)[1]


def test_what_an_address_makes_up_is_left_out() -> None:
    shown = html(opened(PAGE, story=NAME, step="reveal", o="<b>x</b>", f="danger<script>"))
    assert "The class said" not in shown
    assert "script" not in shown
    assert opened(PAGE, story="training.none").error[0].value.startswith("There is no such story")


def test_the_box_begins_with_words_that_are_to_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    untouched = html(opened(PAGE, do="write"))
    assert "5 things to mend" in untouched
    assert "no real student" in untouched
    monkeypatch.setattr(editor, "typed", lambda _: begun())
    assert "Ready to teach" in html(opened(PAGE, do="write"))


def test_a_search_finds_words_and_no_parts_of_them(rulebook: Rulebook) -> None:
    told = [found for found in rulebook.scenarios if found.origin == "training"]
    ice = [found for found in told if says(found, "ICE")]
    assert 0 < len(ice) < 6
    assert len([found for found in told if says(found, "subpoena")]) >= 3


LESSON = (NAME, "training.the_old_form", "training.fight_clip")


def test_a_lesson_stands_in_the_address_and_keeps_its_order(rulebook: Rulebook) -> None:
    shown = html(opened(PAGE, do="kit", set="~".join(LESSON), m="60", t="Tuesday"))
    assert "3 stories" in shown
    assert "of 60 minutes" in shown
    assert f"set={NAME}%7E{LESSON[2]}%7E{LESSON[1]}&" in shown.replace("~", "%7E"), "one story later"
    titles = [story.title for name in LESSON for story in rulebook.scenarios if story.id == name]
    at = [shown.index(f"<strong>{title}</strong>") for title in titles]
    assert at == sorted(at)


@pytest.mark.parametrize(("minutes", "then"), [(60, "news"), (15, "story")])
def test_no_news_comes_in_at_a_roll_call(minutes: int, then: str) -> None:
    after = course.after(Place(story=NAME, step="reveal", chosen=(NAME, "training.the_old_form"), slot=minutes))
    assert after is not None
    assert after.step == then


def test_a_lesson_that_is_too_long_says_by_how_much() -> None:
    assert "too many for 20" in html(opened(PAGE, do="kit", set="~".join(LESSON), m="20"))
    assert "too many" not in html(opened(PAGE, do="kit", set="~".join(LESSON), m="90"))


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("  danger: nobody", "  danger: [", "Line "),
        ("  danger: nobody", "  danger: sometimes", "<strong>Line 11</strong>"),
        ("  outcome: prohibited", "  outcome: permitted ", "otherwise than you expect"),
    ],
)
def test_a_fault_in_what_is_typed_is_told_with_its_line(
    monkeypatch: pytest.MonkeyPatch, was: str, becomes: str, told: str
) -> None:
    text = begun().replace(was, becomes)
    assert text != begun()
    monkeypatch.setattr(editor, "typed", lambda _: text)
    assert told in html(opened(PAGE, do="write"))


@pytest.mark.parametrize(
    ("typed", "read"), [("a\ud800b", "a\ufffdb"), ("\ud83d\ude00", "\U0001f600"), ("a\0b", "a\0b")]
)
def test_half_a_letter_that_is_typed_can_be_drawn_again(monkeypatch: pytest.MonkeyPatch, typed: str, read: str) -> None:
    monkeypatch.setattr(editor.st, "session_state", {editor.KEY: {"text": typed}})

    assert editor.typed("") == read
    assert editor.typed("").encode()


def test_the_exception_that_the_turning_fact_keeps_shut_stands_first(rulebook: Rulebook) -> None:
    story = next(found for found in rulebook.scenarios if found.id == "training.opted_out")
    shown = html(opened(PAGE, story=story.id, step="reveal"))
    first = shown.split("In the way: ", 2)[1]
    assert first.startswith(rulebook.vocabulary[story.turns_on[0]].label)
