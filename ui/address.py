"""The address is the state of the questionnaire.

`a` holds the answers, `k` the kinds in a mixed record, `q` a question to change, `s` that no more is to be asked.
So Back, forward, reload, a shared link, a phone that slept and a server that restarted all show the same screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from compliance import InputError, Rulebook
from compliance.asking import token
from compliance.asking.bundle import several
from ui import book


@dataclass(frozen=True)
class Case:
    """What an address says. `kinds` is empty unless a record holds several; `changing` is a fact or empty.

    `stop` shows the answer although questions are open.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    changing: str = ""
    stop: bool = False

    def answered(self, fact: str, value: str) -> Case:
        """Return the case with one answer given or changed; the other answers stay."""
        several_ = several(book.rulebook())
        one = several_ is not None and fact == several_.id
        return Case({**self.facts, fact: value}, () if one else self.kinds)

    def asking(self, fact: str) -> Case:
        """Return the case at the question of one fact, with its answer and all others kept."""
        return replace(self, changing=fact, stop=False)

    def params(self, rulebook: Rulebook) -> dict[str, str]:
        """Return the case as the parameters of an address."""
        word = token.write(rulebook, self.facts) if self.facts else ""
        found = {"a": word, "k": ".".join(self.kinds), "q": self.changing, "s": "1" if self.stop else ""}
        return {name: value for name, value in found.items() if value}


def current() -> tuple[Case, str]:
    """Return the case that the address names, and what is wrong with the address, if anything is."""
    rulebook = book.rulebook()
    word = st.query_params.get("a", "")
    try:
        facts = token.read(rulebook, word) if word else {}
    except InputError as error:
        problem = error.problems[0]
        return Case(), f"{problem.wrong[:1].upper()}{problem.wrong[1:]}. {problem.mend}."
    asked = {fact.id: fact for fact in rulebook.vocabulary.asked}
    changing = st.query_params.get("q", "")
    return Case(facts, _kinds(rulebook), changing if changing in asked else "", bool(st.query_params.get("s"))), ""


def _kinds(rulebook: Rulebook) -> tuple[str, ...]:
    named = st.query_params.get("k", "").split(".")
    fact = several(rulebook)
    found = tuple(option.id for option in fact.options if option.id in named) if fact else ()
    return found if len(found) > 1 else ()


def go(case: Case) -> None:
    """Move to a case; the browser's Back leads here again."""
    st.query_params.from_dict(case.params(book.rulebook()))
