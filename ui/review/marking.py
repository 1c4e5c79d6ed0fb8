"""Marks in the browser session: right, wrong or ask, with a note. They are saved as a file and stored nowhere.

`draw` puts the choice beside whatever is marked. A mark holds for the content that was marked, so that one that was
made before a change is kept and shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

import streamlit as st

from compliance import Rulebook
from compliance.law.marks import KINDS, LONGEST, Key, Kind, Mark, Target, Word, merged, targets
from ui.state import book

MARKS = "marks"
"""The session's marks, by what is marked and the content that was."""
NONE = "none"
LABEL: Mapping[str, str] = {NONE: "No mark", "right": "Right", "wrong": "Wrong", "ask": "Ask"}

Kept = dict[tuple[Kind, str, str], Mark]


def rulebook() -> Rulebook:
    """Return the law as it stands in the files, which is what is signed; a district's readings are its own."""
    return book.law() if book.district() else book.rulebook()


def every() -> Mapping[Key, Target]:
    """Return all that can be marked."""
    return _targets(rulebook())


@lru_cache(maxsize=2)
def _targets(law: Rulebook) -> Mapping[Key, Target]:
    return targets(law)


def kept() -> tuple[Mark, ...]:
    """Return the marks of this session."""
    return tuple(_shelf().values())


def of(target: Target) -> Mark | None:
    """Return the mark of something as it stands."""
    return _shelf().get((target.kind, target.id, target.hash))


def take(marks: Iterable[Mark]) -> None:
    """Merge marks from a file into those of this session."""
    st.session_state[MARKS] = {(*mark.key, mark.of): mark for mark in merged(kept(), marks)}
    drawn = tuple(f"{what}_{kind}_" for what in ("mark", "note") for kind in KINDS)
    for key in [key for key in st.session_state if str(key).startswith(drawn)]:
        del st.session_state[key]


def draw(kind: Kind, name: str) -> None:
    """Draw the choice and the note for one thing; what is not in the rule files cannot be marked."""
    target = every().get((kind, name))
    if target is None:
        return
    mark = of(target)
    keys = f"mark_{kind}_{name}", f"note_{kind}_{name}"
    st.session_state.setdefault(keys[0], mark.mark if mark else NONE)
    st.session_state.setdefault(keys[1], mark.note if mark else "")
    with st.container(key="marking"):
        st.radio(
            "Your mark",
            list(LABEL),
            format_func=lambda word: LABEL[word],
            key=keys[0],
            horizontal=True,
            on_change=_keep,
            args=(target, *keys),
        )
        st.text_area(
            "Note for whoever keeps the rules (no student's name)",
            key=keys[1],
            max_chars=LONGEST,
            height=80,
            on_change=_keep,
            args=(target, *keys),
        )


def _keep(target: Target, word_key: str, note_key: str) -> None:
    """Keep a mark; a note without one is a question, and with neither nothing is kept."""
    word, note = st.session_state[word_key], " ".join(st.session_state[note_key].split())
    shelf, key = _shelf(), (target.kind, target.id, target.hash)
    if word not in LABEL or (word == NONE and not note):
        shelf.pop(key, None)
        return
    said: Word = "ask" if word == NONE else word
    st.session_state[word_key] = said
    shelf[key] = Mark(kind=target.kind, id=target.id, mark=said, of=target.hash, day=date.today(), note=note)


def _shelf() -> Kept:
    found: Kept = st.session_state.setdefault(MARKS, {})
    return found
