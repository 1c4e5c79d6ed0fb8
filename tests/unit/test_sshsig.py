"""Signatures of `ssh-keygen`: each kind of key holds, and nothing that differs in one letter does."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from compliance.law.sshsig import public_key, verify
from tests.signing import armor, digested, wire

SIGNED = Path(__file__).parents[1] / "signed"
"""Three keys, and what `ssh-keygen -Y sign` of OpenSSH 9.2 made of `said.yaml` with each."""

KINDS = ("ed25519", "ecdsa", "rsa")
SAID = (SIGNED / "said.yaml").read_bytes()


def line(kind: str) -> str:
    return (SIGNED / f"{kind}.pub").read_text()


def signature(name: str) -> str:
    return (SIGNED / f"{name}.sig").read_text()


@pytest.mark.parametrize("kind", KINDS)
def test_what_ssh_keygen_signed_holds(kind: str) -> None:
    verify(line(kind), SAID, signature(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_one_other_letter_is_something_else(kind: str) -> None:
    with pytest.raises(ValueError, match="a signature of something else"):
        verify(line(kind), SAID.replace(b"ann", b"anna"), signature(kind))


def test_another_key_is_not_the_one_that_is_listed() -> None:
    with pytest.raises(ValueError, match="made with another key"):
        verify(line("ecdsa"), SAID, signature("ed25519"))


def test_a_signature_under_a_commit_is_none_here() -> None:
    with pytest.raises(ValueError, match="given for something else"):
        verify(line("ed25519"), SAID, signature("git"))


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: "",
        lambda text: text.replace("BEGIN SSH", "BEGIN PGP"),
        lambda text: text.replace("U1NIU0lH", "U1NIU0lI"),
        lambda text: "\n".join([*text.splitlines()[:2], text.splitlines()[-1]]),
    ],
)
def test_a_damaged_signature_is_refused(broken: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match=r"no SSH signature|cut short|something else"):
        verify(line("ed25519"), SAID, broken(signature("ed25519")))


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Jane Doe", "not the line of a `.pub` file"),
        ("ssh-ed25519", "not the line of a `.pub` file"),
        ("ssh-ed25519 AAAA", "cut short"),
        (f"ssh-rsa {base64.b64encode(wire(b'ssh-ed25519', bytes(32))).decode()}", "do not fit"),
        (f"ssh-dss {base64.b64encode(wire(b'ssh-dss', b'1')).decode()}", "not known here"),
        (f"ssh-rsa {base64.b64encode(wire(b'ssh-rsa', b'3', b'1' * 64)).decode()}", "too short to be safe"),
    ],
)
def test_what_is_no_safe_key_is_refused(key: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        public_key(key)


@pytest.mark.parametrize("touched", [True, False])
def test_a_hardware_key_signs_only_when_it_is_touched(*, touched: bool) -> None:
    """A device signs what it is for, whether it was touched, how often it signed, and then the hash of the rest."""
    key, kind, application = Ed25519PrivateKey.generate(), b"sk-ssh-ed25519@openssh.com", b"ssh:"
    blob = wire(kind, key.public_key().public_bytes_raw(), application)
    told = bytes([int(touched)]) + (7).to_bytes(4, "big")
    held = hashlib.sha256(application).digest() + told + hashlib.sha256(digested(SAID)).digest()
    inner = wire(kind, key.sign(held)) + told
    made = armor(b"SSHSIG" + (1).to_bytes(4, "big") + wire(blob, b"compliance-review", b"", b"sha512", inner))
    named = f"{kind.decode()} {base64.b64encode(blob).decode()}"

    if touched:
        verify(named, SAID, made)
    else:
        with pytest.raises(ValueError, match="was not touched"):
            verify(named, SAID, made)
