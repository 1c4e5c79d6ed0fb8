"""Archives without the hour at which they were packed, so that the same content gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day that every part of an archive bears."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files, by their names in it."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, LONG_AGO), content, ZIP_DEFLATED)
    return written.getvalue()


def repacked(archive: bytes) -> bytes:
    """Return an archive packed anew."""
    with ZipFile(io.BytesIO(archive)) as old:
        return packed({part.filename: old.read(part) for part in old.infolist()})
