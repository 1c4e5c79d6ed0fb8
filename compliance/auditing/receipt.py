"""A receipt: what was decided, on which facts, under which law, with a hash of its own and that of the one before it.

It says nothing that the answer does not say. Whoever holds it can decide the case again, and compare.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from compliance.deciding.decision import Decision
from compliance.law.documents import parse
from compliance.law.errors import InputError, Problem
from compliance.law.files import contents
from compliance.law.models import Day, Model, build

FIRST = ""
"""What stands in the first receipt for the hash of the one before it."""


class Receipt(Model):
    """One receipt.

    - `file`: a hash of the name under which it was written, so that two that are swapped are found.
    - `answer`: what `compliance decide --format json` printed.
    - `before`: the hash of the receipt before it; `hash`: its own, over all the rest.
    """

    number: int
    file: str
    as_of: Day
    as_known: Day | None
    facts: Mapping[str, str]
    rulebook: str
    district: str | None
    outcome: str
    answer: Mapping[str, Any]
    before: str
    hash: str

    @classmethod
    def of(cls, decision: Decision, facts: Mapping[str, str], number: int, before: str, *, name: str) -> Self:
        """Return the receipt of a decision that is to be written under a name."""
        answer = decision.as_json()
        held = {
            "number": number,
            "file": _hash(name.encode()),
            "as_of": decision.as_of.isoformat(),
            "as_known": decision.rules.known_on.isoformat() if decision.rules.known_on else None,
            "facts": dict(facts),
            "rulebook": decision.rulebook,
            "district": answer["district"],
            "outcome": decision.outcome.value,
            "answer": answer,
            "before": before,
        }
        return cls.model_validate({**held, "hash": _hash(_bytes(held))})

    @property
    def text(self) -> str:
        """The receipt as it is written."""
        return json.dumps(self._plain(), indent=1, ensure_ascii=False) + "\n"

    @property
    def is_whole(self) -> bool:
        """Whether its hash is that of what it says."""
        held = self._plain()
        told: str = held.pop("hash")
        return told == _hash(_bytes(held))

    def is_named(self, name: str) -> bool:
        """Whether it was written under a name."""
        return self.file == _hash(name.encode())

    def _plain(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


def answer_bytes(answer: Mapping[str, Any]) -> bytes:
    """Return an answer as `compliance decide --format json` prints it."""
    return (json.dumps(answer, indent=2, ensure_ascii=False) + "\n").encode()


def read_receipt(path: Path) -> Receipt:
    """Read a receipt; raise `InputError` if it has not the form of one."""
    document = parse(contents(path, str(path)), str(path))
    found = build(Receipt, document, document.data)
    if isinstance(found, list):
        mend = "A receipt is never mended: find the one that was written, or its copy"
        raise InputError([Problem(one.where, one.line, one.key, one.wrong, mend) for one in found])
    return found


def changed(receipt: Receipt, decision: Decision) -> list[str]:
    """Return in words what is otherwise when the case of a receipt is decided again; nothing if the bytes are alike."""
    now = json.loads(answer_bytes(decision.as_json()))
    if answer_bytes(now) == answer_bytes(receipt.answer):
        return []
    told = [f"the outcome was {receipt.outcome} and is {now['outcome']}"] if receipt.outcome != now["outcome"] else []
    for key, words in (("rulebook", "the rules are others"), ("district", "what the district settled is otherwise")):
        if receipt.answer.get(key) != now[key]:
            told.append(words)
    told += list(_laws(receipt.answer.get("laws", {}), now["laws"]))
    rest = [key for key in now if key not in ("outcome", "rulebook", "district", "laws")]
    odd = [key for key in rest if receipt.answer.get(key) != now[key]]
    return [*told, *([f"what it says of {', '.join(odd)} is otherwise"] if odd else [])] or ["its form is otherwise"]


def _laws(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    return [
        f"{law} said {was.get(law, {}).get('outcome', 'nothing')} and says {said['outcome']}"
        for law, said in now.items()
        if was.get(law, {}).get("outcome") != said["outcome"]
    ]


def _bytes(held: Mapping[str, Any]) -> bytes:
    return json.dumps(held, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def _hash(held: bytes) -> str:
    return f"sha256:{hashlib.sha256(held).hexdigest()}"
