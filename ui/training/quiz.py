"""The quiz for one: a story, a commitment, the reveal; what was missed comes back sooner. Kept in this session only."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compliance.teaching import quiz as course
from compliance.teaching.quiz import Quiz
from ui.components import debounce, parts, words
from ui.training import commitment, exam, library, reveal, scores
from ui.training.place import Place

QUIZ, SHOWN = "quiz", "quiz_revealed"
LENGTHS = (5, 10, 20)
ALL = 0


def show(here: Place) -> None:
    """Draw where somebody stands: the start, a question, the reveal, or the end."""
    test = exam.running(here)
    if test:
        exam.show(here, test)
        return
    quiz: Quiz | None = st.session_state.get(QUIZ)
    if quiz is None:
        _start(here)
    elif st.session_state.get(SHOWN):
        _revealed(quiz)
    elif quiz.finished:
        _finished(quiz)
    else:
        _asked(quiz)


def _start(here: Place) -> None:
    parts.heading("Quiz", "quiz")
    st.html(
        '<p class="lead">Practice: one story at a time; commit, then see, and what you miss comes back sooner. '
        "A test counts one try, and who passes it has a certificate. "
        "Practice is forgotten when you close or reload this page; a test goes on at its address.</p>"
    )
    levels = st.pills(
        "Difficulty", list(words.LEVEL), selection_mode="multi", format_func=words.LEVEL.__getitem__, key="quiz_levels"
    )
    told = library.told()
    fit = [name for name in here.order if not levels or told[name].difficulty in levels]
    length = st.segmented_control(
        "Stories",
        [*LENGTHS, ALL],
        default=LENGTHS[0],
        required=True,
        format_func=lambda value: f"All {len(fit)}" if value == ALL else str(value),
        key="quiz_length",
    )
    chosen = _spread(fit, int(length or ALL))
    debounce.button("Start to practice", "quiz_start", partial(_begin, chosen), type="primary")
    exam.offer(here)


def _begin(chosen: list[str]) -> None:
    told = library.told()
    st.session_state[QUIZ] = course.start(told[name] for name in chosen)
    st.session_state[SHOWN] = False


def _spread(names: list[str], count: int) -> list[str]:
    """Return so many, evenly from the whole list, so that a short quiz is not all of one theme."""
    if not count or count >= len(names):
        return names
    return [names[index * len(names) // count] for index in range(count)]


def _asked(quiz: Quiz) -> None:
    story = library.told()[quiz.current.story]
    parts.heading(story.title, f"quiz_{quiz.turn}", _progress(quiz))
    st.html(f'<p class="lead">{parts.text(story.story)}</p>')
    said = commitment.ask(story, quiz.turn)
    if said is not None:
        st.session_state[QUIZ] = course.reveal(
            course.commit(quiz, said.outcome, said.reason), story, library.ballot(story.id)
        )
        st.session_state[SHOWN] = True
        st.rerun()
    _leave(quiz)


def _revealed(quiz: Quiz) -> None:
    attempt = quiz.attempts[-1]
    st.html(_progress(quiz))
    said = course.Commitment(attempt.outcome, attempt.reason)
    reveal.draw(library.told()[attempt.story], said, f"quiz_reveal_{quiz.turn}", "You")
    debounce.button("To the result" if quiz.finished else "Next story", "quiz_next", _on, type="primary")
    _leave(quiz)


def _on() -> None:
    st.session_state[SHOWN] = False


def _progress(quiz: Quiz) -> str:
    done = sum(card.streak > 0 for card in quiz.cards)
    part = round(100 * done / len(quiz.cards))
    return (
        f'<div class="progress"><p>{done} of {words.count(len(quiz.cards), "story", "stories")} right</p>'
        f'<div class="bar" aria-hidden="true"><span style="width:{part}%"></span></div></div>'
    )


def _leave(quiz: Quiz) -> None:
    if quiz.attempts:
        st.html(parts.fold("Score so far", scores.table(quiz.attempts)))
    debounce.button("Start over", "quiz_over", _forget)


def _forget() -> None:
    st.session_state.pop(QUIZ, None)


def _finished(quiz: Quiz) -> None:
    parts.heading("Every story is right", "quiz_end")
    first = {attempt.story: attempt.right for attempt in reversed(quiz.attempts)}
    st.html(
        f'<p class="lead">{words.count(len(quiz.cards), "story", "stories")} in '
        f"{words.count(len(quiz.attempts), 'answer')}; {sum(first.values())} right at the first try.</p>"
        f"{scores.table(quiz.attempts)}"
    )
    debounce.button("Another quiz", "quiz_again", _forget)
