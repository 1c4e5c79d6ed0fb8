"""An interview as a short string for a link: the answers, the rulebook they belong to, and nothing else.

Written in the alphabet of URLs (RFC 4648, section 5). Each asked fact is one digit in a number of mixed radix:
0 for not answered, 1 for "I don't know", then its values. Before it stand the first bytes of the rulebook's hash
and a checksum, so that a string of another rulebook and a mistyped one are told apart from a good one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from typing import Any

from compliance.law.errors import Problem, TokenError
from compliance.law.facts import UNKNOWN, Asked
from compliance.law.rulebook import Rulebook

RULEBOOK_BYTES = 4
CHECK_BYTES = 3
MAX_LENGTH = 200


def write(rulebook: Rulebook, facts: Mapping[str, Any]) -> str:
    """Return the answers as a string of at most 200 letters; raise `CaseError` if one is not of the vocabulary."""
    answers = rulebook.vocabulary.answers(facts)
    number = 0
    for fact in reversed(rulebook.vocabulary.asked):
        number = number * len(_digits(fact)) + _digits(fact).index(answers.get(fact.id))
    body = number.to_bytes((number.bit_length() + 7) // 8, "big")
    head = _head(rulebook)
    return base64.urlsafe_b64encode(head + _check(head + body) + body).decode().rstrip("=")


def read(rulebook: Rulebook, text: str) -> dict[str, str]:
    """Return the answers in a string; raise `TokenError` if it is damaged, too long or of another rulebook."""
    raw = _bytes(text)
    head, check, body = raw[:RULEBOOK_BYTES], raw[RULEBOOK_BYTES:][:CHECK_BYTES], raw[RULEBOOK_BYTES + CHECK_BYTES :]
    if check != _check(head + body):
        raise _refused("it is damaged", "Copy the whole link again")
    if head != _head(rulebook):
        raise _refused("it was made with other rules than these", "Start again: the law may have changed since")
    answers: dict[str, str] = {}
    number = int.from_bytes(body, "big")
    for fact in rulebook.vocabulary.asked:
        number, digit = divmod(number, len(_digits(fact)))
        value = _digits(fact)[digit]
        if value is not None:
            answers[fact.id] = value
    if number:
        raise _refused("it holds more than answers", "Copy the whole link again")
    return answers


def _digits(fact: Asked) -> tuple[str | None, ...]:
    return (None, UNKNOWN, *fact.values)


def _head(rulebook: Rulebook) -> bytes:
    return bytes.fromhex(rulebook.digest.removeprefix("sha256:"))[:RULEBOOK_BYTES]


def _check(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:CHECK_BYTES]


def _bytes(text: str) -> bytes:
    if len(text) > MAX_LENGTH:
        raise _refused(f"it has {len(text)} letters", f"A link has at most {MAX_LENGTH}; copy it again")
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise _refused("it is damaged", "Copy the whole link again") from None
    if len(raw) < RULEBOOK_BYTES + CHECK_BYTES or base64.urlsafe_b64encode(raw).decode().rstrip("=") != text:
        raise _refused("it is damaged", "Copy the whole link again")
    return raw


def _refused(wrong: str, mend: str) -> TokenError:
    return TokenError([Problem("link", None, "", f"this link cannot be read: {wrong}", mend)])
