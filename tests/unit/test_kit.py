"""The facilitator's kit opens, says what the rulebook says, and keeps the answers out of the handouts."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Inches
from pypdf import PdfReader

from compliance import Outcome, Rulebook
from compliance.law.errors import QuizError
from compliance.teaching.ballot import vote
from compliance.teaching.forms import Sitting, begin
from compliance.teaching.kit.certificate import Course, certificate
from compliance.teaching.kit.content import content
from compliance.teaching.kit.docx import handouts_docx
from compliance.teaching.kit.items import items
from compliance.teaching.kit.lesson import Lesson, plan
from compliance.teaching.kit.looks import COLORS
from compliance.teaching.kit.papers import answer_key, evaluation, guide, handouts, pocket_cards, sign_in_sheet
from compliance.teaching.kit.slides import slides
from compliance.teaching.kit.timing import CLOSING, OPENING, ROLL_CALL, SHORTEST, length, timetable
from compliance.teaching.quiz import Commitment

DAY = date(2026, 11, 24)
CHOSEN = (
    "training.gun_in_the_picture",
    "training.therapy_in_the_threat_file",
    "training.subpoena_for_the_psychologist",
)
HOUR = (*CHOSEN, "training.yes_on_the_phone")


@pytest.fixture(scope="module")
def lesson(rulebook: Rulebook) -> Lesson:
    return plan(rulebook, CHOSEN)


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def pages_of(pdf: bytes) -> list[str]:
    return [plain(" ".join(page.extract_text().split())) for page in PdfReader(io.BytesIO(pdf)).pages]


def plain(words: str) -> str:
    """Words as a typesetter leaves them: with curly quotes made straight again."""
    for curly, straight in zip("\u201c\u201d\u2019\u2018", "\"\"''", strict=True):
        words = words.replace(curly, straight)
    return words


def played(lesson: Lesson, *, misses: int) -> Sitting:
    stories = {part.story.id: part for part in lesson.parts}
    test = begin("A", list(stories), 7)
    while test.current:
        part = stories[test.current]
        right = part.story.expect.outcome or Outcome.PROHIBITED
        said = Outcome.NEED_FACTS if len(test.attempts) < misses else right
        reason = next(choice.key for choice in part.choices if choice.right)
        test = test.answered(Commitment(said, reason), part.story, part.choices)
    return test


def course(lesson: Lesson) -> Course:
    return Course("Records and threats", lesson.minutes, lesson.objectives)


def test_the_minutes_of_a_lesson_add_up(lesson: Lesson) -> None:
    ends = [part.starts + part.minutes for part in lesson.parts]

    assert lesson.parts[0].starts == OPENING
    assert [part.starts for part in lesson.parts[1:]] == ends[:-1]
    assert lesson.minutes == ends[-1] + CLOSING


def test_an_hour_shortens_the_talk_and_nothing_else(rulebook: Rulebook) -> None:
    told = [found for found in rulebook.scenarios if found.id in HOUR]
    whole, cut = list(timetable(told)), list(timetable(told, 60))

    assert length(steps for _, _, steps in whole) > 60
    assert length(steps for _, _, steps in cut) == 60
    for (_, _, before), (_, _, after) in zip(whole, cut, strict=True):
        assert {**before, "Discuss": 0} == {**after, "Discuss": 0}
        assert SHORTEST <= after["Discuss"] <= before["Discuss"]


def test_a_lesson_that_cannot_fit_says_by_how_much(rulebook: Rulebook) -> None:
    lesson = plan(rulebook, HOUR, slot=30)

    assert {part.steps["Discuss"] for part in lesson.parts} == {SHORTEST}
    assert lesson.over == lesson.minutes - 30 > 0
    assert plan(rulebook, HOUR, slot=90).over == 0


def test_a_roll_call_has_three_stories_in_a_quarter_of_an_hour_and_no_news(rulebook: Rulebook) -> None:
    lesson = plan(rulebook, HOUR[:3], slot=ROLL_CALL)

    assert lesson.over == 0
    assert not any(part.injects for part in lesson.parts)
    assert plan(rulebook, HOUR[:3], slot=ROLL_CALL + 1).over > 0


def test_an_inject_changes_one_answer_and_the_outcome(lesson: Lesson) -> None:
    for part in lesson.parts:
        assert part.injects
        for inject in part.injects:
            assert part.story.injects or set(inject.facts) <= set(part.story.turns_on)
            assert any(part.decision.answers.get(fact) != value for fact, value in inject.facts.items())
            assert inject.decision.outcome not in (part.decision.outcome, Outcome.NEED_FACTS)


def test_the_guide_has_the_running_order_the_questions_and_the_injects(lesson: Lesson) -> None:
    text = plain(text_of(guide(lesson, DAY)))

    assert f"{lesson.minutes} minutes" in text
    assert lesson.rulebook.digest in text
    for part in lesson.parts:
        assert f"{part.starts // 60}:{part.starts % 60:02}" in text
        assert part.story.title in text
        for question in part.story.discussion:
            assert plain(question) in text
        for inject in part.injects:
            assert lesson.rulebook.wordings[inject.decision.outcome].short[1:] in text


def test_the_handouts_tell_the_story_and_keep_the_answer(lesson: Lesson) -> None:
    text = plain(text_of(handouts(lesson, DAY)))

    assert lesson.rulebook.digest in text
    for part in lesson.parts:
        assert plain(part.story.story) in text
        assert plain(part.story.teaches) not in text
        assert lesson.rulebook.traps[part.story.trap or ""].label not in text
        for outcome in set(Outcome) - {Outcome.NEED_FACTS}:
            assert plain(vote(lesson.rulebook, outcome)) in text
        for provision in part.story.provisions:
            assert provision not in text


def test_the_answer_key_is_a_page_a_story_of_what_turned_it_and_what_to_do(lesson: Lesson) -> None:
    pages = pages_of(answer_key(lesson, DAY))

    assert len(pages) == len(lesson.parts)
    for part, page in zip(lesson.parts, pages, strict=True):
        assert lesson.rulebook.digest in page
        assert plain(part.story.because.authority) in page
        assert all((plain(choice.words) in page) is choice.right for choice in part.choices)
        assert all(plain(act.says) in page for act in part.decision.you_now)
        assert all(plain(task.duty.what) in page for task in part.decision.reports)
        for law in part.decision.binding:
            for name in part.decision.laws[law].reasons:
                assert lesson.rulebook.provisions[name].cites[0].cite in page


def test_the_answer_key_counts_what_is_done_on_paper_or_afterwards(lesson: Lesson) -> None:
    afterwards = [part.decision.hands.when_over for part in lesson.parts]

    assert any(afterwards)
    for later, page in zip(afterwards, pages_of(answer_key(lesson, DAY)), strict=True):
        assert not any(plain(task.duty.what) in page for task in later)
        assert ("on paper or afterwards" in page) is bool(later)


def test_a_story_its_answer_and_its_questions_stand_on_one_page_of_the_guide(lesson: Lesson) -> None:
    pages = pages_of(guide(lesson, DAY))

    assert len(pages) == 1 + len(lesson.parts)
    for part, page in zip(lesson.parts, pages[1:], strict=True):
        assert all(plain(question) in page for question in part.story.discussion)
        assert plain(part.story.teaches) in page
        assert lesson.rulebook.wordings[part.decision.outcome].short in page
    assert all(goal in pages[0] for goal in lesson.objectives)


def test_two_stories_share_a_sheet_of_the_handouts(lesson: Lesson) -> None:
    assert len(PdfReader(io.BytesIO(handouts(lesson, DAY))).pages) == -(-len(lesson.parts) // 2)


def test_a_pocket_card_says_what_to_take_home_and_four_fill_a_page(lesson: Lesson) -> None:
    assert len(PdfReader(io.BytesIO(pocket_cards(lesson, DAY))).pages) == 1
    text = plain(text_of(pocket_cards(lesson, DAY)))
    assert all(text.count(plain(part.story.teaches)) == 4 for part in lesson.parts)


@pytest.mark.parametrize("paper", [guide, handouts, answer_key, pocket_cards])
def test_the_papers_can_be_read_by_a_screen_reader(lesson: Lesson, paper: type[guide]) -> None:
    root = PdfReader(io.BytesIO(paper(lesson, DAY))).trailer["/Root"]

    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_the_same_lesson_gives_the_same_bytes(lesson: Lesson) -> None:
    assert guide(lesson, DAY) == guide(lesson, DAY)


def test_every_slide_has_a_title_the_hash_and_notes(lesson: Lesson) -> None:
    deck = Presentation(io.BytesIO(slides(lesson, DAY)))

    assert len(deck.slides) == 4 + sum(4 + 2 * len(part.injects) for part in lesson.parts)
    for slide in deck.slides:
        words = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert slide.shapes.title.text_frame.text
        assert lesson.rulebook.digest in words
        assert slide.notes_slide.notes_text_frame.text


def test_a_story_is_told_before_its_answer_is_shown(lesson: Lesson) -> None:
    deck = Presentation(io.BytesIO(slides(lesson, DAY)))
    told, asked, revealed, _ = (
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in list(deck.slides)[2:6]
    )
    story = lesson.parts[0].story

    assert story.story in told
    assert story.teaches not in told + asked
    color = COLORS[lesson.parts[0].decision.outcome].lstrip("#").upper()
    filled = [str(shape.fill.fore_color.rgb) for shape in list(deck.slides)[4].shapes if shape.shape_type == 1]
    assert color in filled
    assert story.teaches in revealed


def test_news_comes_in_before_the_answer_that_it_turns_to(lesson: Lesson) -> None:
    deck = list(Presentation(io.BytesIO(slides(lesson, DAY))).slides)
    news, turned = deck[6:8]
    inject = lesson.parts[0].injects[0]
    short = lesson.rulebook.wordings[inject.decision.outcome].short

    assert inject.say in "\n".join(shape.text_frame.text for shape in news.shapes)
    assert short not in "\n".join(shape.text_frame.text for shape in news.shapes)
    assert turned.shapes.title.text_frame.text == short


def test_news_never_ends_in_a_law_that_wants_more_facts(rulebook: Rulebook) -> None:
    said = content(plan(rulebook, ["training.her_own_case"]))
    open_law = rulebook.wordings[Outcome.NEED_FACTS].short
    told = [row["outcome"] for inject in said["parts"][0]["injects"] for row in inject["laws"]]

    assert told
    assert open_law not in told


def test_the_words_of_a_slide_fit_on_it(lesson: Lesson) -> None:
    deck = Presentation(io.BytesIO(slides(lesson, DAY)))
    for slide in deck.slides:
        for shape in slide.shapes:
            tall = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = paragraph.runs[0].font.size.pt if paragraph.runs else 12
                lines = -(-len(paragraph.text) * size * 0.5 // (shape.width.pt - 15)) or 1
                tall += lines * size * 1.2
            assert tall <= shape.height.pt, shape.text_frame.text
            assert shape.top + shape.height <= Inches(7.5)


def test_words_of_a_story_are_never_markup(lesson: Lesson) -> None:
    part = lesson.parts[0]
    story = part.story.model_copy(update={"title": '#panic("no") *bold* $x$'})
    text = text_of(handouts(replace(lesson, parts=(replace(part, story=story),)), DAY))

    assert '#panic("no") *bold* $x$' in plain(text)


@pytest.mark.parametrize(("names", "told"), [([], "needs a story"), (["published.comb_001"], "no story for training")])
def test_a_lesson_is_made_of_stories_for_training(rulebook: Rulebook, names: list[str], told: str) -> None:
    with pytest.raises(QuizError, match=told):
        plan(rulebook, names)


def test_a_certificate_waits_until_every_story_is_answered(rulebook: Rulebook, lesson: Lesson) -> None:
    told = {part.story.id: part.story for part in lesson.parts}
    with pytest.raises(QuizError, match="not finished"):
        certificate(rulebook, course(lesson), begin("A", list(told), 7), told, DAY)


@pytest.mark.parametrize(
    ("misses", "titled", "percent"), [(0, "Certificate of completion", 100), (1, "Result of a test", 67)]
)
def test_a_record_says_how_it_went_in_which_form_and_by_which_rulebook(
    rulebook: Rulebook, lesson: Lesson, misses: int, titled: str, percent: int
) -> None:
    told = {part.story.id: part.story for part in lesson.parts}
    text = plain(text_of(certificate(rulebook, course(lesson), played(lesson, misses=misses), told, DAY)))

    assert titled in text
    assert ("Not passed" in text) is bool(misses)
    assert f"{percent} %" in text
    assert "Records and threats" in text
    assert f"{lesson.minutes / 60:.2f}".rstrip("0").rstrip(".") + " hours" in text
    assert "A-3-0007" in text
    assert rulebook.digest in text
    assert "Name, in ink" in text
    for part in lesson.parts:
        assert plain(part.story.objective or part.story.teaches) in text
        assert rulebook.traps[part.story.trap or ""].label in text


def test_the_handouts_to_edit_tell_the_stories_keep_the_answers_and_leave_room_for_a_logo(lesson: Lesson) -> None:
    paper = Document(io.BytesIO(handouts_docx(lesson, DAY)))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)

    assert "logo" in paper.sections[0].header.paragraphs[0].text
    assert lesson.rulebook.digest in paper.sections[0].footer.paragraphs[0].text
    for part in lesson.parts:
        assert part.story.story in text
        assert part.story.teaches not in text
        assert all(choice.words in text for choice in part.choices)


def test_the_questions_are_a_table_with_their_right_answers(lesson: Lesson) -> None:
    rows = list(csv.DictReader(io.StringIO(items(lesson, DAY).decode("utf-8-sig"))))

    assert len(rows) == 2 * len(lesson.parts)
    for part, answer, reason in zip(lesson.parts, rows[::2], rows[1::2], strict=True):
        assert answer[f"option {answer['right']}"] == vote(lesson.rulebook, part.decision.outcome)
        right = [choice.words for choice in part.choices if choice.right]
        assert [reason[f"option {key}"] for key in reason["right"].split()] == right


@pytest.mark.parametrize(("paper", "told"), [(sign_in_sheet, "Signature"), (evaluation, "Write no name")])
def test_who_was_there_signs_and_says_how_it_was(lesson: Lesson, paper: type[guide], told: str) -> None:
    text = text_of(paper(lesson, DAY))

    assert told in text
    assert lesson.title in text
