"""The address is the state of the questionnaire.

`a` holds the answers, `k` those that are true side by side, `q` a question to change, `s` that no more is to be asked.
An answer may also be written out, `danger=now`: for a link that has to outlast a change of the rules.
So Back, forward, reload, a shared link, a phone that slept and a server that restarted all show the same screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import prod

import streamlit as st

from compliance import InputError, Rulebook
from compliance.asking import token
from compliance.asking.bundle import several
from compliance.law.facts import UNKNOWN
from ui.state import book

MOST_PARTS = 36
"""With more parts than this, the answer would be slow and nobody would read it."""
_SIDE, _WORD = "~", "."


@dataclass(frozen=True)
class Case:
    """What an address says; `changing` is a fact or empty.

    `mixed` has two or more answers for each fact of which several are true: the kinds in one record, the reports
    that come in. `stop` shows the answer although questions are open.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    mixed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changing: str = ""
    stop: bool = False

    def answered(self, fact: str, value: str) -> Case:
        """Return the case with one answer given or changed; the other answers stay."""
        return Case({**self.facts, fact: value}, {name: values for name, values in self.mixed.items() if name != fact})

    def mixing(self, fact: str, values: tuple[str, ...]) -> Case:
        """Return the case in which several answers to a fact are true; the other answers stay."""
        kept = {name: value for name, value in self.facts.items() if name != fact}
        return Case(kept, {**self.mixed, fact: values})

    @property
    def count(self) -> int:
        """How many questions are answered."""
        return len(self.facts) + len(self.mixed)

    @property
    def parts(self) -> int:
        """How many sets of facts are decided: one, or one for each way to pick from what is mixed."""
        return prod(len(values) for values in self.mixed.values())

    def asking(self, fact: str) -> Case:
        """Return the case at the question of one fact, with its answer and all others kept."""
        return replace(self, changing=fact, stop=False)

    @property
    def side(self) -> str:
        """What is mixed, as it stands in an address."""
        return _SIDE.join(_WORD.join((fact, *values)) for fact, values in self.mixed.items())

    def params(self, rulebook: Rulebook) -> dict[str, str]:
        """Return the case as the parameters of an address."""
        word = token.write(rulebook, self.facts) if self.facts else ""
        found = {"a": word, "k": self.side, "q": self.changing, "s": "1" if self.stop else ""}
        return {name: value for name, value in found.items() if value}


def current() -> tuple[Case, str]:
    """Return the case that the address names, and what is wrong with the address, if anything is."""
    return case_of(st.query_params)


def case_of(params: Mapping[str, str]) -> tuple[Case, str]:
    """Return the case that the parameters of an address hold, and what is wrong with them, if anything is."""
    rulebook = book.rulebook()
    facts, problem = answers_of(params.get("a", ""))
    asked = {fact.id: fact for fact in rulebook.vocabulary.asked}
    written = {name: value for name, value in params.items() if name in asked}
    wrong = next((name for name, value in written.items() if value not in (UNKNOWN, *asked[name].values)), "")
    if problem or wrong:
        return Case(), problem or f"This link cannot be read: `{wrong}` has no such answer. Start here."
    changing = params.get("q", "")
    mixed = _mixed(rulebook, params.get("k", ""))
    case = Case({**written, **facts}, mixed, changing if changing in asked else "", bool(params.get("s")))
    if case.parts > MOST_PARTS:
        return Case(), f"It holds more than {MOST_PARTS} parts. Ask about fewer at once."
    return case, ""


def answers_of(word: str) -> tuple[dict[str, str], str]:
    """Return the answers that a word of an address holds, and what is wrong with it, if anything is."""
    try:
        return token.read(book.rulebook(), word) if word else {}, ""
    except InputError as error:
        problem = error.problems[0]
        return {}, f"{problem.wrong[:1].upper()}{problem.wrong[1:]}. {problem.mend}."


def _mixed(rulebook: Rulebook, side: str) -> dict[str, tuple[str, ...]]:
    named = [words.split(_WORD) for words in side.split(_SIDE)]
    found = {
        fact.id: tuple(value for value in fact.values if any(fact.id == words[0] and value in words for words in named))
        for fact in several(rulebook)
    }
    return {fact: values for fact, values in found.items() if len(values) > 1}


def go(case: Case) -> None:
    """Move to a case; the browser's Back leads here again."""
    move(case.params(book.rulebook()))


def move(params: Mapping[str, str]) -> None:
    """Move to the address with these parameters; the browser's Back leads here again."""
    st.query_params.from_dict({name: value for name, value in params.items() if value})
