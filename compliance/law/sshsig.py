"""Signatures as `ssh-keygen -Y sign` makes them, held against a public key; nothing is asked of a network.

The form is OpenSSH's own (PROTOCOL.sshsig); of a hardware key, also PROTOCOL.u2f. `cryptography` does the mathematics.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm

NAMESPACE = "compliance-review"
"""What a signature is for. One that was given for something else, a commit or a mail, does not count here."""

_ARMOR = re.compile(r"\s*-----BEGIN SSH SIGNATURE-----(?P<body>[A-Za-z0-9+/=\s]+)-----END SSH SIGNATURE-----\s*")
_CURVES: Mapping[bytes, tuple[ec.EllipticCurve, HashAlgorithm]] = {
    b"nistp256": (ec.SECP256R1(), SHA256()),
    b"nistp384": (ec.SECP384R1(), SHA384()),
    b"nistp521": (ec.SECP521R1(), SHA512()),
}
_RSA: Mapping[bytes, HashAlgorithm] = {b"rsa-sha2-256": SHA256(), b"rsa-sha2-512": SHA512()}
_LEAST_BITS = 2048
_TOUCHED = 1
"""The bit by which a hardware key says that somebody touched it."""


class _Key(Protocol):
    def verify(self, kind: bytes, signature: _Wire, data: bytes) -> None: ...


class _Wire:
    """Reads what SSH writes: numbers of four bytes, and strings behind their length."""

    def __init__(self, raw: bytes) -> None:
        self._left = raw

    def take(self, count: int) -> bytes:
        if count > len(self._left):
            raise ValueError("it is cut short")
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def string(self) -> bytes:
        return self.take(int.from_bytes(self.take(4), "big"))

    def number(self) -> int:
        return int.from_bytes(self.string(), "big")

    def end(self) -> None:
        if self._left:
            raise ValueError("something stands behind its end")


def public_key(line: str) -> bytes:
    """Return the bytes of a public key as a `.pub` file has it; raise `ValueError` saying what is wrong with it."""
    words = line.split()
    if len(words) < 2:
        raise ValueError("it is not the line of a `.pub` file")
    try:
        blob = base64.b64decode(words[1], validate=True)
    except binascii.Error as error:
        raise ValueError("it is not the line of a `.pub` file") from error
    if _Wire(blob).string() != words[0].encode():
        raise ValueError("its kind and its content do not fit")
    _key(blob)
    return blob


def verify(line: str, message: bytes, signature: str) -> None:
    """Raise `ValueError` saying what is wrong, unless `signature` is one of `message` by the key of this line."""
    armored = _ARMOR.fullmatch(signature)
    if armored is None:
        raise ValueError("it is no SSH signature")
    try:
        wire = _Wire(base64.b64decode("".join(armored["body"].split()), validate=True))
    except binascii.Error as error:
        raise ValueError("it is no SSH signature") from error
    if wire.take(6) != b"SSHSIG" or wire.take(4) != b"\0\0\0\1":
        raise ValueError("it is no SSH signature")
    blob, namespace, reserved, hashed = (wire.string() for _ in range(4))
    signed = _Wire(wire.string())
    wire.end()
    if blob != public_key(line):
        raise ValueError("it was made with another key than the one that is listed")
    if namespace != NAMESPACE.encode():
        raise ValueError(f"it was given for something else; sign with `-n {NAMESPACE}`")
    if hashed not in (b"sha256", b"sha512"):
        raise ValueError("it hashes in a way that is not known here")
    digest = hashlib.new(hashed.decode(), message).digest()
    data = b"SSHSIG" + b"".join(len(part).to_bytes(4, "big") + part for part in (namespace, reserved, hashed, digest))
    try:
        _key(blob).verify(signed.string(), signed, data)
    except InvalidSignature as error:
        raise ValueError("it is a signature of something else") from error


def _key(blob: bytes) -> _Key:
    wire = _Wire(blob)
    kind = wire.string()
    maker = _KINDS.get(kind)
    if maker is None:
        raise ValueError(f"keys of the kind {kind[:40]!r} are not known here; make one with `ssh-keygen -t ed25519`")
    try:
        key = maker(wire)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueError("the public key is damaged, or too short to be safe") from error
    wire.end()
    return key


class _Ed25519:
    def __init__(self, wire: _Wire) -> None:
        self._key = Ed25519PublicKey.from_public_bytes(wire.string())

    def verify(self, kind: bytes, signature: _Wire, data: bytes) -> None:
        _same(kind, b"ssh-ed25519")
        self._key.verify(signature.string(), data)
        signature.end()


class _Ecdsa:
    def __init__(self, wire: _Wire) -> None:
        self._name = wire.string()
        if self._name not in _CURVES:
            raise ValueError("another curve")
        self._key = ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[self._name][0], wire.string())

    def verify(self, kind: bytes, signature: _Wire, data: bytes) -> None:
        _same(kind, b"ecdsa-sha2-" + self._name)
        self.hold(signature, data)
        signature.end()

    def hold(self, signature: _Wire, data: bytes) -> None:
        pair = _Wire(signature.string())
        numbers = pair.number(), pair.number()
        self._key.verify(encode_dss_signature(*numbers), data, ec.ECDSA(_CURVES[self._name][1]))


class _Rsa:
    def __init__(self, wire: _Wire) -> None:
        exponent, modulus = wire.number(), wire.number()
        if modulus.bit_length() < _LEAST_BITS:
            raise ValueError("too short")
        self._key = rsa.RSAPublicNumbers(exponent, modulus).public_key()

    def verify(self, kind: bytes, signature: _Wire, data: bytes) -> None:
        if kind not in _RSA:
            raise InvalidSignature
        self._key.verify(signature.string(), data, padding.PKCS1v15(), _RSA[kind])
        signature.end()


class _Hardware:
    """A key that lives in a device, which signs only when somebody touches it."""

    def __init__(self, wire: _Wire, kind: bytes, inner: type[_Ed25519 | _Ecdsa]) -> None:
        self._kind = kind
        self._inner = inner(wire)
        self._application = hashlib.sha256(wire.string()).digest()

    def verify(self, kind: bytes, signature: _Wire, data: bytes) -> None:
        _same(kind, self._kind)
        inner, told = signature.string(), signature.take(5)
        signature.end()
        if not told[0] & _TOUCHED:
            raise ValueError("the hardware key was not touched when it signed")
        held = self._application + told + hashlib.sha256(data).digest()
        wire = _Wire(len(inner).to_bytes(4, "big") + inner)
        if isinstance(self._inner, _Ecdsa):
            self._inner.hold(wire, held)
        else:
            self._inner.verify(b"ssh-ed25519", wire, held)


def _same(kind: bytes, wanted: bytes) -> None:
    if kind != wanted:
        raise InvalidSignature


_SK_ED25519, _SK_ECDSA = b"sk-ssh-ed25519@openssh.com", b"sk-ecdsa-sha2-nistp256@openssh.com"
_KINDS: Mapping[bytes, Callable[[_Wire], _Key]] = {
    b"ssh-ed25519": _Ed25519,
    b"ecdsa-sha2-nistp256": _Ecdsa,
    b"ecdsa-sha2-nistp384": _Ecdsa,
    b"ecdsa-sha2-nistp521": _Ecdsa,
    b"ssh-rsa": _Rsa,
    _SK_ED25519: lambda wire: _Hardware(wire, _SK_ED25519, _Ed25519),
    _SK_ECDSA: lambda wire: _Hardware(wire, _SK_ECDSA, _Ecdsa),
}
