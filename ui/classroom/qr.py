"""A code for phones as a picture that needs no other host."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=64)
def picture(address: str) -> str:
    """Return an address as a QR code, as the address of an SVG picture."""
    import segno  # noqa: PLC0415 - only a class that votes needs it

    return str(segno.make(address, error="m").svg_data_uri(scale=8, border=4))
