"""Reviewers for tests: each with a key of its own, who signs as `ssh-keygen -Y sign` does."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from compliance import load_rulebook
from compliance.law.signoff import statement
from compliance.law.sshsig import NAMESPACE

DAY = date(2026, 11, 24)


def wire(*parts: bytes) -> bytes:
    """Return strings as SSH writes them."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def armor(raw: bytes) -> str:
    """Return a signature as it stands in a `.sig` file."""
    body = base64.b64encode(raw).decode()
    return f"-----BEGIN SSH SIGNATURE-----\n{body}\n-----END SSH SIGNATURE-----\n"


def digested(message: bytes, namespace: str = NAMESPACE) -> bytes:
    """Return what is signed of a message."""
    return b"SSHSIG" + wire(namespace.encode(), b"", b"sha512", hashlib.sha512(message).digest())


@dataclass(frozen=True)
class Signer:
    """Somebody with a key on the disk."""

    name: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def blob(self) -> bytes:
        """The public key."""
        return wire(b"ssh-ed25519", self.key.public_key().public_bytes_raw())

    @property
    def line(self) -> str:
        """The line of its `.pub` file."""
        return f"ssh-ed25519 {base64.b64encode(self.blob).decode()} {self.name}"

    def sign(self, message: bytes, namespace: str = NAMESPACE) -> str:
        """Return what stands in the `.sig` file."""
        signature = wire(b"ssh-ed25519", self.key.sign(digested(message, namespace)))
        return armor(
            b"SSHSIG" + (1).to_bytes(4, "big") + wire(self.blob, namespace.encode(), b"", b"sha512", signature)
        )

    def listed(self, *laws: str) -> str:
        """Return the entry in the list of reviewers."""
        return f"{{id: {self.name}, name: {self.name.title()}, key: '{self.line}', laws: [{', '.join(laws)}]}}"


def reviewers(*listed: str, two_readers: Sequence[str] = ()) -> dict[str, str]:
    """Return the file that lists reviewers."""
    rows = "".join(f"  - {one}\n" for one in listed)
    return {"reviewers.yaml": f"reviewers:\n{rows}two_readers: [{', '.join(two_readers)}]\n"}


def signature_of(root: Path, signer: Signer, *names: str, day: date = DAY) -> dict[str, str]:
    """Return the files by which somebody signs provisions of the rules in a folder, as they stand there."""
    rulebook = load_rulebook(root)
    said = statement(rulebook, [rulebook.provisions[name] for name in names], signer.name, day)
    name = f"signatures/{signer.name}.yaml"
    return {name: said, f"{name}.sig": signer.sign(said.encode())}
