"""Seals: the signatures that hold, each of one reviewer under one content of one provision; and those refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from compliance.law.errors import Problem
from compliance.law.reviewers import Reviewer, ReviewerFile, Statement


@dataclass(frozen=True)
class SignedFile:
    """A statement as it was read: the very bytes that were signed, and the signature, empty where there is none."""

    name: str
    raw: bytes
    statement: Statement
    signature: str


@dataclass(frozen=True)
class Seal:
    """One reviewer's signature under one content (`hash`) of one provision."""

    provision: str
    reviewer: Reviewer
    day: date
    hash: str


@dataclass(frozen=True)
class Seals:
    """All that was signed. What is refused counts for nothing, and the check fails until it is taken away or mended."""

    held: tuple[Seal, ...] = ()
    refused: tuple[Problem, ...] = ()

    def under(self, provision: str) -> tuple[Seal, ...]:
        """Return the seals under any content of a provision."""
        return tuple(seal for seal in self.held if seal.provision == provision)


def seals(
    files: Iterable[SignedFile], listed: ReviewerFile, known: Iterable[str], unreadable: Iterable[Problem] = ()
) -> Seals:
    """Hold each signature against its file and the list of reviewers; `known` are the provisions there are."""
    provisions, held, refused = frozenset(known), list[Seal](), list(unreadable)
    for file in files:
        reviewer = listed.named(file.statement.by)
        wrong = _wrong(file, reviewer)
        if wrong or reviewer is None:
            refused.append(wrong or _unlisted(file))
            continue
        refused += _out_of_place(file, reviewer, provisions)
        held += _given(file, reviewer, provisions)
    return Seals(tuple(held), tuple(refused))


def _wrong(file: SignedFile, reviewer: Reviewer | None) -> Problem | None:
    from compliance.law.sshsig import NAMESPACE, verify  # noqa: PLC0415 - only who has signatures needs cryptography

    if reviewer is None:
        return _unlisted(file)
    how = f"`ssh-keygen -Y sign -n {NAMESPACE} -f KEY {file.name}`"
    if not file.signature:
        return Problem(file.name, None, "", "is not signed", f"Sign it with {how}, and put the `.sig` file beside it")
    try:
        verify(reviewer.key, file.raw, file.signature)
    except ValueError as error:
        wrong = f"the signature of {reviewer.name} does not hold: {error}"
        return Problem(f"{file.name}.sig", None, "", wrong, f"Sign the file anew with {how}, or take both away")
    return None


def _unlisted(file: SignedFile) -> Problem:
    wrong = f"`{file.statement.by}` is not listed as a reviewer"
    return Problem(file.name, None, "by", wrong, "List the reviewer with the key in rules/reviewers.yaml")


def _given(file: SignedFile, reviewer: Reviewer, known: frozenset[str]) -> Iterator[Seal]:
    for name, content in file.statement.provisions.items():
        if name in known and _law(name) in reviewer.laws:
            yield Seal(name, reviewer, file.statement.day, content)


def _out_of_place(file: SignedFile, reviewer: Reviewer, known: frozenset[str]) -> Iterator[Problem]:
    for name in file.statement.provisions:
        if _law(name) not in reviewer.laws:
            wrong = f"{reviewer.name} may not sign for the law `{_law(name)}`"
            yield Problem(file.name, None, name, wrong, "Add the law to the reviewer's `laws` in rules/reviewers.yaml")
        elif name not in known:
            yield Problem(file.name, None, name, "there is no such provision", "Take the file away, or sign a new one")


def _law(name: str) -> str:
    return name.partition(".")[0]
