"""Questions on their way to another person and back. All that is kept of them stands in the address.

`to` is whom a case is sent to, `from` who sends it back, `b` what that person said, `e` that nothing more is to be
asked; `m` and `n` hold, as `a` and `k` do, what was answered here since the link was made. The case stands as always.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from compliance import Rulebook
from compliance.asking import token
from compliance.asking.errand import known_to
from compliance.law.facts import UNKNOWN
from ui.state import book
from ui.state.address import Case, answers_of, case_of

TO, FROM, TOLD, ENDED = "to", "from", "b", "e"
CUT = "This link is not whole. Copy all of it once more, or ask whoever sent it to send it again."
FOREIGN = "This link answers what nobody asked. Do not use it; ask whoever sent it for the link that the app made."


@dataclass(frozen=True)
class Errand:
    """A case that is sent to a person, or comes `back`. `told` are that person's answers; `ended` stops the questions.

    `now` is the case as it has become here meanwhile, None where nothing is known of it.
    """

    role: str
    case: Case
    told: Mapping[str, str] = field(default_factory=dict)
    back: bool = False
    ended: bool = False
    now: Case | None = None

    def telling(self, fact: str, value: str) -> Errand:
        """Return the errand with one more answer."""
        return replace(self, told={**self.told, fact: value})

    def without(self, fact: str) -> Errand:
        """Return the errand without one of its answers."""
        return replace(self, told={name: value for name, value in self.told.items() if name != fact})

    @property
    def known(self) -> dict[str, str]:
        """What is known on the way: the case with what was told."""
        told = {fact: value for fact, value in self.told.items() if value != UNKNOWN}
        return {**self.case.facts, **told}

    def params(self, rulebook: Rulebook) -> dict[str, str]:
        """Return the errand as the parameters of an address; a cut loses the end, which a checksum guards."""
        found = {FROM if self.back else TO: self.role, **replace(self.case, changing="").params(rulebook)}
        if self.now is not None:
            found |= {"m": token.write(rulebook, self.now.facts), "n": self.now.side}
        if self.ended:
            found[ENDED] = "1"
        if self.back or self.told:
            found[TOLD] = token.write(rulebook, self.told)
        return {name: value for name, value in found.items() if value}


def current() -> tuple[Errand | None, str]:
    """Return the errand of the address, or None where it is none; and what is wrong with it, if anything is."""
    return read(st.query_params)


def read(params: Mapping[str, str]) -> tuple[Errand | None, str]:
    """Return the errand that the parameters of an address hold, and what is wrong with them, if anything is."""
    role, back = params.get(TO, "") or params.get(FROM, ""), FROM in params
    if TO not in params and FROM not in params:
        return None, ""
    case, wrong = case_of(params)
    told, unread = answers_of(params.get(TOLD, ""))
    now, unlike = case_of({"a": params["m"], "k": params.get("n", "")}) if params.get("m") else (None, "")
    if problem := wrong or unread or unlike or _doubt(role, case, told, cut=back and TOLD not in params):
        return None, problem
    return Errand(role, case, told, back, bool(params.get(ENDED)), now), ""


def _doubt(role: str, case: Case, told: Mapping[str, str], *, cut: bool) -> str:
    if cut or role not in book.rulebook().people or not case.count:
        return CUT
    return FOREIGN if set(known_to(book.rulebook(), role, told)) != set(told) else ""
